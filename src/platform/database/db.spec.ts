import { randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { DbFixture, Item, Kid, sleep } from '../../../test/support/db-fixture.js';
import { describeEachDatabase } from '../../../test/support/databases.js';
import { codeOf } from './db.js';

describeEachDatabase('Db', (kind) => {
  const f = new DbFixture(kind);
  beforeAll(() => f.start());
  beforeEach(() => f.clean());
  afterAll(() => f.stop());

  test('B rolls back while A is open, A commits: all of A is there', async () => {
    const a = f.db.tx(async () => {
      await f.add('A1');
      await sleep(60);
      await f.add('A2');
    });
    const b = sleep(20).then(() => f.db.tx(() => addThenFail('B')));
    await Promise.allSettled([a, b]);
    expect(await f.names()).toEqual(['A1', 'A2']);
  });

  test('A rolls back after B was told "committed": B is there', async () => {
    const a = f.db.tx(() => addThenFail('A1', 60));
    const b = sleep(20).then(() => f.db.tx(() => f.add('B')));
    await Promise.allSettled([a, b]);
    expect(await f.names()).toEqual(['B']);
  });

  test('A commits first, B rolls back later: all of A is there', async () => {
    const a = f.db.tx(async () => {
      await f.add('A1');
      await sleep(40);
      await f.add('A2');
    });
    const b = sleep(20).then(() => f.db.tx(() => addThenFail('B', 60)));
    await Promise.allSettled([a, b]);
    expect(await f.names()).toEqual(['A1', 'A2']);
  });

  test('a plain write outside tx throws, also while a transaction of somebody else is open', async () => {
    const a = f.db.tx(() => addThenFail('A1', 60));
    a.catch(() => undefined);
    await sleep(20);
    const items = f.db.repo(Item);
    const writes = [
      () => f.add('saved'),
      () => items.insert({ id: randomUUID(), name: 'inserted' }),
      () => items.createQueryBuilder().insert().values({ id: randomUUID(), name: 'built' }).execute(),
      () => items.update({ name: 'x' }, { name: 'y' }),
      () => items.query(`insert into items(id, name) values ('${randomUUID()}', 'raw')`),
    ];
    for (const write of writes) expect(['SQLITE_READONLY', '25006']).toContain(codeOf(await write().catch((error: unknown) => error)));
    await expect(a).rejects.toThrow();
    expect(await f.names()).toEqual([]);
  });

  test('what is not committed is not read outside', async () => {
    const a = f.db.tx(() => addThenFail('A1', 60));
    a.catch(() => undefined);
    await sleep(20);
    expect(await f.names()).toEqual([]);
    await expect(a).rejects.toThrow();
  });

  test('of twenty at once half roll back: both rows of every other, and no more', async () => {
    await f.clean(patient);
    const work = (i: number) => async () => {
      await f.add(`t${i}a`);
      await sleep((i * 7) % 10);
      await f.add(`t${i}b`);
      if (i % 2) throw new Error('odd');
    };
    await Promise.allSettled(Array.from({ length: 20 }, (_, i) => f.db.tx(work(i))));
    const even = [0, 2, 4, 6, 8, 10, 12, 14, 16, 18].flatMap((i) => [`t${i}a`, `t${i}b`]);
    expect(new Set(await f.names())).toEqual(new Set(even));
  });

  test('a call inside another joins it: the failure of the outer undoes the inner', async () => {
    const outer = f.db.tx(async () => {
      await f.add('outer');
      await f.db.tx(() => f.add('inner'));
      expect(await f.names()).toEqual(['inner', 'outer']);
      throw new Error('late');
    });
    await expect(outer).rejects.toThrow('late');
    expect(await f.names()).toEqual([]);
  });

  test('a failure of the inner that the caller catches fails the whole, loudly', async () => {
    const outer = f.db.tx(async () => {
      await f.add('outer');
      await f.db.tx(() => addThenFail('half')).catch(() => undefined);
      return 'fine';
    });
    await expect(outer).rejects.toThrow('half fails');
    expect(await f.names()).toEqual([]);
  });

  test('a failed statement that is caught is never followed by "committed"', async () => {
    const work = f.db.tx(async () => {
      await f.add('first');
      await f.db.repo(Item).insert({ id: randomUUID(), name: 'first' }).catch(() => undefined);
      return 'fine';
    });
    await expect(work).rejects.toThrow();
    expect(await f.names()).toEqual([]);
  });

  test('handlers: one that writes is part of the transaction, one that throws fails it', async () => {
    const bus = new EventEmitter();
    bus.on('told', () => {
      throw new Error('handler');
    });
    const failing = f.db.tx(async () => {
      await f.add('undone');
      bus.emit('told');
    });
    await expect(failing).rejects.toThrow('handler');
    const handlers = [() => f.db.tx(() => f.add('by a handler'))];
    await f.db.tx(async () => {
      await f.add('kept');
      for (const handler of handlers) await handler();
    });
    expect(await f.names()).toEqual(['by a handler', 'kept']);
  });

  test('a commit that fails (deferred foreign key) rejects and undoes, and the next one works', async () => {
    const work = f.db.tx(async () => {
      await f.add('undone');
      await f.db.repo(Kid).insert({ id: randomUUID(), itemId: randomUUID() });
    });
    await expect(work).rejects.toThrow(/foreign/i);
    await f.db.tx(() => f.add('next'));
    expect(await f.names()).toEqual(['next']);
  });

  test('a savepoint (manager.transaction inside tx) works and can be given up alone', async () => {
    await f.db.tx(async () => {
      await f.add('outer');
      const undone = f.db.manager.transaction(async (manager) => {
        await manager.insert(Item, { id: randomUUID(), name: 'undone' });
        throw new Error('given up');
      });
      await undone.catch(() => undefined);
      await f.db.manager.transaction((manager) => manager.insert(Item, { id: randomUUID(), name: 'kept' }));
    });
    expect(await f.names()).toEqual(['kept', 'outer']);
  });

  test('a synchronous throw in the work is a rejection', async () => {
    const work = (): Promise<void> => {
      throw new Error('synchronous');
    };
    let promise: Promise<void> | undefined;
    expect(() => (promise = f.db.tx(work))).not.toThrow();
    await expect(promise).rejects.toThrow('synchronous');
    const nested = f.db.tx(async () => {
      let inner: Promise<void> | undefined;
      expect(() => (inner = f.db.tx(work))).not.toThrow();
      await inner;
    });
    await expect(nested).rejects.toThrow('synchronous');
  });

  test('work that never ends is rolled back and does not stop everybody', async () => {
    const hung = f.db.tx(async () => {
      await f.add('hung');
      await new Promise(() => undefined);
    });
    const outcome = hung.catch((error: unknown) => error);
    await f.db.tx(() => f.add('next'));
    expect(await outcome).toBeInstanceOf(Error);
    expect(await f.names()).toEqual(['next']);
  });

  test('a counter that twenty read, increase and write at once reaches twenty', async () => {
    await f.clean(patient);
    await f.db.tx(() => f.add('0'));
    const increase = async () => {
      const [item] = await f.db.repo(Item).find();
      await sleep(2);
      await f.db.repo(Item).update({ id: item!.id }, { name: String(Number(item!.name) + 1) });
    };
    await Promise.all(Array.from({ length: 20 }, () => f.db.tx(increase)));
    expect(await f.names()).toEqual(['20']);
  });

  test('a loop of a thousand short transactions lets the event loop breathe', async () => {
    let breaths = 0;
    const watch = setInterval(() => breaths++, 5);
    for (let i = 0; i < 1_000; i++) await f.db.tx(() => f.db.repo(Item).insert({ id: randomUUID(), name: `n${i}` }));
    clearInterval(watch);
    expect(await f.db.repo(Item).count()).toBe(1_000);
    // Starved, it would not breathe once; counted rather than timed, since other suites share the processor.
    expect(breaths).toBeGreaterThan(10);
  });

  /** Serializable transactions on a table of few rows conflict far more often than on a real one. */
  const patient = { waitMs: 5_000, workMs: 10_000, tries: 30 };

  async function addThenFail(name: string, afterMs = 0): Promise<void> {
    await f.add(name);
    if (afterMs) await sleep(afterMs);
    throw new Error(`${name} fails`);
  }
});
