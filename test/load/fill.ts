import Database from 'better-sqlite3';
import { Client } from 'pg';
import { type DatabaseSettings, sqliteFile } from '../../src/platform/database/settings.js';
import type { Rows } from './province.js';

/**
 * Writes rows as fast as the database takes them, past the program: nothing else may be at work on it. The log of
 * changes is left empty, as if all had happened long ago.
 */
export async function fill(settings: DatabaseSettings, portions: Iterable<Rows>): Promise<void> {
  await (settings.databaseUrl ? fillPostgres(settings.databaseUrl, portions) : fillSqlite(settings, portions));
}

async function fillSqlite(settings: DatabaseSettings, portions: Iterable<Rows>): Promise<void> {
  const database = new Database(sqliteFile(settings));
  database.pragma('synchronous = OFF');
  // The indexes, whose keys come in no order, stay in memory.
  database.pragma('cache_size = -800000');
  for (const { table, columns, rows } of portions) {
    const insert = database.prepare(`insert into ${table} (${columns.join()}) values (${columns.map(() => '?').join()})`);
    database.transaction(() => {
      for (const row of rows) insert.run(row.map((value) => (typeof value === 'boolean' ? Number(value) : value)));
    })();
  }
  database.exec('delete from report_changes; analyze;');
  database.pragma('wal_checkpoint(truncate)');
  database.close();
}

async function fillPostgres(url: string, portions: Iterable<Rows>): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query('set synchronous_commit = off');
  const types = new Map<string, Map<string, string>>();
  for (const { table, columns, rows } of portions) {
    if (!types.has(table)) {
      const found = await client.query<{ name: string; type: string }>(`select attname as name, format_type(atttypid, null) as type from pg_attribute where attrelid = $1::regclass and attnum > 0`, [table]);
      types.set(table, new Map(found.rows.map(({ name, type }) => [name, type])));
    }
    const lists = columns.map((column, i) => `$${i + 1}::${types.get(table)!.get(column)}[]`);
    await client.query(`insert into ${table} (${columns.join()}) select * from unnest(${lists.join()})`, columns.map((_, i) => rows.map((row) => row[i])));
  }
  await client.query('truncate report_changes');
  await client.query('analyze');
  await client.end();
}
