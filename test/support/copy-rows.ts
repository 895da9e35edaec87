import type { DataSource, EntityMetadata } from 'typeorm';
import { makeDataSource } from '../../src/platform/database/data-sources.js';
import type { DatabaseSettings } from '../../src/platform/database/settings.js';
import * as program from '../../src/schema.js';

/** Far below PostgreSQL's 65,535 parameters of one statement. */
const PARAMETERS = 20_000;

type Row = Record<string, unknown>;

/** Copies every row of an SQLite database of the program into the tables of a PostgreSQL one that hold only what its migrations brought. */
export async function copyRows(from: DatabaseSettings, to: DatabaseSettings): Promise<void> {
  const source = await makeDataSource('reader', from, program).initialize();
  const target = await makeDataSource('migrator', to, program).initialize();
  // One connection, whose triggers, and with them the checks of foreign keys, are off: rows come table by table.
  const runner = target.createQueryRunner();
  await runner.query('set session_replication_role = replica');
  for (const table of target.entityMetadatas) await copyTable(source, table, (sql, values) => runner.query(sql, values));
  await runner.query('set session_replication_role = default');
  await runner.release();
  await source.destroy();
  await target.destroy();
}

async function copyTable(source: DataSource, table: EntityMetadata, write: (sql: string, values: unknown[]) => Promise<unknown>): Promise<void> {
  const columns = table.columns.map((column) => ({ name: column.databaseName, isBoolean: column.type === 'boolean' || column.type === Boolean }));
  const rows = await source.query<Row[]>(`select * from "${table.tableName}"`);
  const atOnce = Math.floor(PARAMETERS / columns.length);
  for (let at = 0; at < rows.length; at += atOnce) {
    const some = rows.slice(at, at + atOnce);
    const marks = some.map((_, r) => `(${columns.map((_column, c) => `$${r * columns.length + c + 1}`).join()})`);
    // SQLite keeps a boolean as 0 or 1.
    const values = some.flatMap((row) => columns.map(({ name, isBoolean }) => (isBoolean && row[name] !== null ? row[name] === 1 : row[name])));
    await write(`insert into "${table.tableName}" (${columns.map(({ name }) => `"${name}"`).join()}) values ${marks.join()} on conflict do nothing`, values);
  }
}
