import { AsyncResource } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { DbFixture, fixtureSchema, Item, sleep } from '../../../test/support/db-fixture.js';
import { describeEachDatabase } from '../../../test/support/databases.js';
import { dataSourceOptions } from './data-sources.js';
import { codeOf, Db, type DbLimits } from './db.js';

describe('Db on postgres alone', () => {
  const f = new DbFixture('postgres');
  const first = randomUUID();
  const second = randomUUID();
  beforeAll(() => f.start());
  beforeEach(async () => {
    await f.clean({ waitMs: 5_000, workMs: 10_000, tries: 5 });
    await f.db.tx(() => f.db.repo(Item).insert([{ id: first, name: 'a' }, { id: second, name: 'b' }]));
  });
  afterAll(() => f.stop());

  const rename = (id: string, name: string = randomUUID()) => f.db.repo(Item).update({ id }, { name });
  const again = () => Object.assign(new Error('again'), { driverError: { code: '40001' } });

  test('of two works in a deadlock both are run to the end, one of them twice', async () => {
    let runs = 0;
    const cross = (one: string, other: string) => async () => {
      runs++;
      await rename(one);
      await sleep(100);
      await rename(other);
    };
    await Promise.all([f.db.tx(cross(first, second)), f.db.tx(cross(second, first))]);
    // The loser again, once or – where the winner is slow to commit – more often.
    expect(runs).toBeGreaterThan(2);
  });

  test('a hundred who all met each other are all done: losers do not lose for ever', async () => {
    await f.clean({ waitMs: 20_000, workMs: 10_000, tries: 12 });
    // Each has read what every other writes, so that of those under way at once one can commit.
    const lookAndAdd = async () => {
      await f.db.repo(Item).find();
      await sleep(5);
      await f.add(randomUUID());
    };
    await Promise.all(Array.from({ length: 100 }, () => f.db.tx(lookAndAdd)));
    expect(await f.names()).toHaveLength(100);
  });

  test('a deadlock in an inner tx that the service turned into another error is still tried again', async () => {
    let runs = 0;
    const cross = (one: string, other: string) => async () => {
      runs++;
      await rename(one);
      await sleep(100);
      await f.db.tx(() => rename(other)).catch(() => {
        throw new Error('mapped');
      });
    };
    await Promise.all([f.db.tx(cross(first, second)), f.db.tx(cross(second, first))]);
    // The loser again, once or – where the winner is slow to commit – more often.
    expect(runs).toBeGreaterThan(2);
  });

  test('the writer is serializable and durable, and the reader reads only', async () => {
    const shown = async (source: DataSource, name: string) => Object.values((await source.query<Record<string, string>[]>(`show ${name}`))[0]!)[0];
    expect(await shown(f.open.writer, 'default_transaction_isolation')).toBe('serializable');
    expect(await shown(f.open.writer, 'synchronous_commit')).toBe('on');
    expect(await shown(f.open.reader, 'default_transaction_read_only')).toBe('on');
  });

  test('read committed, were it used, would lose updates: what the setting is for', async () => {
    const options = dataSourceOptions('writer', f.settings, fixtureSchema);
    const writer = await new DataSource({ ...options, extra: {} }).initialize();
    const careless = new Db(f.open.reader, writer);
    await careless.tx(() => careless.repo(Item).update({ id: first }, { name: '0' }));
    const increase = async () => {
      const item = await careless.repo(Item).findOneByOrFail({ id: first });
      await sleep(5);
      await careless.repo(Item).update({ id: first }, { name: String(Number(item.name) + 1) });
    };
    await Promise.all(Array.from({ length: 20 }, () => careless.tx(increase)));
    expect(Number((await f.db.repo(Item).findOneByOrFail({ id: first })).name)).toBeLessThan(20);
    await writer.destroy();
  });

  test('a pool whose every connection is inside tx: who asks for one more is refused, not stuck', async () => {
    const small = await smallPool({ poolSize: 5, connectTimeoutMS: 1_000 }, { waitMs: 5_000, workMs: 4_000, tries: 5 });
    const outside = new AsyncResource('callback');
    const nested = Array.from({ length: 5 }, () =>
      small.db.tx(async () => {
        await small.db.repo(Item).insert({ id: randomUUID(), name: randomUUID() });
        await sleep(50);
        await outside.runInAsyncScope(() => small.db.tx(() => small.db.repo(Item).count()));
      }),
    );
    expect((await Promise.allSettled(nested)).some((one) => one.status === 'rejected')).toBe(true);
    const reading = Array.from({ length: 5 }, () =>
      small.db.tx(async () => {
        await sleep(50);
        await f.open.reader.query('select 1');
      }),
    );
    expect((await Promise.allSettled(reading)).map((one) => one.status)).toEqual(Array(5).fill('fulfilled'));
    const queued = Array.from({ length: 100 }, () =>
      small.db.tx(async () => {
        await sleep(5);
        await small.db.repo(Item).count();
      }),
    );
    expect((await Promise.allSettled(queued)).filter((one) => one.status === 'fulfilled')).toHaveLength(100);
    await small.close();
  });

  test('a slow statement, a lock, an idle transaction and a killed connection each fail in time, and afterwards all is well', async () => {
    const extra = { statement_timeout: 400, lock_timeout: 200, idle_in_transaction_session_timeout: 500 };
    const small = await smallPool({ poolSize: 3, extra }, { waitMs: 5_000, workMs: 3_000, tries: 2 });
    const items = () => small.db.repo(Item);
    const failure = async (work: () => Promise<unknown>) => small.db.tx(work).then(() => 'none', (error: unknown) => codeOf(error) || 'other');

    expect(await failure(() => items().query('select pg_sleep(3)'))).toBe('57014');
    const holding = small.db.tx(async () => {
      await items().update({ id: first }, { name: randomUUID() });
      await sleep(350);
    });
    await sleep(50);
    expect(await failure(() => items().update({ id: first }, { name: randomUUID() }))).toBe('55P03');
    await holding;
    const idle = async () => {
      await items().count();
      await sleep(1_000);
      await items().count();
    };
    expect(await failure(idle)).not.toBe('none');
    const killed = async () => {
      const [row] = await small.db.manager.query<{ pid: number }[]>('select pg_backend_pid() pid');
      await f.open.writer.query('select pg_terminate_backend($1)', [row!.pid]);
      await sleep(50);
      await items().count();
    };
    expect(await failure(killed)).not.toBe('none');
    expect(await failure(() => new Promise(() => undefined))).toBe('other');
    expect(await failure(() => items().insert({ id: randomUUID(), name: 'next' }))).toBe('none');
    await small.close();
  });

  test('an entity made outside tx survives that the work is run again', async () => {
    const entity = f.open.reader.getRepository(Item).create({ id: randomUUID(), name: 'once' });
    let runs = 0;
    await f.db.tx(async () => {
      await f.db.repo(Item).save(entity);
      if (++runs === 1) throw again();
    });
    expect(runs).toBe(2);
    expect(await f.db.repo(Item).countBy({ name: 'once' })).toBe(1);
  });

  async function smallPool(over: object, limits: DbLimits) {
    const options = dataSourceOptions('writer', f.settings, fixtureSchema);
    const merged = { ...options, ...over, extra: { ...(options.extra as object), ...('extra' in over ? (over.extra as object) : {}) } };
    const writer = await new DataSource(merged).initialize();
    return { db: new Db(f.open.reader, writer, limits), close: () => writer.destroy() };
  }
});

describeEachDatabase('Db.afterCommit', (kind) => {
  const f = new DbFixture(kind);
  beforeAll(() => f.start());
  afterAll(() => f.stop());

  test('runs once, after the commit, in no transaction; not at all when rolled back; its failure harms nobody', async () => {
    const seen: string[] = [];
    const faults: unknown[] = [];
    const db = new Db(f.open.reader, f.open.writer, undefined, (error) => faults.push(error));
    let runs = 0;
    await db.tx(async () => {
      await db.repo(Item).insert({ id: randomUUID(), name: 'once' });
      db.afterCommit(async () => seen.push(`${db.inTx} ${await db.repo(Item).countBy({ name: 'once' })}`));
      db.afterCommit(() => {
        throw new Error('mail');
      });
      if (++runs === 1) throw Object.assign(new Error('again'), { driverError: { code: '40001' } });
    });
    const undone = db.tx(async () => {
      db.afterCommit(() => seen.push('never'));
      await Promise.reject(new Error('rolled back'));
    });
    await expect(undone).rejects.toThrow('rolled back');
    await sleep(50);
    expect(seen).toEqual(['false 1']);
    expect(faults).toHaveLength(1);
  });
});
