import { setTimeout as sleep } from 'node:timers/promises';
import { FakeClock } from '../support/clock.js';
import { describeEachDatabase } from '../support/databases.js';
import { runTypeScript, type OtherProcess } from '../support/other-process.js';
import { QuizWorld, type ApiAttempt, type Learner } from '../http/quizzes/quiz-world.js';

const ROUNDS = 2;
const LEARNERS = 8;
const PRESSES = ['a', 'b', 'c'];

interface Sent {
  seq: number;
  answer: string;
}

/** One learner who answers one question over and over, as fast as the server confirms. */
class Typist {
  /** The last answer the server has confirmed. */
  acknowledged: Sent = { seq: 0, answer: '' };
  /** The last one that was sent, confirmed or not. */
  sent: Sent = { seq: 0, answer: '' };

  constructor(
    readonly learner: Learner,
    readonly attempt: ApiAttempt,
  ) {}

  /** Until the connection breaks. */
  async type(origin: string): Promise<void> {
    for (let seq = this.sent.seq + 1; ; seq++) {
      this.sent = { seq, answer: `${PRESSES[seq % PRESSES.length]} ${seq}` };
      const reply = await fetch(`${origin}/api/v1/attempts/${this.attempt.id}/answers`, {
        method: 'PUT', body: JSON.stringify({ answers: [{ slot: 4, ...this.sent }] }),
        headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin', cookie: this.learner.browser.cookieHeader },
      }).catch(() => null);
      const body = reply && ((await reply.json().catch(() => null)) as { saved?: Sent[] } | null);
      if (!reply || !body) return;
      if (reply.status !== 200 || body.saved?.[0]?.seq !== seq) throw new Error(`${reply.status} ${JSON.stringify(body)}`);
      this.acknowledged = this.sent;
    }
  }
}

async function allGotOn(typists: readonly Typist[], before: readonly number[]): Promise<void> {
  while (typists.some((t, i) => t.acknowledged.seq < before[i]! + 4)) await sleep(5);
}

describeEachDatabase('a program killed while it saves', (kind) => {
  const world = new QuizWorld(kind, { clock: new FakeClock(new Date()) });
  beforeAll(() => world.start());
  afterAll(() => world.stop());

  const start = async (): Promise<{ program: OtherProcess; origin: string }> => {
    const { dataDir, databaseUrl } = world.app.database;
    const program = runTypeScript('src/main.ts', [], {
      NODE_ENV: 'production', SESSION_SECRET: 'a secret of tests, long enough to be one', PUBLIC_URL: 'http://localhost:3000', HOST: '127.0.0.1', PORT: '0', LOG_LEVEL: 'info', DATA_DIR: dataDir, DATABASE_URL: databaseUrl,
    });
    const port = (await program.says(/"address":"http:\/\/[^"]*:(\d+)"/))[1];
    return { program, origin: `http://127.0.0.1:${port}` };
  };

  test('has lost nothing that it had acknowledged, and goes on', async () => {
    const typists: Typist[] = [];
    for (let i = 0; i < LEARNERS; i++) {
      const [learner, quiz] = [await world.aLearner(), await world.aQuiz({ limitMinutes: null })];
      typists.push(new Typist(learner, await world.sit(learner, quiz.id)));
    }
    for (let round = 0; round < ROUNDS; round++) {
      const before = typists.map((t) => t.acknowledged.seq);
      const { program, origin } = await start();
      const typing = Promise.all(typists.map((t) => t.type(origin)));
      await Promise.race([typing, allGotOn(typists, before)]); // typing ends here only if it failed
      await sleep(Math.random() * 150);
      program.child.kill('SIGKILL');
      expect(await program.ended).toBe('SIGKILL');
      await typing;
      for (const { attempt, acknowledged, sent } of typists) {
        const [kept] = await world.answers(attempt.id);
        // what was sent and not acknowledged may have arrived or not; nothing else can be there
        expect([acknowledged, sent]).toContainEqual({ seq: kept?.seq, answer: JSON.parse(kept?.value ?? 'null') as unknown });
      }
    }
    for (const { learner, attempt } of typists) {
      const [kept] = await world.answers(attempt.id);
      expect((await world.submit(learner, attempt.id)).json()).toMatchObject({ state: 'submitted', score: 0 });
      expect((await world.answers(attempt.id))[0]).toEqual(kept);
    }
  }, 180_000);
});
