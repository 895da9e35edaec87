import { existsSync } from 'node:fs';
import { makeDataSource, type Schema } from './data-sources.js';
import { refuse } from './database.refusals.js';
import { pendingMigrations } from './migrate.js';
import { type DatabaseKind, type DatabaseSettings, kindOf, sqliteFile } from './settings.js';
import { type FileFindings, inspect } from './sqlite-file.js';

export interface DatabaseFindings extends FileFindings {
  database: DatabaseKind;
  ok: boolean;
  pendingMigrations: string[];
}

/** Looks for damage, for references to rows that are not there, and for migrations that have not run. Changes nothing. */
export async function checkDatabase(settings: DatabaseSettings, schema: Schema): Promise<DatabaseFindings> {
  const database = kindOf(settings);
  if (database === 'sqlite' && !existsSync(sqliteFile(settings))) throw refuse('database.missing', { file: sqliteFile(settings) });
  // PostgreSQL checks its pages and references itself.
  const findings: FileFindings = database === 'sqlite' ? inspect(sqliteFile(settings)) : { damage: [], orphans: [] };
  const source = await makeDataSource('reader', settings, schema).initialize();
  try {
    const pending = await pendingMigrations(source, schema);
    return { database, ok: findings.damage.length === 0 && findings.orphans.length === 0 && pending.length === 0, ...findings, pendingMigrations: pending };
  } finally {
    await source.destroy();
  }
}
