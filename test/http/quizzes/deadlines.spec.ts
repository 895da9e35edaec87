import { randomUUID } from 'node:crypto';
import { Jobs } from '../../../src/platform/jobs/jobs.js';
import { AttemptsService } from '../../../src/quizzes/attempts.service.js';
import { QuizzesService } from '../../../src/quizzes/quizzes.service.js';
import type { Actor } from '../../../src/platform/access/actor.js';
import { describeEachDatabase } from '../../support/databases.js';
import { MINUTE, QuizWorld, type Learner } from './quiz-world.js';

describeEachDatabase('deadlines', (kind) => {
  const world = new QuizWorld(kind);
  beforeAll(() => world.start());
  afterAll(() => world.stop());

  const codeOf = (reply: { body: string }) => (JSON.parse(reply.body) as { code?: string }).code ?? null;
  /** An attempt with one answer saved; the clock then stands `ms` from its deadline. */
  const anAttemptAt = async (ms: number, over: Parameters<QuizWorld['aQuiz']>[0] = {}) => {
    const [learner, quiz] = [await world.aLearner(), await world.aQuiz(over)];
    const { id, dueAt } = await world.sit(learner, quiz.id);
    await world.save(learner, id, { slot: 3, answer: false, seq: 1 });
    const due = new Date(dueAt!);
    world.app.clock.set(new Date(due.getTime() + ms));
    return { learner, quiz, id, due };
  };
  const statusOf = async (learner: Learner, id: string, typedAt?: Date) => {
    const reply = await world.save(learner, id, { slot: 1, answer: null, seq: 1, ...(typedAt ? { typedAt: typedAt.toISOString() } : {}) });
    return [reply.statusCode, codeOf(reply)];
  };

  test('a save in the last millisecond counts, the next is late', async () => {
    const { learner, id, due } = await anAttemptAt(-1);
    expect(await statusOf(learner, id)).toEqual([200, null]);
    world.app.clock.set(due);
    const reply = await world.save(learner, id, { slot: 2, answer: null, seq: 1 });
    expect([reply.statusCode, codeOf(reply)]).toEqual([409, 'attempt.late']);
    expect(reply.headers['content-type']).toContain('application/problem+json');
    expect((await world.answers(id)).map((a) => a.slot)).toEqual([1, 3]);
  });

  test('an answer typed offline counts within the grace, one typed online does not', async () => {
    const { learner, id, due } = await anAttemptAt(119_999);
    expect(await statusOf(learner, id)).toEqual([409, 'attempt.late']);
    expect(await statusOf(learner, id, due)).toEqual([409, 'attempt.late']);
    expect(await statusOf(learner, id, new Date(due.getTime() - 1))).toEqual([200, null]);
    expect((await world.attempt(id)).state).toBe('open');
    world.app.clock.advance(1);
    expect(await statusOf(learner, id, new Date(due.getTime() - 1))).toEqual([200, null]); // the same again: it is kept
    const reply = await world.save(learner, id, { slot: 2, answer: null, seq: 1, typedAt: new Date(due.getTime() - 1).toISOString() });
    expect(codeOf(reply)).toBe('attempt.late');
    expect(await world.attempt(id)).toMatchObject({ state: 'closed', finishedAt: due, score: 1 });
  });

  test('without grace nothing counts after the deadline', async () => {
    const { learner, id, due } = await anAttemptAt(0, { graceSeconds: 0 });
    expect(await statusOf(learner, id, new Date(due.getTime() - 1000))).toEqual([409, 'attempt.late']);
    expect(await world.attempt(id)).toMatchObject({ state: 'closed', finishedAt: due });
  });

  test('of several answers of one request the late ones are named and the others kept', async () => {
    const { learner, id, due } = await anAttemptAt(10_000);
    const reply = await world.save(learner, id, { slot: 1, answer: null, seq: 1, typedAt: new Date(due.getTime() - 1).toISOString() }, { slot: 2, answer: null, seq: 1 });
    expect(reply.json()).toMatchObject({ saved: [{ slot: 1, seq: 1 }], conflicts: [], refused: [{ slot: 2, seq: 1, code: 'attempt.late' }] });
  });

  test('a late submission closes the attempt at its deadline, marks what was saved, and is refused; again, the same', async () => {
    const { learner, id, due } = await anAttemptAt(1_000);
    for (let i = 0; i < 2; i++) {
      const reply = await world.submit(learner, id, 'k', await world.rightAnswers(id));
      expect([reply.statusCode, codeOf(reply)]).toEqual([409, 'attempt.late']);
      expect(await world.attempt(id)).toMatchObject({ state: 'closed', finishedAt: due, score: 1, markOwed: false });
    }
    expect((await world.answers(id)).map((a) => a.slot)).toEqual([3]);
    expect(await world.read(learner, id)).toMatchObject({ state: 'closed', score: 1, maxScore: 4, passed: false });
  });

  test('a submission within the grace that carries only answers typed offline is taken, and closed at the deadline', async () => {
    const { learner, id, due } = await anAttemptAt(60_000);
    const typedAt = new Date(due.getTime() - 5_000).toISOString();
    const offline = (await world.rightAnswers(id)).filter(({ slot }) => slot !== 3).map((answer) => ({ ...answer, typedAt }));
    expect((await world.submit(await world.aLearner(), id, 'k', offline)).statusCode).toBe(404);
    for (let i = 0; i < 2; i++) {
      const reply = await world.submit(learner, id, 'k', offline);
      expect([reply.statusCode, reply.json()]).toEqual([200, { state: 'closed', score: 4, maxScore: 4, passed: true }]);
      expect((await world.attempt(id)).finishedAt).toEqual(due);
      world.app.clock.advance(10 * MINUTE);
    }
    expect(codeOf(await world.submit(learner, id, 'another', offline))).toBe('attempt.late');
  });

  test('a submission within the grace that carries an answer typed online, too, is late; what was typed offline counts', async () => {
    const { learner, id, due } = await anAttemptAt(60_000);
    const [first, second] = await world.rightAnswers(id);
    const reply = await world.submit(learner, id, 'k', [{ ...first!, typedAt: new Date(due.getTime() - 1).toISOString() }, second!]);
    expect(codeOf(reply)).toBe('attempt.late');
    expect(await world.attempt(id)).toMatchObject({ state: 'closed', finishedAt: due, score: 2 });
  });

  test('looking at it after the grace closes it at its deadline', async () => {
    const { learner, id, due } = await anAttemptAt(45 * MINUTE);
    expect(await world.read(learner, id)).toMatchObject({ state: 'closed', score: 1 });
    expect(await world.attempt(id)).toMatchObject({ finishedAt: due });
  });

  test('looking at it within the grace shows no result, which an answer could still be made from', async () => {
    const { learner, id } = await anAttemptAt(60_000);
    expect(await world.read(learner, id)).toMatchObject({ state: 'open', score: null });
  });

  test('the job closes at the deadline what nobody touches', async () => {
    const { id, due, learner, quiz } = await anAttemptAt(120_000 + 4_999);
    await world.get(Jobs).drain();
    expect((await world.attempt(id)).state).toBe('open');
    // read as closed, without being written
    expect(await world.get(AttemptsService).summariesOf(learner.personId, quiz.id)).toMatchObject([{ finishedAt: due, score: null }]);
    expect((await world.attempt(id)).state).toBe('open');
    world.app.clock.advance(60 * MINUTE);
    await world.get(Jobs).drain();
    expect(await world.attempt(id)).toMatchObject({ state: 'closed', finishedAt: due, score: 1, markOwed: false });
  });

  test('starting anew after the deadline closes the old attempt and begins the next', async () => {
    const { learner, quiz, id, due } = await anAttemptAt(1);
    const next = await world.sit(learner, quiz.id);
    expect(next.id).not.toBe(id);
    expect(await world.attempt(id)).toMatchObject({ state: 'closed', finishedAt: due, score: 1 });
    expect(await world.attempt(next.id)).toMatchObject({ number: 2, state: 'open' });
  });

  test('a close moved later gives those at work more time, up to their limit; never earlier', async () => {
    const trainer: Actor = { accountId: randomUUID(), personId: null, fullName: '', givenInitial: '', unitName: null, roles: new Set(['trainer']), scopes: () => Promise.resolve(new Map([['trainer', 'all'] as const])), mustChangePassword: false, sessionId: 's' };
    const closesAt = new Date(world.now.getTime() + 10 * MINUTE);
    const { learner, quiz, id, due } = await anAttemptAt(-1, { closesAt, graceSeconds: 0 });
    expect(due).toEqual(closesAt);
    await world.get(QuizzesService).moveClose(trainer, quiz.id, new Date(closesAt.getTime() + 5 * MINUTE));
    world.app.clock.advance(2);
    expect(await statusOf(learner, id)).toEqual([200, null]);
    await world.get(Jobs).drain(); // the order for the old deadline finds nothing to do
    expect(await world.attempt(id)).toMatchObject({ state: 'open', dueAt: new Date(closesAt.getTime() + 5 * MINUTE) });
    await world.get(QuizzesService).moveClose(trainer, quiz.id, new Date(closesAt.getTime() + 500 * MINUTE));
    expect((await world.attempt(id)).dueAt).toEqual(new Date((await world.attempt(id)).startedAt.getTime() + 30 * MINUTE));
    await expect(world.get(QuizzesService).moveClose(trainer, quiz.id, closesAt)).rejects.toMatchObject({ code: 'quiz.close-earlier' });
    await expect(world.get(QuizzesService).moveClose({ ...trainer, roles: new Set() }, quiz.id, closesAt)).rejects.toMatchObject({ code: 'access.denied' });
    world.app.clock.advance(60 * MINUTE);
    await world.get(Jobs).drain();
    expect((await world.attempt(id)).state).toBe('closed');
  });

  test('a quiz without limit and close has no deadline', async () => {
    const [learner, quiz] = [await world.aLearner(), await world.aQuiz({ limitMinutes: null })];
    const { id, dueAt } = await world.sit(learner, quiz.id);
    expect(dueAt).toBeNull();
    world.app.clock.advance(7 * 60 * MINUTE);
    await world.get(Jobs).drain();
    expect(await statusOf(learner, id)).toEqual([200, null]);
  });
});
