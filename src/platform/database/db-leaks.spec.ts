import { AsyncResource } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import { DbFixture, Item, sleep } from '../../../test/support/db-fixture.js';
import { describeEachDatabase } from '../../../test/support/databases.js';

/** Mistakes that the type system cannot forbid: none of them may keep half of something or write into another's transaction. */
describeEachDatabase('Db, when work leaks out of its transaction', (kind) => {
  const f = new DbFixture(kind);
  beforeAll(() => f.start());
  beforeEach(() => f.clean());
  afterAll(() => f.stop());

  const insert = (name: string) => `insert into items(id, name) values ('${randomUUID()}', '${name}')`;

  test('of two branches one fails: the other does not write afterwards', async () => {
    const fails = async () => {
      await Promise.resolve();
      throw new Error('one');
    };
    const strays = async () => {
      await sleep(30);
      await f.add('stray');
    };
    await expect(f.db.tx(() => Promise.all([fails(), strays()]))).rejects.toThrow('one');
    await f.db.tx(async () => {
      await sleep(60);
      await f.add('next');
    });
    await sleep(30);
    expect(await f.names()).toEqual(['next']);
  });

  test('of three branches that go well every row is there, or there is an error', async () => {
    const all = await f.db.tx(() => Promise.all([f.add('a'), f.add('b'), f.add('c')])).then(
      () => true,
      () => false,
    );
    expect(await f.names()).toEqual(all ? ['a', 'b', 'c'] : []);
  });

  test('one statement fails while another is under way: nothing lands', async () => {
    await f.db.tx(() => f.add('double'));
    for (let i = 0; i < 20; i++) {
      const branches = () => [
        f.db.repo(Item).query(insert('double')),
        f.db.repo(Item).query(insert(`stray${i}`)).catch(f.keepError),
        sleep(0).then(() => f.db.repo(Item).query(insert(`later${i}`)).catch(f.keepError)),
      ];
      await expect(f.db.tx(() => Promise.all(branches()))).rejects.toThrow();
    }
    await sleep(20);
    expect(await f.names()).toEqual(['double']);
  });

  test('a plain write that nobody awaited and that comes after the commit does not land', async () => {
    await f.db.tx(async () => {
      await f.add('in time');
      void later(() => f.db.repo(Item).insert({ id: randomUUID(), name: 'late' })).catch(f.keepError);
    });
    await sleep(60);
    expect(await f.names()).toEqual(['in time']);
    expect(f.late).toHaveLength(1);
  });

  test('a repository kept from a finished transaction does not write into the next', async () => {
    await f.db.tx(async () => {
      await f.add('in time');
      const held = f.db.repo(Item);
      void later(() => held.insert({ id: randomUUID(), name: 'late' })).catch(f.keepError);
    });
    const next = f.db.tx(async () => {
      await sleep(60);
      throw new Error('next rolls back');
    });
    await expect(next).rejects.toThrow('next rolls back');
    expect(await f.names()).toEqual(['in time']);
    expect(f.late).toHaveLength(1);
  });

  test('an inner tx that nobody awaited and that outlives the outer keeps all its rows or none', async () => {
    let inner: Promise<unknown> | undefined;
    const outer = f.db.tx(async () => {
      await f.add('outer');
      inner = f.db.tx(async () => {
        await f.add('n1');
        await sleep(30);
        await f.add('n2');
      }).catch(f.keepError);
      await sleep(5);
    });
    // On a busy machine the first insert may be under way when the outer ends, which then fails as a whole.
    const isKept = await outer.then(() => true, () => false);
    await inner;
    const names = await f.names();
    if (!isKept) expect(names).toEqual([]);
    else if (f.late.length === 0) expect(names).toEqual(['n1', 'n2', 'outer']);
    else expect(names).not.toContain('n2');
  });

  test('a tx begun after the outer has ended is a transaction of its own', async () => {
    let late: Promise<unknown> | undefined;
    await f.db.tx(async () => {
      await f.add('outer');
      const begun = later(() =>
        f.db.tx(async () => {
          await f.add('undone');
          throw new Error('late rolls back');
        }),
      );
      late = begun.catch(f.keepError);
    });
    await late;
    expect(await f.names()).toEqual(['outer']);
    expect(f.late).toHaveLength(1);
  });

  test('a tx of a foreign context awaited inside tx waits for itself, and the waiting ends', async () => {
    const outside = new AsyncResource('callback of a worker');
    const work = f.db.tx(async () => {
      await f.add('outer');
      await outside.runInAsyncScope(() => f.db.tx(() => f.add('inner')));
    });
    const ended = await Promise.race([work.then(() => 'ended', () => 'ended'), sleep(4_000, 'hangs', { ref: false })]);
    expect(ended).toBe('ended');
    await sleep(100); // the inner one runs on as a transaction of its own
  });

  test('a savepoint that nobody awaited does not leave the connection inside a transaction', async () => {
    const work = f.db.tx(async () => {
      await f.add('outer');
      void f.db.repo(Item).manager.transaction(() => sleep(30)).catch(f.keepError);
      await sleep(5);
    });
    await work.catch(() => undefined);
    await sleep(60);
    await f.db.tx(() => f.add('next'));
    const seen: { name: string }[] = await f.open.reader.query('select name from items');
    expect(seen.map((row) => row.name)).toContain('next');
  });

  test.each([0, 1, 2, 5])('a statement that nobody awaited at the end of the work, after %d turns, is kept or somebody is told', async (turns) => {
    const work = f.db.tx(async () => {
      await f.add('awaited');
      void f.db.repo(Item).query(insert('floating')).catch(f.keepError);
      for (let i = 0; i < turns; i++) await Promise.resolve();
    });
    const committed = await work.then(
      () => true,
      () => false,
    );
    await sleep(20);
    const names = await f.names();
    expect(names.includes('awaited')).toBe(committed);
    expect(names.includes('floating')).toBe(committed && f.late.length === 0);
  });

  async function later<T>(work: () => Promise<T>): Promise<T> {
    await sleep(30);
    return work();
  }
});
