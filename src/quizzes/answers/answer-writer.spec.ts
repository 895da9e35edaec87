import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { describeEachDatabase, freshDatabase, openDb, type OpenDb, type TestDatabase } from '../../../test/support/databases.js';
import type { Db } from '../../platform/database/db.js';
import type { Metrics } from '../../platform/observability/metrics.js';
import { Answer } from '../entities/answer.js';
import { Attempt } from '../entities/attempt.js';
import { Quiz } from '../entities/quiz.js';
import { AnswerWriter, type AnswerRow, type Outcome } from './answer-writer.js';

interface Sitting {
  id: string;
  takerId: string;
}

describeEachDatabase('answers', (kind) => {
  let database: TestDatabase;
  let open: OpenDb;
  let db: Db;
  let writer: AnswerWriter;
  let txs = 0;
  let batches: number[] = [];
  const quizId = randomUUID();
  const now = new Date(1_000_000);
  const at = (ms: number) => new Date(now.getTime() + ms);

  beforeAll(async () => {
    database = await freshDatabase(kind);
    open = await openDb(database);
    db = open.db;
    const tx = db.tx.bind(db);
    db.tx = (work) => { txs++; return tx(work); };
    await db.tx(() => db.repo(Quiz).insert({
      id: quizId, key: null, ownerKind: 'test', ownerId: quizId, title: 'Thử', intro: '', lawAsOf: '2026-11-22', opensAt: null, closesAt: null, limitMinutes: null, attemptsAllowed: null,
      attemptGrade: 'highest', passShare: null, shuffleQuestions: false, shuffleOptions: false, pageLayout: 'one-page', releaseScore: 'immediately', releaseAnswers: 'immediately',
      releaseExplanations: 'immediately', graceSeconds: 0, createdAt: now, updatedAt: now,
    }));
    writer = new AnswerWriter(db, { observeAnswerBatch: (answers: number) => batches.push(answers) } as unknown as Metrics);
  });
  afterAll(async () => {
    await open.close();
    await database.dispose();
  });

  // Only one attempt per taker and quiz may be open, so every attempt here belongs to a taker of its own.
  const anAttempt = async (over: Partial<Attempt> = {}): Promise<Sitting> => {
    const [id, takerId] = [randomUUID(), randomUUID()];
    await db.tx(() => db.repo(Attempt).insert({
      id, quizId, takerId, number: 1, state: 'open', layout: { schema: 1, slots: [] }, seed: 's', startedAt: at(-1000), dueAt: null, limitMinutes: null, graceSeconds: 0, passShare: null,
      pageLayout: 'one-page', maxScore: 0, finishedAt: null, submissionKey: null, markOwed: false, score: null, markSet: 0, ...over,
    }));
    return { id, takerId };
  };
  const row = (sitting: Sitting, over: Partial<AnswerRow> = {}): AnswerRow => ({ attemptId: sitting.id, takerId: sitting.takerId, slot: 1, seq: 1, value: '"A"', arrivedAt: now, typedOfflineAt: null, client: null, ...over });
  const save = (rows: AnswerRow[]): Promise<Outcome[]> => Promise.all(rows.map((r) => writer.save(r)));
  const is = (outcomes: Outcome[]) => outcomes.map((o) => o.is);
  const rowsOf = (sitting: Sitting) => db.repo(Answer).find({ where: { attemptId: sitting.id }, order: { slot: 'ASC' } });
  const kept = async (sitting: Sitting) => (await rowsOf(sitting)).map((a) => `${a.slot}:${a.seq}:${a.value}`);

  test('fifty answers are one transaction, acknowledged after it', async () => {
    const sitting = await anAttempt();
    txs = 0;
    batches = [];
    const outcomes = await save(Array.from({ length: 50 }, (_, i) => row(sitting, { slot: i })));
    expect(new Set(is(outcomes))).toEqual(new Set(['saved']));
    expect(txs).toBe(1);
    expect(batches).toEqual([50]);
    expect(await kept(sitting)).toHaveLength(50);
  });

  test('each row gets its own outcome; bad ones do not touch the rest', async () => {
    const fine = await anAttempt(), due = await anAttempt({ dueAt: at(-1) }), atDue = await anAttempt({ dueAt: now }), before = await anAttempt({ dueAt: at(1) });
    const closed = await anAttempt({ state: 'submitted' });
    await save([row(fine, { slot: 9, seq: 5, value: '"new"' })]);
    const outcomes = await save([
      row(fine), row(closed), row(due), row(atDue), row(before), row({ id: randomUUID(), takerId: randomUUID() }), row(fine, { slot: 2, takerId: randomUUID() }),
      row(fine, { slot: 9, seq: 4, value: '"old"' }), row(fine, { slot: 9, seq: 5, value: '"same"' }), row(fine, { slot: 9, seq: 5, value: '"new"' }),
    ]);
    // [start, end): an arrival in the very millisecond of the deadline is late
    expect(is(outcomes)).toEqual(['saved', 'closed', 'late', 'late', 'saved', 'unknown', 'unknown', 'stale', 'conflict', 'saved']);
    expect(outcomes[7]).toEqual({ is: 'stale', seq: 5, value: '"new"', dueAt: null });
    expect(outcomes[8]).toEqual({ is: 'conflict', seq: 5, value: '"new"', dueAt: null });
    expect(await kept(fine)).toEqual(['1:1:"A"', '9:5:"new"']);
    expect(await kept(due)).toEqual([]);
  });

  test('answers typed offline count within the grace stored with the attempt, and not after', async () => {
    const training = await anAttempt({ dueAt: now, graceSeconds: 120 }), contest = await anAttempt({ dueAt: now });
    const typedOfflineAt = at(-5_000);
    expect(is(await save([
      row(training, { arrivedAt: at(119_999), typedOfflineAt }), row(training, { slot: 2, arrivedAt: at(120_000), typedOfflineAt }), row(training, { slot: 3, arrivedAt: at(1) }),
      row(training, { slot: 4, arrivedAt: at(1), typedOfflineAt: now }), row(contest, { arrivedAt: now, typedOfflineAt }),
    ]))).toEqual(['saved', 'late', 'late', 'late', 'late']);
  });

  test('two rows for one answer in a batch: as if one came after the other', async () => {
    const sitting = await anAttempt();
    expect(is(await save([row(sitting, { seq: 1, value: '"x"' }), row(sitting, { seq: 3, value: '"z"' }), row(sitting, { seq: 2, value: '"y"' })]))).toEqual(['saved', 'saved', 'stale']);
    expect(await kept(sitting)).toEqual(['1:3:"z"']);
  });

  test('of two tabs that answer the same question at once the first keeps its answer and the second is told', async () => {
    const sitting = await anAttempt();
    const [first, second] = await save([row(sitting, { value: '"A"' }), row(sitting, { value: '"B"' })]);
    expect(first).toEqual({ is: 'saved', seq: 1, dueAt: null });
    expect(second).toEqual({ is: 'conflict', seq: 1, value: '"A"', dueAt: null });
    expect(await kept(sitting)).toEqual(['1:1:"A"']);
  });

  test('changes are counted, the first time stays, and the same value sent again is no change', async () => {
    const sitting = await anAttempt();
    for (const [seq, value, ms] of [[1, '"A"', 0], [1, '"A"', 10], [2, '"A"', 20], [3, '"B"', 30], [4, '"A"', 40], [4, '"A"', 50], [2, '"C"', 60]] as const) await save([row(sitting, { seq, value, arrivedAt: at(ms) })]);
    expect(await rowsOf(sitting)).toMatchObject([{ seq: 4, value: '"A"', changes: 2, firstAt: at(0), lastAt: at(40) }]);
  });

  test('whatever way answers are repeated and reordered, the highest seq is kept', async () => {
    for (let round = 0; round < 10; round++) {
      const sitting = await anAttempt();
      const sent = [1, 2, 3, 4, 5, 6, 6, 5, 3, 1].map((seq) => ({ seq, by: Math.random() })).sort((a, b) => a.by - b.by);
      await Promise.all(sent.map(async ({ seq, by }) => { await sleep(by * 8); await writer.save(row(sitting, { seq, value: `"v${seq}"` })); }));
      expect(await kept(sitting)).toEqual(['1:6:"v6"']);
    }
  });

  test('a repetition of the kept answer is told that it is kept, also after the deadline and after the submission', async () => {
    const sitting = await anAttempt({ dueAt: at(10) });
    await save([row(sitting), row(sitting, { slot: 2 })]);
    expect(is(await save([row(sitting, { arrivedAt: at(20) }), row(sitting, { slot: 2, seq: 2, arrivedAt: at(20) }), row(sitting, { slot: 3, arrivedAt: at(20) })]))).toEqual(['saved', 'late', 'late']);
    await db.tx(() => db.repo(Attempt).update({ id: sitting.id }, { state: 'submitted' }));
    expect(is(await save([row(sitting), row(sitting, { value: '"B"' }), row(sitting, { takerId: randomUUID() })]))).toEqual(['saved', 'closed', 'unknown']);
    await db.tx(() => db.repo(Attempt).update({ id: sitting.id }, { state: 'closed' }));
    expect(is(await save([row(sitting), row(sitting, { seq: 2 })]))).toEqual(['saved', 'late']);
    expect(await kept(sitting)).toEqual(['1:1:"A"', '2:1:"A"']);
  });

  test('one row the database refuses is rejected alone', async () => {
    const sitting = await anAttempt();
    const bad = { value: null as unknown as string };
    const results = await Promise.allSettled(Array.from({ length: 64 }, (_, i) => writer.save(row(sitting, i === 37 ? { slot: i, ...bad } : { slot: i }))));
    expect(results.map((r, i) => (r.status === 'rejected' ? i : -1)).filter((i) => i >= 0)).toEqual([37]);
    expect(await kept(sitting)).toHaveLength(63);
  });

  test('a value the driver cannot bind, a NUL, a long one or a huge seq is rejected alone or kept', async () => {
    const sitting = await anAttempt();
    await Promise.allSettled([
      row(sitting), row(sitting, { slot: 2, value: { a: 1 } as unknown as string }), row(sitting, { slot: 3, value: 'a\u0000b' }), row(sitting, { slot: 4, value: 'x'.repeat(3_000) }),
      row(sitting, { slot: 5, seq: 1e12 }), row(sitting, { slot: 6 }),
    ].map((r) => writer.save(r)));
    expect(await kept(sitting)).toEqual(expect.arrayContaining(['1:1:"A"', '6:1:"A"']));
  });

  test('a submit and a save at the same moment: never saved after the marks were taken', async () => {
    for (let round = 0; round < 30; round++) {
      const sitting = await anAttempt();
      let marked: string[] = [];
      const submit = async () => {
        await sleep(Math.random() * 4);
        await db.tx(async () => {
          await db.repo(Attempt).update({ id: sitting.id, state: 'open' }, { state: 'submitted' });
          await sleep(Math.random() * 4);
          marked = (await db.repo(Answer).findBy({ attemptId: sitting.id })).map((a) => a.value);
        });
      };
      const saves = async () => {
        const saved: string[] = [];
        for (let slot = 1; slot < 8; slot++) {
          if ((await writer.save(row(sitting, { slot, value: `"b${slot}"` }))).is === 'saved') saved.push(`"b${slot}"`);
          await sleep(1);
        }
        return saved;
      };
      const [, saved] = await Promise.all([submit(), saves()]);
      expect(marked.sort()).toEqual(saved);
    }
  });

  test('inside a transaction it refuses at once, and the function for that place works there alone', async () => {
    const sitting = await anAttempt();
    await expect(db.tx(async () => { await writer.save(row(sitting)); })).rejects.toThrow(/inside tx/);
    await expect(writer.write([row(sitting)])).rejects.toThrow(/needs a transaction/);
    const outcomes = await db.tx(() => writer.write([row(sitting), row(sitting, { seq: 2, value: '"B"' }), row(sitting, { slot: 2 })]));
    expect(is(outcomes)).toEqual(['saved', 'saved', 'saved']);
    expect(await kept(sitting)).toEqual(['1:2:"B"', '2:1:"A"']);
  });

  test('a database that fails rejects all callers, not one by one, and the next batch works', async () => {
    const sitting = await anAttempt();
    const tx = db.tx;
    let tries = 0;
    db.tx = () => { tries++; return Promise.reject(new Error('away')); };
    const results = await Promise.allSettled([1, 2, 3, 4].map((slot) => writer.save(row(sitting, { slot }))));
    db.tx = tx;
    expect(results.every((r) => r.status === 'rejected')).toBe(true);
    expect(tries).toBe(1);
    expect(await writer.save(row(sitting))).toEqual({ is: 'saved', seq: 1, dueAt: null });
  });
});
