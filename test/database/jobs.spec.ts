import { setTimeout as sleep } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { SystemClock } from '../../src/platform/clock/clock.js';
import type { Db } from '../../src/platform/database/db.js';
import { migrate } from '../../src/platform/database/migrate.js';
import { Job } from '../../src/platform/jobs/job.entity.js';
import { JobRunner, jobLimits } from '../../src/platform/jobs/job-runner.js';
import { Jobs } from '../../src/platform/jobs/jobs.js';
import { FakeClock } from '../support/clock.js';
import { describeEachDatabase, freshDatabase, openDb, type OpenDb, type TestDatabase } from '../support/databases.js';
import { DoneWork, doneWorkSchema } from '../support/done-work.js';
import { type OtherProcess, runTypeScript } from '../support/other-process.js';

describeEachDatabase('jobs', (kind) => {
  let database: TestDatabase;
  let open: OpenDb;
  let db: Db;
  let clock: FakeClock;
  let jobs: Jobs;

  beforeAll(async () => {
    Logger.overrideLogger(false); // the failures of these tests are meant
    database = await freshDatabase(kind);
    await migrate(database, doneWorkSchema);
    open = await openDb(database, doneWorkSchema);
    db = open.db;
  });
  beforeEach(async () => {
    clock = new FakeClock();
    jobs = program();
    await db.tx(async () => {
      await db.repo(Job).deleteAll();
      await db.repo(DoneWork).deleteAll();
    });
  });
  afterAll(async () => {
    await open.close();
    await database.dispose();
  });

  /** As another process has it: its own handlers, the same database. */
  const program = () => new Jobs(db, clock, new JobRunner(db, clock));
  const order = (payload: object, choices?: { key?: string; runAt?: Date }) => db.tx(() => jobs.enqueue('count', payload, choices));

  test('work is done after the commit, and not at all when its order was rolled back', async () => {
    const seen: unknown[] = [];
    jobs.handle('count', async (payload) => void seen.push(payload));
    await order({ number: 1 });
    const undone = db.tx(async () => {
      await jobs.enqueue('count', { number: 2 });
      throw new Error('rolled back');
    });
    await expect(undone).rejects.toThrow('rolled back');
    expect(await jobs.drain()).toBe(1);
    expect(seen).toEqual([{ number: 1 }]);
    expect(await jobs.counts()).toEqual({ waiting: 0, done: 1, failed: 0 });
  });

  test('long work has a lane of its own, which the other does not wait for', async () => {
    const runner = new JobRunner(db, clock);
    const mine = new Jobs(db, clock, runner);
    const seen: string[] = [];
    let finish!: () => void;
    const finished = new Promise<void>((resolve) => (finish = resolve));
    mine.handle('province', async () => {
      await finished;
      seen.push('province');
    }, 'long');
    mine.handle('slip', async () => void seen.push('slip'));
    await db.tx(() => mine.enqueue('province', {}));
    await db.tx(() => mine.enqueue('slip', {}));
    const long = runner.runNext('long');
    expect(await runner.runNext('quick')).toBe(true);
    expect(await runner.runNext('quick')).toBe(false);
    finish();
    expect(await long).toBe(true);
    expect(seen).toEqual(['slip', 'province']);
  });

  test('an order outside a transaction is refused', async () => {
    await expect(jobs.enqueue('count', {})).rejects.toThrow('outside a transaction');
  });

  test('two orders with one key are one job, also when ordered at once and after it was done', async () => {
    let runs = 0;
    jobs.handle('count', async () => void runs++);
    await Promise.all([order({}, { key: 'one' }), order({}, { key: 'one' }), order({}, { key: 'two' })]);
    await jobs.drain();
    await order({}, { key: 'one' });
    expect(await jobs.drain()).toBe(0);
    expect(runs).toBe(2);
  });

  test('a job is not done before its time', async () => {
    jobs.handle('count', async () => undefined);
    await order({}, { runAt: new Date(clock.now().getTime() + 60_000) });
    expect(await jobs.drain()).toBe(0);
    clock.advance(60_000);
    expect(await jobs.drain()).toBe(1);
  });

  test('a failing job is tried again, each time later, then given up where people can see it, and can be tried anew', async () => {
    let isBroken = true;
    jobs.handle('count', async () => {
      if (isBroken) throw new Error('the printer is away');
    });
    await order({ number: 7 });
    const pauses: number[] = [];
    for (let tries = 1; tries < jobLimits.maxTries; tries++) {
      expect(await jobs.drain()).toBe(1);
      expect(await jobs.drain()).toBe(0);
      const { runAt, lastError } = await db.repo(Job).findOneByOrFail({});
      expect(lastError).toBe('Error: the printer is away');
      pauses.push(runAt.getTime() - clock.now().getTime());
      clock.set(runAt);
    }
    expect(pauses).toEqual([2_000, 4_000, 8_000, 16_000, 32_000, 64_000, 128_000]);
    expect(await jobs.drain()).toBe(1);
    clock.advance(24 * 3_600_000);
    expect(await jobs.drain()).toBe(0);
    expect(await jobs.counts()).toEqual({ waiting: 0, done: 0, failed: 1 });
    expect(await jobs.failures()).toMatchObject([{ kind: 'count', payload: { number: 7 }, lastError: 'Error: the printer is away' }]);

    isBroken = false;
    expect(await jobs.retryFailed('another kind')).toBe(0);
    expect(await jobs.retryFailed('count')).toBe(1);
    await jobs.drain();
    expect(await jobs.counts()).toEqual({ waiting: 0, done: 1, failed: 0 });
  });

  test('a job whose owner went silent is taken over when its lease ends, and the first can no longer end it', async () => {
    let goOn: () => void = () => undefined;
    const silent = new Promise<void>((resolve) => (goOn = resolve));
    jobs.handle('count', () => silent);
    await order({});
    const first = jobs.drain();
    await sleep(50);

    let runs = 0;
    const other = program();
    other.handle('count', async () => void runs++);
    expect(await other.drain()).toBe(0);
    clock.advance(jobLimits.leaseMs);
    expect(await other.drain()).toBe(1);
    expect(runs).toBe(1);
    goOn();
    await first;
    expect(await db.repo(Job).findOneByOrFail({})).toMatchObject({ state: 'done', lastError: null, tries: 2 });
  });

  test('what a process has no handler for is left to others', async () => {
    await order({});
    expect(await jobs.drain()).toBe(0);
    expect(await jobs.counts()).toEqual({ waiting: 1, done: 0, failed: 0 });
  });

  test('two processes share the work; one is killed in the middle; every job is done exactly once', async () => {
    const count = 80;
    const real = new Jobs(db, new SystemClock(), new JobRunner(db, new SystemClock()));
    await db.tx(async () => {
      for (let number = 0; number < count; number++) await real.enqueue('count', { number });
    });
    const start = (name: string) => runTypeScript('test/database/worker.ts', [name, database.dataDir, database.databaseUrl ?? '']);
    const workers = [start('first'), start('second')] as [OtherProcess, OtherProcess];
    await Promise.all(workers.map((worker) => worker.says(/at \d+/)));
    // The other may be quicker: what is to be shown begins when both have done some.
    const doneBy = (worker: string) => db.repo(DoneWork).countBy({ worker });
    while (!((await doneBy('first')) && (await doneBy('second'))) && (await real.counts()).done < count) await sleep(5);
    workers[0].child.kill('SIGKILL'); // wherever it was
    expect(await workers[0].ended).toBe('SIGKILL');
    const giveUp = Date.now() + 20_000;
    while ((await real.counts()).done < count && Date.now() < giveUp) await sleep(100);
    workers[1].child.kill('SIGKILL');
    await workers[1].ended;

    const done = await db.repo(DoneWork).find({ order: { number: 'ASC' } });
    expect(done.map((row) => row.number)).toEqual(Array.from({ length: count }, (_, number) => number));
    expect(new Set(done.map((row) => row.worker))).toEqual(new Set(['first', 'second']));
    expect(await real.counts()).toEqual({ waiting: 0, done: count, failed: 0 });
  }, 60_000);
});
