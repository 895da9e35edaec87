import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import Database from 'better-sqlite3';

/** What is wrong inside a database file, as SQLite itself finds it. */
export interface FileFindings {
  /** Empty when the pages and indexes are sound. */
  damage: string[];
  /** Rows that point to rows that are not there. */
  orphans: { table: string; parent: string; count: number }[];
}

/** Opens a database file for reading alone. */
export function openForReading(file: string): Database.Database {
  return new Database(file, { readonly: true, fileMustExist: true, timeout: 5_000 });
}

/** Looks through every page, index and reference of a file. */
export function inspect(file: string): FileFindings {
  const database = openForReading(file);
  try {
    const integrity = database.pragma('integrity_check') as { integrity_check: string }[];
    const damage = integrity.map((row) => row.integrity_check).filter((line) => line !== 'ok');
    const counts = new Map<string, FileFindings['orphans'][number]>();
    for (const { table, parent } of database.pragma('foreign_key_check') as { table: string; parent: string }[]) {
      const orphan = counts.get(`${table} ${parent}`) ?? { table, parent, count: 0 };
      orphan.count++;
      counts.set(`${table} ${parent}`, orphan);
    }
    return { damage, orphans: [...counts.values()] };
  } finally {
    database.close();
  }
}

/** Names of the migrations that made this file what it is. */
export function appliedMigrations(file: string): string[] {
  const database = openForReading(file);
  try {
    return (database.prepare('select name from migrations order by id').all() as { name: string }[]).map((row) => row.name);
  } finally {
    database.close();
  }
}

/** SHA-256 of a file of any size. */
export async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

/** Makes sure that a file or folder outlives a power cut. */
export async function makeDurable(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
