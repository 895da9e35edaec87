import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { SystemClock } from '../../src/platform/clock/clock.js';
import { JobRunner, jobLimits } from '../../src/platform/jobs/job-runner.js';
import { JobWorker } from '../../src/platform/jobs/job-worker.js';
import { openDb } from '../support/databases.js';
import { DoneWork, doneWorkSchema } from '../support/done-work.js';

/** A process that does jobs of kind "count", says which one it is at, and goes on until it is killed. */
const [name, dataDir, databaseUrl] = process.argv.slice(2);
jobLimits.leaseMs = 1_500;
const { db } = await openDb({ dataDir: dataDir!, databaseUrl: databaseUrl || undefined }, doneWorkSchema);
const runner = new JobRunner(db, new SystemClock());
runner.handle('count', async (payload, done) => {
  const { number } = payload as { number: number };
  console.log(`at ${number}`);
  await sleep(15);
  await db.tx(async () => {
    await db.repo(DoneWork).insert({ id: randomUUID(), number, worker: name! });
    await done();
  });
});
new JobWorker(runner).start();
console.log('started');
