import { setTimeout as sleep } from 'node:timers/promises';
import type { DatabaseKind } from '../../src/platform/database/settings.js';
import { demoDatabase } from '../support/app.js';
import { openDb, type TestDatabase } from '../support/databases.js';
import { generator } from './generator.js';
import { Learner } from './learner.js';
import { type Batches, KilledServer } from './server.js';

export interface Outcome {
  /** What was acknowledged and is not there, in sentences. */
  missing: string[];
  /** How many slots of how many people had an acknowledged answer at the end. */
  acknowledged: number;
  batches: Batches;
}

/** Open to everybody of the demo, without limits of time. */
const QUIZ = 'tu-kiem-tra';

/**
 * Fifty people answer a quiz while the server is killed, again and again, at moments that nothing chooses;
 * in the end, half of them having handed in across the last kill, what was acknowledged is looked for.
 */
export async function answerThroughKills(kind: DatabaseKind, choices: { kills: number; people: number; seed: number }): Promise<Outcome> {
  const database = await demoDatabase(kind);
  const server = await KilledServer.at(database);
  const stop = new AbortController();
  try {
    return await run(server, await quizIn(database), stop, choices);
  } finally {
    stop.abort();
    await server.kill();
    await database.dispose();
  }
}

async function run(server: KilledServer, quizId: string, stop: AbortController, { kills, people, seed }: { kills: number; people: number; seed: number }): Promise<Outcome> {
  const random = generator(seed);
  const batches: Batches = { answers: 0, transactions: 0 };
  await server.start();
  const learners = Array.from({ length: people }, (_, i) => new Learner(server.url, `nv${String(i + 101).padStart(3, '0')}`, generator(seed + i + 1)));
  const half = learners.slice(0, people / 2);
  for (let i = 0; i < people; i += 10) await Promise.all(learners.slice(i, i + 10).map((learner) => learner.sitDown(quizId)));

  const answering = Promise.all(learners.map((learner) => learner.answerUntil(stop.signal)));
  answering.catch(() => undefined); // told where it is awaited
  for (let kill = 1; kill <= kills; kill++) {
    await Promise.race([sleep(400 + random() * 1_200), answering]);
    const lived = await server.batches();
    batches.answers += lived.answers;
    batches.transactions += lived.transactions;
    if (kill === kills) stop.abort();
    const handingIn = kill === kills ? answering.then(() => Promise.all(half.map((learner) => learner.handIn()))) : Promise.resolve([]);
    handingIn.catch(() => undefined);
    await sleep(random() * 60);
    await server.kill();
    await server.start();
    await handingIn;
  }
  await server.kill();
  await server.start();
  await Promise.all(half.map((learner) => learner.handIn())); // again, with the same key
  const missing = (await Promise.all(learners.map((learner) => learner.missing()))).flat();
  return { missing, acknowledged: learners.reduce((sum, learner) => sum + learner.acknowledgements, 0), batches };
}

async function quizIn(database: TestDatabase): Promise<string> {
  const { reader, close } = await openDb(database);
  const [row] = await reader.query<{ id: string }[]>(`select id from quizzes where "key" = '${QUIZ}'`);
  await close();
  if (!row) throw new Error(`the demo has no quiz ${QUIZ}`);
  return row.id;
}
