import { existsSync } from 'node:fs';
import { copyFile, cp, mkdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { BACKUP_DATABASE, BACKUP_FILES, BACKUP_MANIFEST, type BackupManifest } from './backup.js';
import type { Schema } from './data-sources.js';
import { refuse } from './database.refusals.js';
import { migrationNames } from './migrate.js';
import { type DatabaseSettings, sqliteFile } from './settings.js';
import { hashOf, inspect, makeDurable } from './sqlite-file.js';

export interface Restored {
  manifest: BackupManifest;
  /** Where the database that was in use lies now; null if there was none. */
  kept: string | null;
}

/**
 * Puts a backup in the place of the database. It is checked first, and the old database is kept beside
 * the new one: a restore that turns out to be wrong can itself be undone.
 */
export async function restore(settings: DatabaseSettings, schema: Schema, folder: string, now: Date): Promise<Restored> {
  if (settings.databaseUrl) throw refuse('database.not-sqlite');
  const manifest = await verified(folder, schema);
  const file = sqliteFile(settings);
  await mkdir(settings.dataDir, { recursive: true, mode: 0o700 });
  const draft = `${file}.restoring`;
  await rm(draft, { force: true });
  await copyFile(join(folder, BACKUP_DATABASE), draft);
  await makeDurable(draft);
  // Stored files are named by their content: those of the backup that are missing are added, none is replaced.
  if (existsSync(join(folder, BACKUP_FILES))) await cp(join(folder, BACKUP_FILES), join(settings.dataDir, 'files'), { recursive: true, force: false });
  const kept = await setAside(file, now);
  await rename(draft, file);
  await makeDurable(dirname(file));
  return { manifest, kept };
}

async function verified(folder: string, schema: Schema): Promise<BackupManifest> {
  const copy = join(folder, BACKUP_DATABASE);
  const manifest = await readManifest(folder);
  if (!existsSync(copy)) throw refuse('backup.damaged', { reason: 'thiếu tệp cơ sở dữ liệu.' });
  if ((await hashOf(copy)) !== manifest.sha256) throw refuse('backup.damaged', { reason: 'nội dung khác với lúc sao lưu.' });
  const known = new Set(migrationNames(schema));
  if (manifest.migrations.some((name) => !known.has(name))) throw refuse('backup.newer');
  const { damage, orphans } = inspect(copy);
  if (damage.length > 0 || orphans.length > 0) throw refuse('backup.damaged', { reason: 'cơ sở dữ liệu bên trong không nguyên vẹn.' });
  return manifest;
}

async function readManifest(folder: string): Promise<BackupManifest> {
  const text = await readFile(join(folder, BACKUP_MANIFEST), 'utf8').catch(() => {
    throw refuse('backup.damaged', { reason: `không có ${BACKUP_MANIFEST} trong ${folder}.` });
  });
  try {
    const manifest = JSON.parse(text) as BackupManifest;
    if (manifest.format === 1 && typeof manifest.sha256 === 'string' && Array.isArray(manifest.migrations)) return manifest;
  } catch {
    // said below
  }
  throw refuse('backup.damaged', { reason: `${BACKUP_MANIFEST} không đọc được.` });
}

/** Leaving WAL mode needs the file for oneself: it fails while a server runs, and folds the log into the file otherwise. */
async function setAside(file: string, now: Date): Promise<string | null> {
  if (!existsSync(file)) return null;
  const current = new Database(file, { timeout: 0 });
  try {
    current.pragma('journal_mode = DELETE');
  } catch (error) {
    if (String((error as { code?: unknown }).code).startsWith('SQLITE_BUSY')) throw refuse('restore.running');
    // A damaged database is a reason to restore, not one against it.
  } finally {
    current.close();
  }
  const kept = `${file}.before-${now.toISOString().replace(/[:.]/g, '-')}`;
  for (const suffix of ['', '-wal', '-shm']) if (existsSync(file + suffix)) await rename(file + suffix, kept + suffix);
  return kept;
}
