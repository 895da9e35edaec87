import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { refuse } from './database.refusals.js';
import { type DatabaseSettings, sqliteFile } from './settings.js';
import { appliedMigrations, hashOf, inspect, makeDurable } from './sqlite-file.js';

/** Written beside the copy; a restore believes nothing that does not agree with it. */
export interface BackupManifest {
  format: 1;
  createdAt: string;
  /** SHA-256 and size of `database.sqlite`. */
  sha256: string;
  bytes: number;
  migrations: string[];
  /** How many stored files were copied. */
  files: number;
}

/** What lies in the folder of a backup. */
export const BACKUP_DATABASE = 'database.sqlite';
export const BACKUP_MANIFEST = 'manifest.json';
export const BACKUP_FILES = 'files';

/** Pages copied at a time; between two steps the event loop gets a turn. */
const PAGES_A_STEP = 500;
/** Share of the work that copying the database counts for; the rest is checking it and copying files. */
const COPY_SHARE = 0.7;

/**
 * Copies the database and the stored files to a new folder while the server runs.
 *
 * The copy is that of one instant: a read transaction is held open meanwhile, so that commits of the
 * server neither wait nor make the copy start over. Stored files never change, and those that this
 * instant's rows name are all there before it. The folder gets its name only when all of it is sound.
 */
export async function backUp(settings: DatabaseSettings, folder: string, now: Date, report: (share: number) => void): Promise<BackupManifest> {
  if (settings.databaseUrl) throw refuse('database.not-sqlite');
  const file = sqliteFile(settings);
  if (!existsSync(file)) throw refuse('database.missing', { file });
  if (existsSync(folder)) throw refuse('backup.exists', { folder });
  const draft = `${folder}.unfinished`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { recursive: true, mode: 0o700 });
  const copy = join(draft, BACKUP_DATABASE);
  await copyDatabase(file, copy, (share) => report(share * COPY_SHARE));
  const { damage, orphans } = inspect(copy);
  if (damage.length > 0 || orphans.length > 0) throw refuse('backup.damaged', { reason: damage[0] ?? `bảng ${orphans[0]!.table} có dòng trỏ đến dòng không có trong ${orphans[0]!.parent}.` });
  report(0.85);
  const files = await copyFiles(join(settings.dataDir, 'files'), join(draft, BACKUP_FILES));
  const manifest: BackupManifest = { format: 1, createdAt: now.toISOString(), sha256: await hashOf(copy), bytes: (await stat(copy)).size, migrations: appliedMigrations(copy), files };
  await writeFile(join(draft, BACKUP_MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`);
  for (const name of [BACKUP_DATABASE, BACKUP_MANIFEST]) await makeDurable(join(draft, name));
  await rename(draft, folder);
  await makeDurable(dirname(folder));
  report(1);
  return manifest;
}

async function copyDatabase(file: string, copy: string, report: (share: number) => void): Promise<void> {
  const source = new Database(file, { fileMustExist: true, timeout: 5_000 });
  try {
    source.pragma('query_only = ON');
    source.exec('begin');
    source.prepare('select count(*) from sqlite_master').get(); // a transaction of SQLite begins with its first look
    await source.backup(copy, {
      progress: ({ totalPages, remainingPages }) => {
        report(totalPages === 0 ? 0 : 1 - remainingPages / totalPages);
        return PAGES_A_STEP;
      },
    });
    source.exec('rollback');
  } finally {
    source.close();
  }
}

async function copyFiles(from: string, to: string): Promise<number> {
  await mkdir(to, { recursive: true });
  if (!existsSync(from)) return 0;
  await cp(from, to, { recursive: true, filter: (path) => !/\.[0-9a-f-]{36}$/.test(path) }); // drafts of files being stored
  const names = await readdir(to, { recursive: true, withFileTypes: true });
  return names.filter((entry) => entry.isFile()).length;
}
