import { mkdirSync } from 'node:fs';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { createTablesAsEntitiesSay } from './portable-tables.js';
import { SnakeNaming } from './naming.js';
import { type DatabaseSettings, sqliteFile } from './settings.js';

/** Entities and migrations; handed in, so that the platform knows none of the modules. */
export interface Schema {
  entities: NonNullable<DataSourceOptions['entities']>;
  migrations: NonNullable<DataSourceOptions['migrations']>;
}

/** The reader cannot write, the writer is used by `Db` alone, the migrator lives only while it migrates. */
export type DatabaseRole = 'reader' | 'writer' | 'migrator';

/** What we use of better-sqlite3's connection. */
interface SqliteConnection {
  pragma(text: string): unknown;
}

/** Waiting in the driver stops the event loop: the writer never does, `Db` waits instead. */
const SQLITE_TIMEOUT_MS = { reader: 5_000, writer: 0, migrator: 30_000 };

/** Without a limit the write-ahead log keeps the size of its worst moment for ever. */
const LOG_BYTES = 64 * 1024 * 1024;

/** Twice the largest batch of answers, each size of which is a statement of its own. */
const STATEMENTS_KEPT = 1_000;

const POOL_SIZE = 10;

/** The options of one data source; the settings are those under which `Db` was verified. */
export function dataSourceOptions(role: DatabaseRole, settings: DatabaseSettings, schema: Schema): DataSourceOptions {
  const common = { entities: schema.entities, migrations: role === 'migrator' ? schema.migrations : [], namingStrategy: new SnakeNaming(), migrationsTransactionMode: 'all' as const };
  return settings.databaseUrl ? { ...common, ...postgres(role, settings.databaseUrl) } : { ...common, ...sqlite(role, settings) };
}

function sqlite(role: DatabaseRole, settings: DatabaseSettings) {
  mkdirSync(settings.dataDir, { recursive: true, mode: 0o700 });
  return {
    type: 'better-sqlite3' as const,
    database: sqliteFile(settings),
    enableWAL: role !== 'reader',
    timeout: SQLITE_TIMEOUT_MS[role],
    statementCacheSize: STATEMENTS_KEPT,
    prepareDatabase: (connection: SqliteConnection) => {
      connection.pragma('synchronous = FULL');
      connection.pragma(`journal_size_limit = ${LOG_BYTES}`);
      if (role === 'reader') connection.pragma('query_only = ON');
    },
  };
}

function postgres(role: DatabaseRole, url: string) {
  const session = { reader: '-c default_transaction_read_only=on', writer: '-c default_transaction_isolation=serializable -c synchronous_commit=on', migrator: '' }[role];
  const limits = role === 'migrator' ? {} : { statement_timeout: 5_000, lock_timeout: 2_000, idle_in_transaction_session_timeout: 12_000 };
  return {
    type: 'postgres' as const,
    url,
    applicationName: `lms ${role}`,
    connectTimeoutMS: 3_000,
    poolSize: role === 'migrator' ? 2 : POOL_SIZE,
    installExtensions: false,
    extra: { ...limits, ...(session ? { options: session } : {}) },
  };
}

/** A data source that is not connected yet. */
export function makeDataSource(role: DatabaseRole, settings: DatabaseSettings, schema: Schema): DataSource {
  const source = new DataSource(dataSourceOptions(role, settings, schema));
  if (role === 'migrator') createTablesAsEntitiesSay(source.driver);
  return source;
}
