import { setTimeout as sleep } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import { makeDataSource, type Schema } from './data-sources.js';
import type { DatabaseSettings } from './settings.js';

/**
 * Two processes may start together and both find the same migrations missing. One of them fails,
 * undoes all it did, and finds nothing left to do the next time.
 */
const TRIES = 5;
const PAUSE_MS = 200;

/** Brings the database to the newest schema, all or nothing; returns the names of the migrations that ran. */
export async function migrate(settings: DatabaseSettings, schema: Schema): Promise<string[]> {
  for (let left = TRIES; ; await sleep(PAUSE_MS)) {
    try {
      return await withMigrator(settings, schema, async (migrator) => (await migrator.runMigrations({ transaction: 'all' })).map((migration) => migration.name));
    } catch (error) {
      if (--left <= 0) throw error;
    }
  }
}

/** Names of migrations that the program has and the database has not. */
export async function pendingMigrations(source: Pick<DataSource, 'query'>, schema: Schema): Promise<string[]> {
  const rows: { name: string }[] = await source.query('select name from migrations');
  const applied = new Set(rows.map((row) => row.name));
  return migrationNames(schema).filter((name) => !applied.has(name));
}

/** What the program calls its migrations. */
export function migrationNames(schema: Schema): string[] {
  return Object.values(schema.migrations).map((migration) => {
    if (typeof migration === 'string') throw new Error('migrations are given as classes, not as paths');
    return migration.name;
  });
}

async function withMigrator<T>(settings: DatabaseSettings, schema: Schema, work: (migrator: DataSource) => Promise<T>): Promise<T> {
  const migrator = await makeDataSource('migrator', settings, schema).initialize();
  try {
    return await work(migrator);
  } finally {
    await migrator.destroy();
  }
}
