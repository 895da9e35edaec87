import { randomUUID } from 'node:crypto';
import { cp, mkdir, rm, rmdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { makeDataSource, type Schema } from '../../src/platform/database/data-sources.js';
import { Db, type DbLimits } from '../../src/platform/database/db.js';
import { migrate } from '../../src/platform/database/migrate.js';
import type { DatabaseKind, DatabaseSettings } from '../../src/platform/database/settings.js';
import * as program from '../../src/schema.js';

/** A database of one suite, with the folder for its files. */
export interface TestDatabase extends DatabaseSettings {
  kind: DatabaseKind;
  dispose(): Promise<void>;
}

export interface OpenDb {
  db: Db;
  reader: ReturnType<typeof makeDataSource>;
  writer: ReturnType<typeof makeDataSource>;
  close(): Promise<void>;
}

export const databaseKinds = ['sqlite', 'postgres'] as const satisfies readonly DatabaseKind[];

const NEVER_LONGER_MS = 180_000;

/** The same suite on both databases; none is ever left out. */
export function describeEachDatabase(name: string, suite: (kind: DatabaseKind) => void): void {
  describe.each(databaseKinds)(`${name} on %s`, suite);
}

/** A database with all tables and no rows, copied from a template that the first caller of a run makes. */
export async function freshDatabase(kind: DatabaseKind): Promise<TestDatabase> {
  return copyOfTemplate(kind, 'migrated', (settings) => migrate(settings, program));
}

/** A database with nothing in it. */
export async function emptyDatabase(kind: DatabaseKind): Promise<TestDatabase> {
  const name = `t_${randomUUID().replaceAll('-', '')}`;
  if (kind === 'postgres') await onServer(`create database ${name}`);
  return database(kind, name);
}

/** A copy of a template, made once per run by `fill`, whichever process asks first. */
export async function copyOfTemplate(kind: DatabaseKind, template: string, fill: (settings: DatabaseSettings) => Promise<unknown>): Promise<TestDatabase> {
  const source = await database(kind, `template_${template}`);
  await onlyOnce(`${source.dataDir}.made`, async () => {
    // Whoever tried before and did not finish has left something behind.
    await source.dispose();
    await mkdir(source.dataDir, { recursive: true });
    if (kind === 'postgres') await onServer(`create database template_${template}`);
    await fill(source);
  });
  const name = `t_${randomUUID().replaceAll('-', '')}`;
  if (kind === 'postgres') await onServer(`create database ${name} template template_${template}`);
  await cp(source.dataDir, folderOf(kind, name), { recursive: true });
  return database(kind, name);
}

/** The one door to a database, with the program's tables unless told otherwise. */
export async function openDb(settings: DatabaseSettings, schema: Schema = program, limits?: DbLimits, report?: (error: unknown) => void): Promise<OpenDb> {
  const writer = await makeDataSource('writer', settings, schema).initialize();
  const reader = await makeDataSource('reader', settings, schema).initialize();
  const close = async () => {
    await reader.destroy();
    await writer.destroy();
  };
  return { db: new Db(reader, writer, limits, report), reader, writer, close };
}

/** The folder of this run, deleted at its end. */
export function testFolder(): string {
  return required('LMS_TEST_FOLDER');
}

async function database(kind: DatabaseKind, name: string): Promise<TestDatabase> {
  const dataDir = folderOf(kind, name);
  await mkdir(dataDir, { recursive: true });
  const dispose = async () => {
    if (kind === 'postgres') await onServer(`drop database if exists ${name} with (force)`);
    await rm(dataDir, { recursive: true, force: true });
  };
  return { kind, dataDir, dispose, ...(kind === 'postgres' ? { databaseUrl: `${required('LMS_TEST_POSTGRES')}/${name}` } : {}) };
}

function folderOf(kind: DatabaseKind, name: string): string {
  return join(testFolder(), `${kind}-${name}`);
}

async function onServer(statement: string): Promise<void> {
  const client = new Client({ connectionString: `${required('LMS_TEST_POSTGRES')}/postgres` });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** Jest's workers are processes: a folder that only one of them can make is their lock, a file says that the work is done. */
async function onlyOnce(mark: string, work: () => Promise<void>): Promise<void> {
  const lock = `${mark}.lock`;
  const giveUp = Date.now() + NEVER_LONGER_MS;
  while (!(await exists(mark))) {
    if (await made(lock)) {
      try {
        if (!(await exists(mark))) await work();
        await writeFile(mark, '');
        return;
      } finally {
        await rmdir(lock);
      }
    }
    if (Date.now() > giveUp) throw new Error(`waited too long for ${mark}`);
    await sleep(50);
  }
}

async function made(folder: string): Promise<boolean> {
  return mkdir(folder).then(
    () => true,
    () => false,
  );
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

function required(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run this through Jest, whose global set-up starts the databases`);
  return value;
}
