import { randomUUID } from 'node:crypto';
import { AuditEntry } from '../../../src/platform/audit/audit-entry.js';
import { Events } from '../../../src/platform/events/events.js';
import { Jobs } from '../../../src/platform/jobs/jobs.js';
import { QuestionsService } from '../../../src/questions/questions.service.js';
import { Attempt } from '../../../src/quizzes/entities/attempt.js';
import { AttemptFinished } from '../../../src/quizzes/events.js';
import { QuizzesService } from '../../../src/quizzes/quizzes.service.js';
import { describeEachDatabase } from '../../support/databases.js';
import { bank, MINUTE, QuizWorld, type ApiAttempt } from './quiz-world.js';

describeEachDatabase('sitting a quiz', (kind) => {
  const world = new QuizWorld(kind);
  beforeAll(() => world.start());
  afterAll(() => world.stop());

  const codeOf = (reply: { body: string }) => (JSON.parse(reply.body) as { code: string }).code;

  describe('starting', () => {
    test('makes an attempt, and again returns the running one', async () => {
      const [learner, quiz] = [await world.aLearner(), await world.aQuiz()];
      const first = await learner.browser.api('POST', `/api/v1/quizzes/${quiz.id}/attempts`);
      expect(first.statusCode).toBe(201);
      const attempt = first.json<ApiAttempt>();
      expect(attempt).toMatchObject({ state: 'open', score: null, maxScore: null, passed: null, serverTime: world.now.toISOString(), dueAt: new Date(world.now.getTime() + 30 * MINUTE).toISOString() });
      expect(attempt.slots.map((s) => [s.slot, s.type, s.options.length])).toEqual([[1, 'single', 3], [2, 'multiple', 3], [3, 'true-false', 0], [4, 'short-text', 0]]);
      expect(attempt.slots[0]).not.toHaveProperty('answer');
      expect(first.body).not.toMatch(/correct|explanation|accepted|share/);
      const second = await learner.browser.api('POST', `/api/v1/quizzes/${quiz.id}/attempts`);
      expect(second.statusCode).toBe(200);
      expect(second.json<ApiAttempt>().id).toBe(attempt.id);
    });

    test('of many tabs that start at once makes one attempt', async () => {
      const [learner, quiz] = [await world.aLearner(), await world.aQuiz({ attemptsAllowed: 1 })];
      const replies = await Promise.all(Array.from({ length: 6 }, () => learner.browser.api('POST', `/api/v1/quizzes/${quiz.id}/attempts`)));
      expect(replies.map((r) => r.statusCode).sort()).toEqual([200, 200, 200, 200, 200, 201]);
      expect(new Set(replies.map((r) => r.json<ApiAttempt>().id)).size).toBe(1);
      expect(await world.app.db.repo(Attempt).countBy({ quizId: quiz.id })).toBe(1);
    });

    test('is refused when the attempts are used up, and every attempt has its own number', async () => {
      const [learner, quiz] = [await world.aLearner(), await world.aQuiz()];
      for (let i = 0; i < 2; i++) await world.submit(learner, (await world.sit(learner, quiz.id)).id);
      const reply = await learner.browser.api('POST', `/api/v1/quizzes/${quiz.id}/attempts`);
      expect([reply.statusCode, codeOf(reply)]).toEqual([409, 'attempt.none-left']);
      expect(reply.headers['content-type']).toContain('application/problem+json');
      expect((await world.app.db.repo(Attempt).findBy({ quizId: quiz.id })).map((a) => a.number).sort()).toEqual([1, 2]);
    });

    test('needs the gate open, but a running attempt is not taken away', async () => {
      const [learner, quiz] = [await world.aLearner(), await world.aQuiz()];
      world.closedGates.set(quiz.owner.id, 'Bài mở khi bạn đọc xong bài 4.');
      const reply = await learner.browser.api('POST', `/api/v1/quizzes/${quiz.id}/attempts`);
      expect([reply.statusCode, reply.json()]).toMatchObject([403, { code: 'quiz.gate-closed', detail: 'Bài mở khi bạn đọc xong bài 4.' }]);
      world.closedGates.delete(quiz.owner.id);
      const attempt = await world.sit(learner, quiz.id);
      world.closedGates.set(quiz.owner.id, 'Đã đóng.');
      expect((await world.sit(learner, quiz.id)).id).toBe(attempt.id);
    });

    test('keeps to the window [opens, closes)', async () => {
      const learner = await world.aLearner();
      const inMinutes = (n: number) => new Date(world.now.getTime() + n * MINUTE);
      for (const [window, code] of [[{ opensAt: inMinutes(1) }, 'quiz.not-open-yet'], [{ closesAt: world.now }, 'quiz.closed']] as const) {
        const quiz = await world.aQuiz(window);
        expect(codeOf(await learner.browser.api('POST', `/api/v1/quizzes/${quiz.id}/attempts`))).toBe(code);
      }
      const quiz = await world.aQuiz({ opensAt: world.now, closesAt: inMinutes(10) });
      expect((await world.sit(learner, quiz.id)).dueAt).toBe(inMinutes(10).toISOString());
    });

    test('of a quiz that does not exist, or whose bank is short, is refused', async () => {
      const learner = await world.aLearner();
      expect((await learner.browser.api('POST', `/api/v1/quizzes/${randomUUID()}/attempts`)).statusCode).toBe(404);
      expect((await learner.browser.api('POST', '/api/v1/quizzes/not-an-id/attempts')).statusCode).toBeLessThan(500);
      const quiz = await world.aQuiz({ slots: [{ kind: 'draw', rule: { category: await world.categoryId('Bối cảnh') }, count: 3, mark: 1 }] });
      expect(codeOf(await learner.browser.api('POST', `/api/v1/quizzes/${quiz.id}/attempts`))).toBe('quiz.not-ready');
    });

    test('needs somebody signed in', async () => {
      const quiz = await world.aQuiz();
      expect((await world.app.client().api('POST', `/api/v1/quizzes/${quiz.id}/attempts`)).statusCode).toBe(401);
    });

    test('asks the newest approved version under the law of the quiz, and keeps what it asked', async () => {
      const [learner, key] = [await world.aLearner(), randomUUID()];
      const say = (prompt: string, validFrom: string | null, validTo: string | null) =>
        world.get(QuestionsService).upsertApproved({ ...bank[2]!, key, category: key, content: { type: 'true-false', prompt, explanation: '', answer: true }, validFrom, validTo });
      await say('luật cũ', null, '2025-07-01');
      const asOf = async (lawAsOf: string) => world.aQuiz({ lawAsOf, slots: [{ kind: 'draw', rule: { category: await world.categoryId(key) }, count: 1, mark: 1 }] });
      const [old, present] = [await asOf('2025-06-30'), await asOf('2025-07-01')];
      expect((await world.sit(learner, old.id)).slots[0]!.prompt).toBe('luật cũ');
      expect(codeOf(await learner.browser.api('POST', `/api/v1/quizzes/${present.id}/attempts`))).toBe('quiz.not-ready');
      await say('luật mới', '2025-07-01', null);
      expect((await world.sit(learner, present.id)).slots[0]!.prompt).toBe('luật mới');
      await say('luật mới, sửa chữ', '2025-07-01', null);
      expect((await world.sit(learner, present.id)).slots[0]!.prompt).toBe('luật mới');
      expect((await world.sit(await world.aLearner(), present.id)).slots[0]!.prompt).toBe('luật mới, sửa chữ');
      expect((await world.sit(await world.aLearner(), old.id)).slots[0]!.prompt).toBe('luật cũ');
    });
  });

  describe('handing in', () => {
    test('marks, tells the score, and tells those above', async () => {
      const told: AttemptFinished[] = [];
      world.get(Events).on(AttemptFinished, (event) => { told.push(event); return Promise.resolve(); });
      const [learner, quiz] = [await world.aLearner(), await world.aQuiz()];
      const { id } = await world.sit(learner, quiz.id);
      const right = await world.rightAnswers(id);
      await world.save(learner, id, right[0]!, { ...right[1]!, answer: (right[1]!.answer as string[]).slice(0, 1) }, right[2]!);
      world.app.clock.advance(5 * MINUTE);
      const reply = await world.submit(learner, id);
      expect(reply.json()).toEqual({ state: 'submitted', score: 2.5, maxScore: 4, passed: true });
      expect((await world.marks(id)).map((m) => [m.slot, m.fraction, m.state])).toEqual([[1, 1, 'right'], [2, 0.5, 'partly'], [3, 1, 'right'], [4, 0, 'blank']]);
      expect(told.filter((e) => e.attemptId === id)).toEqual([new AttemptFinished(id, quiz.id, quiz.owner, learner.personId, 2.5, 4, true, world.now)]);
      const actions = (await world.app.db.repo(AuditEntry).findBy({ subjectId: id })).map((e) => e.action).sort();
      expect(actions).toEqual(['attempt.started', 'attempt.submitted']);
    });

    test('with answers saves them in the same stroke', async () => {
      const [learner, quiz] = [await world.aLearner(), await world.aQuiz()];
      const { id } = await world.sit(learner, quiz.id);
      expect((await world.submit(learner, id, 'k', await world.rightAnswers(id))).json()).toMatchObject({ score: 4, passed: true });
    });

    test('with the same key answers as the first did, and with another is refused', async () => {
      const [learner, quiz] = [await world.aLearner(), await world.aQuiz()];
      const { id } = await world.sit(learner, quiz.id);
      const first = await world.submit(learner, id, 'k1');
      world.app.clock.advance(60 * MINUTE);
      const again = await world.submit(learner, id, 'k1', [{ slot: 3, answer: false, seq: 9 }]);
      expect([again.statusCode, again.json()]).toEqual([200, first.json()]);
      const other = await world.submit(learner, id, 'k2');
      expect([other.statusCode, codeOf(other)]).toEqual([409, 'attempt.submitted']);
      expect(await world.answers(id)).toEqual([]);
      expect(await world.marks(id)).toHaveLength(4);
    });

    test('twice at the same moment is once', async () => {
      for (const keys of [['k', 'k', 'k'], ['k1', 'k2', 'k3']]) {
        const [learner, quiz] = [await world.aLearner(), await world.aQuiz()];
        const { id } = await world.sit(learner, quiz.id);
        const right = await world.rightAnswers(id);
        const replies = await Promise.all(keys.map((key) => world.submit(learner, id, key, right)));
        expect(replies.map((r) => r.statusCode).sort()).toEqual(keys[0] === keys[1] ? [200, 200, 200] : [200, 409, 409]);
        expect((await world.attempt(id)).score).toBe(4);
        expect(await world.marks(id)).toHaveLength(4);
      }
    });

    test('with older answers than are kept is refused kindly, and nothing is handed in', async () => {
      const [learner, quiz] = [await world.aLearner(), await world.aQuiz()];
      const { id } = await world.sit(learner, quiz.id);
      await world.save(learner, id, { slot: 3, answer: false, seq: 5 });
      for (const seq of [4, 5]) {
        const reply = await world.submit(learner, id, 'k', [{ slot: 3, answer: true, seq }]);
        expect([reply.statusCode, codeOf(reply)]).toEqual([409, 'attempt.stale']);
      }
      expect((await world.attempt(id)).state).toBe('open');
      expect((await world.submit(learner, id, 'k', [{ slot: 3, answer: false, seq: 5 }])).json()).toMatchObject({ state: 'submitted', score: 1 });
    });

    test('a result is withheld until the quiz releases it', async () => {
      const [learner, closesAt] = [await world.aLearner(), new Date(world.now.getTime() + 60 * MINUTE)];
      const quiz = await world.aQuiz({ releaseScore: 'after-close', closesAt });
      const { id } = await world.sit(learner, quiz.id);
      expect((await world.submit(learner, id)).json()).toEqual({ state: 'submitted', score: null, maxScore: null, passed: null });
      world.app.clock.set(closesAt);
      // Answers typed offline before the close count two minutes longer.
      expect(await world.read(learner, id)).toMatchObject({ score: null });
      world.app.clock.advance(2 * MINUTE);
      expect(await world.read(learner, id)).toMatchObject({ score: 0, maxScore: 4, passed: false });
    });

    test('a failure of the marking keeps the paper handed in, and the job marks it', async () => {
      const [learner, quiz] = [await world.aLearner(), await world.aQuiz()];
      let broken = true;
      world.get(Events).on(AttemptFinished, ({ quizId }) => (broken && quizId === quiz.id ? Promise.reject(new Error('a handler is broken')) : Promise.resolve()));
      const { id } = await world.sit(learner, quiz.id);
      const reply = await world.submit(learner, id, 'k', await world.rightAnswers(id));
      expect([reply.statusCode, reply.json()]).toEqual([200, { state: 'submitted', score: null, maxScore: 4, passed: null }]);
      expect(await world.attempt(id)).toMatchObject({ state: 'submitted', markOwed: true, score: null });
      expect(await world.marks(id)).toEqual([]);
      broken = false;
      world.app.clock.advance(MINUTE);
      await world.get(Jobs).drain();
      expect(await world.attempt(id)).toMatchObject({ markOwed: false, score: 4, markSet: 1 });
      expect((await world.submit(learner, id, 'k')).json()).toMatchObject({ score: 4, passed: true });
    });
  });

  test('a list of quizzes tells where somebody stands, a running attempt counted as still ahead', async () => {
    const [learner, quiz] = [await world.aLearner(), await world.aQuiz({ attemptsAllowed: 3 })];
    const standing = async () => world.get(QuizzesService).standingsOf(learner.personId, quiz.owner.id);
    const settings = { id: quiz.id, ownerKind: 'test', title: 'Kiểm tra thử', questionCount: 4, limitMinutes: 30, passShare: 0.5, closesAt: null };
    expect(await standing()).toEqual([{ ...settings, attemptsLeft: 3, result: null }]);
    const { id } = await world.sit(learner, quiz.id);
    expect(await standing()).toEqual([{ ...settings, attemptsLeft: 3, result: null }]);
    await world.submit(learner, id, 'k', (await world.rightAnswers(id)).slice(0, 2));
    expect(await standing()).toEqual([{ ...settings, attemptsLeft: 2, result: { attemptId: id, score: 2, maxScore: 4 } }]);
  });

  test('the result that counts follows the quiz’s rule', async () => {
    const learner = await world.aLearner();
    const results: Record<string, number | null | undefined> = {};
    for (const attemptGrade of ['highest', 'last', 'first', 'average'] as const) {
      const quiz = await world.aQuiz({ attemptGrade, attemptsAllowed: null });
      expect(await world.get(QuizzesService).resultsOf(learner.personId, [quiz.id])).toEqual(new Map());
      for (const right of [1, 3, 0]) {
        const { id } = await world.sit(learner, quiz.id);
        await world.submit(learner, id, 'k', (await world.rightAnswers(id)).slice(0, right));
      }
      await world.sit(learner, quiz.id); // one that is running does not count
      results[attemptGrade] = (await world.get(QuizzesService).resultsOf(learner.personId, [quiz.id])).get(quiz.id)?.score;
    }
    expect(results).toEqual({ highest: 3, last: 0, first: 1, average: 4 / 3 });
  });
});
