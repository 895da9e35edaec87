import { randomUUID } from 'node:crypto';
import { setImmediate as turnOfOthers } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import { DbFixture, Item } from '../../../test/support/db-fixture.js';
import { codeOf } from './db.js';

/** What we use of better-sqlite3's connection. */
interface Connection {
  pragma(text: string, options: { simple: true }): unknown;
  inTransaction: boolean;
}

const connectionOf = (source: DataSource) => (source.driver as unknown as { databaseConnection: Connection }).databaseConnection;

describe('Db on sqlite alone', () => {
  const f = new DbFixture('sqlite');
  beforeAll(() => f.start());
  beforeEach(() => f.clean());
  afterAll(() => f.stop());

  test('the disk is full inside tx, so that SQLite rolls back by itself: nothing half is kept, and the next one works', async () => {
    await f.db.tx(() => f.add('before'));
    const connection = connectionOf(f.open.writer);
    connection.pragma(`max_page_count = ${Number(connection.pragma('page_count', { simple: true })) + 3}`, { simple: true });
    const work = f.db.tx(async () => {
      await f.add('a');
      for (let i = 0; i < 2_000; i++) await f.db.repo(Item).insert({ id: randomUUID(), name: `${i}${'x'.repeat(90)}` }).catch(() => undefined);
      await f.add('b');
    });
    expect(codeOf(await work.catch((error: unknown) => error))).toBe('SQLITE_FULL');
    connection.pragma('max_page_count = 1073741823', { simple: true });
    expect(connection.inTransaction).toBe(false);
    await f.db.tx(() => f.add('next'));
    expect(await f.names()).toEqual(['before', 'next']);
  });

  test('others have their turn between the reads of a long work, though SQLite answers every one of them at once', async () => {
    let isOver = false;
    let [turns, longest, last] = [0, 0, performance.now()];
    const others = (async () => {
      for (; !isOver; turns++) {
        await turnOfOthers();
        longest = Math.max(longest, performance.now() - last);
        last = performance.now();
      }
    })();
    for (let i = 0; i < 5_000; i++) await f.db.repo(Item).countBy({ name: 'nobody' });
    isOver = true;
    await others;
    expect(turns).toBeGreaterThan(20);
    expect(longest).toBeLessThan(250);
  });

  test('the connections are set as they were verified: durable commits, a reader that cannot write, a writer that never waits in the driver', () => {
    const shown = (source: DataSource, name: string) => connectionOf(source).pragma(name, { simple: true });
    for (const source of [f.open.writer, f.open.reader]) {
      expect(shown(source, 'journal_mode')).toBe('wal');
      expect(shown(source, 'synchronous')).toBe(2); // FULL
      expect(shown(source, 'foreign_keys')).toBe(1);
      expect(shown(source, 'journal_size_limit')).toBe(67_108_864);
    }
    expect([shown(f.open.writer, 'busy_timeout'), shown(f.open.reader, 'busy_timeout')]).toEqual([0, 5_000]);
    expect([shown(f.open.writer, 'query_only'), shown(f.open.reader, 'query_only')]).toEqual([0, 1]);
  });
});
