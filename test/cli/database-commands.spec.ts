import { existsSync } from 'node:fs';
import { appendFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { migrate } from '../../src/platform/database/migrate.js';
import { sqliteFile } from '../../src/platform/database/settings.js';
import { Storage } from '../../src/platform/storage/storage.js';
import { entities, migrations } from '../../src/schema.js';
import { describeEachDatabase, emptyDatabase, freshDatabase, openDb, type TestDatabase } from '../support/databases.js';
import { doneWorkSchema } from '../support/done-work.js';
import { runTypeScript } from '../support/other-process.js';

/** Runs the command line as an administrator does, in a process of its own. */
async function cli(database: TestDatabase, ...args: string[]) {
  const env = { NODE_ENV: 'test', DATA_DIR: database.dataDir, DATABASE_URL: database.databaseUrl, DEMO_PASSWORD: 'mat khau thu' };
  const run = runTypeScript('src/cli.ts', args, env);
  const code = await run.ended;
  return { code, output: run.output(), errors: run.errors(), json: () => JSON.parse(run.output()) as Record<string, unknown> };
}

describeEachDatabase('the command line', (kind) => {
  test('migrates an empty database and says for machines what it did, and nothing else', async () => {
    const database = await emptyDatabase(kind);
    const first = await cli(database, 'db', 'migrate', '--json');
    expect(first).toMatchObject({ code: 0, errors: '' });
    expect(first.json()).toEqual({ applied: migrations.map((migration) => migration.name) });
    expect((await cli(database, 'db', 'migrate', '--json')).json()).toEqual({ applied: [] });
    expect((await cli(database, 'db', 'check', '--json')).json()).toEqual({ database: kind, ok: true, damage: [], orphans: [], pendingMigrations: [] });
    await database.dispose();
  }, 60_000);

  test('finds migrations that have not run', async () => {
    const database = await freshDatabase(kind);
    const { db, close } = await openDb(database);
    await db.tx(() => db.manager.query(`delete from migrations where name = '${migrations[0]!.name}'`));
    await close();
    const found = await cli(database, 'db', 'check', '--json');
    expect(found.code).toBe(1);
    expect(found.json()).toMatchObject({ ok: false, pendingMigrations: [migrations[0]!.name] });
    await database.dispose();
  }, 60_000);
});

test('on PostgreSQL a backup is refused with the sentence that says what to use', async () => {
  const database = await freshDatabase('postgres');
  const refused = await cli(database, 'db', 'backup');
  expect(refused).toMatchObject({ code: 1, output: '' });
  expect(refused.errors).toContain('pg_dump');
  expect((await cli(database, 'db', 'restore', '/nowhere', '--json')).json()).toMatchObject({ error: { code: 'database.not-sqlite' } });
  await database.dispose();
}, 60_000);

test('what was typed wrong is explained in Vietnamese', async () => {
  const database = await emptyDatabase('sqlite');
  expect(await cli(database, 'db', 'frob')).toMatchObject({ code: 1, output: '', errors: 'Không có lệnh “frob”. Xem hướng dẫn: thêm --help\n' });
  expect((await cli(database, 'db', '--help')).output).toMatch(/^Cách dùng: /);
}, 60_000);

describe('a backup of SQLite', () => {
  let database: TestDatabase;
  const folder = (name: string) => join(database.dataDir, 'backups', name);

  beforeEach(async () => {
    database = await freshDatabase('sqlite');
    await migrate(database, doneWorkSchema);
  });
  afterEach(() => database.dispose());

  test('taken while another process writes is that of one instant, and the writer goes on', async () => {
    const hash = await new Storage(join(database.dataDir, 'files')).put(Buffer.from('certificate'));
    const writer = runTypeScript('test/database/pair-writer.ts', ['server', database.dataDir]);
    await writer.says(/wrote 20\n/);
    const written = Number(/wrote (\d+)\n$/.exec(writer.output())?.[1]);
    const saved = await cli(database, 'db', 'backup', '--to', folder('one'), '--json');
    expect(saved).toMatchObject({ code: 0, errors: '' });
    expect(saved.json()).toMatchObject({ folder: folder('one'), files: 1 });
    await sleep(200);
    writer.child.kill('SIGKILL');
    await writer.ended;

    const { total, left, right } = pairs(join(folder('one'), 'database.sqlite'));
    expect(left).toBe(right);
    expect(total / 2).toBeGreaterThan(written);
    expect(pairs(sqliteFile(database)).total).toBeGreaterThan(total);
    expect(await readFile(join(folder('one'), 'files', hash.slice(0, 2), hash.slice(2)), 'utf8')).toBe('certificate');
    expect((await cli(database, 'db', 'backup', '--to', folder('one'))).errors).toContain('đã có');
  }, 60_000);

  test('is restored, what was there before is kept, and nothing happens while the server runs', async () => {
    await writePairs(3);
    await cli(database, 'db', 'backup', '--to', folder('three'));
    await writePairs(4);
    const server = await openDb(database, doneWorkSchema);
    await server.reader.query('select 1');
    expect((await cli(database, 'db', 'restore', folder('three'), '--json')).json()).toMatchObject({ error: { code: 'backup.newer' } });
    await forgetTestMigration(folder('three'));
    expect((await cli(database, 'db', 'restore', folder('three'), '--json')).json()).toMatchObject({ error: { code: 'restore.running' } });
    await server.close();
    expect(pairs(sqliteFile(database)).total).toBe(14);

    const restored = await cli(database, 'db', 'restore', folder('three'), '--json');
    expect(restored.code).toBe(0);
    expect(pairs(sqliteFile(database)).total).toBe(6);
    expect(pairs(String(restored.json()['kept'])).total).toBe(14);
  }, 60_000);

  test('that was changed or is not one is refused, and the database stays as it is', async () => {
    await writePairs(2);
    await cli(database, 'db', 'backup', '--to', folder('two'));
    await forgetTestMigration(folder('two'));
    await appendFile(join(folder('two'), 'database.sqlite'), 'x');
    const refused = await cli(database, 'db', 'restore', folder('two'));
    expect(refused.code).toBe(1);
    expect(refused.errors).toContain('nội dung khác với lúc sao lưu');
    await mkdir(folder('empty'), { recursive: true });
    expect((await cli(database, 'db', 'restore', folder('empty'), '--json')).json()).toMatchObject({ error: { code: 'backup.damaged' } });
    expect(pairs(sqliteFile(database)).total).toBe(4);
  }, 60_000);

  test('is not made of a database with rows that point nowhere, which the check tells, too', async () => {
    const raw = new Database(sqliteFile(database));
    raw.exec(`pragma foreign_keys = off; create table parents (id integer primary key); create table children (id integer primary key, parent integer references parents(id)); insert into children values (1, 7), (2, 7)`);
    raw.close();
    const found = await cli(database, 'db', 'check', '--json');
    expect(found.code).toBe(1);
    expect(found.json()).toMatchObject({ ok: false, orphans: [{ table: 'children', parent: 'parents', count: 2 }] });
    expect((await cli(database, 'db', 'backup', '--to', folder('bad'))).code).toBe(1);
    expect(existsSync(folder('bad'))).toBe(false);
  }, 60_000);

  async function writePairs(count: number): Promise<void> {
    const writer = runTypeScript('test/database/pair-writer.ts', ['w', database.dataDir, '', String(count)]);
    expect(await writer.ended).toBe(0);
  }

  /** The program does not know the migration of the tests' own table; without it in the manifest the backup is one of this version. */
  async function forgetTestMigration(backup: string): Promise<void> {
    const file = join(backup, 'manifest.json');
    const manifest = JSON.parse(await readFile(file, 'utf8')) as { migrations: string[] };
    const known = new Set(migrations.map((migration) => migration.name));
    await writeFile(file, JSON.stringify({ ...manifest, migrations: manifest.migrations.filter((name) => known.has(name)) }));
  }
});

test('the command line and the server write beside each other on SQLite: nobody fails, and the server stays quick', async () => {
  const database = await freshDatabase('sqlite');
  await migrate(database, doneWorkSchema);
  const server = await openDb(database, { ...doneWorkSchema, entities: [...entities] });
  const other = runTypeScript('test/database/pair-writer.ts', ['cli', database.dataDir, '', '400']);
  await other.says(/wrote 0\n/);
  let longest = 0;
  let last = performance.now();
  const watch = setInterval(() => {
    longest = Math.max(longest, performance.now() - last - 5);
    last = performance.now();
  }, 5);
  let writes = 0;
  let isOver = false;
  void other.ended.then(() => (isOver = true));
  while (!isOver) {
    await server.db.tx(() => server.db.manager.query(`insert into done_work(id, number, worker) values ('${crypto.randomUUID()}', ${writes++}, 'server')`));
    await sleep(1);
  }
  clearInterval(watch);
  expect(await other.ended).toBe(0);
  const [row] = await server.reader.query<{ total: number }[]>('select count(*) as total from done_work');
  expect(row!.total).toBe(800 + writes);
  expect(longest).toBeLessThan(700); // waiting inside the driver took up to 925 ms; on its own it is under ten
  await server.close();
  await database.dispose();
}, 60_000);

function pairs(file: string): { total: number; left: number; right: number } {
  const database = new Database(file, { readonly: true });
  const count = (worker: string) => (database.prepare('select count(*) as n from done_work where worker like ?').get(worker) as { n: number }).n;
  const counts = { total: count('%'), left: count('% left'), right: count('% right') };
  database.close();
  return counts;
}
