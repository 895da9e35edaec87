import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { Attempt } from '../../../src/quizzes/entities/attempt.js';
import { describeEachDatabase } from '../../support/databases.js';
import type { Reply } from '../../support/client.js';
import { QuizWorld, type Learner } from './quiz-world.js';

describeEachDatabase('saving answers', (kind) => {
  const world = new QuizWorld(kind);
  beforeAll(() => world.start());
  afterAll(() => world.stop());

  const codeOf = (reply: Reply) => reply.json<{ code?: string }>().code ?? null;
  const sitting = async (over: Parameters<QuizWorld['aQuiz']>[0] = {}) => {
    const [learner, quiz] = [await world.aLearner(), await world.aQuiz(over)];
    return { learner, quiz, attempt: await world.sit(learner, quiz.id) };
  };
  const put = (learner: Learner, id: string, seq: number, answer: unknown, slot = 3) => world.save(learner, id, { slot, answer, seq });
  const metric = async (name: string): Promise<number> => Number(new RegExp(`^${name} (\\S+)`, 'm').exec((await world.app.client().get('/metrics')).body)?.[1] ?? 0);

  test('answers in the shape the contract says, and the attempt shows what is kept', async () => {
    const { learner, attempt } = await sitting();
    const right = await world.rightAnswers(attempt.id);
    const reply = await world.save(learner, attempt.id, ...right);
    expect([reply.statusCode, reply.json()]).toEqual([200, {
      saved: [1, 2, 3, 4].map((slot) => ({ slot, seq: 1 })), conflicts: [], refused: [], serverTime: world.now.toISOString(), dueAt: attempt.dueAt,
    }]);
    const shown = await world.read(learner, attempt.id);
    expect(shown.slots.map(({ slot, answer, seq }) => ({ slot, answer: Array.isArray(answer) ? [...(answer as string[])].sort() : answer, seq })))
      .toEqual(right.map((r) => ({ ...r, answer: Array.isArray(r.answer) ? [...(r.answer as string[])].sort() : r.answer })));
  });

  test('two tabs: of two answers with one number the first is kept and the second is told which', async () => {
    const { learner, attempt } = await sitting();
    expect((await put(learner, attempt.id, 1, true)).json()).toMatchObject({ saved: [{ slot: 3, seq: 1 }], conflicts: [] });
    expect((await put(learner, attempt.id, 1, false)).json()).toMatchObject({ saved: [], conflicts: [{ slot: 3, seq: 1, answer: true }] });
    expect((await put(learner, attempt.id, 2, false)).json()).toMatchObject({ saved: [{ slot: 3, seq: 2 }], conflicts: [] });
    expect((await world.answers(attempt.id))[0]).toMatchObject({ value: 'false', seq: 2, changes: 1 });
  });

  test('two tabs at the very same moment: exactly one is told that it conflicts', async () => {
    for (let round = 0; round < 10; round++) {
      const { learner, attempt } = await sitting();
      const replies = await Promise.all([true, false].map((answer) => put(learner, attempt.id, 1, answer)));
      const conflicts = replies.flatMap((r) => r.json<{ conflicts: { answer: boolean }[] }>().conflicts);
      expect(conflicts).toHaveLength(1);
      expect(JSON.stringify(conflicts[0]!.answer)).toBe((await world.answers(attempt.id))[0]!.value);
    }
  });

  test('a replay is saved again and is no change; an older answer leaves the newer one, and is told so', async () => {
    const { learner, attempt } = await sitting();
    for (const seq of [1, 3, 3]) expect((await put(learner, attempt.id, seq, seq === 3)).json()).toMatchObject({ saved: [{ slot: 3, seq }] });
    expect((await put(learner, attempt.id, 2, null)).json()).toMatchObject({ saved: [{ slot: 3, seq: 3, answer: true }], conflicts: [] });
    expect(await world.answers(attempt.id)).toMatchObject([{ value: 'true', seq: 3, changes: 1 }]);
  });

  test('whatever is repeated and in whatever order it arrives, the outcome is that of once and in order', async () => {
    const { learner, attempt } = await sitting();
    const texts = ['một', 'hai', 'ba', 'bốn', 'năm'];
    await fc.assert(fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 8 }), fc.integer({ min: 1, max: 3 }), async (order, together) => {
      const base = ((await world.answers(attempt.id))[0]?.seq ?? 0) + 1;
      for (let i = 0; i < order.length; i += together) {
        const replies = await Promise.all(order.slice(i, i + together).map((n) => put(learner, attempt.id, base + n, texts[n], 4)));
        for (const reply of replies) expect(reply.json()).toMatchObject({ conflicts: [], refused: [] });
      }
      const highest = Math.max(...order);
      expect(await world.answers(attempt.id)).toMatchObject([{ seq: base + highest, value: JSON.stringify(texts[highest]) }]);
    }), { numRuns: 25 });
  });

  test('a cleared answer is kept as cleared, and marked as blank', async () => {
    const { learner, attempt } = await sitting();
    await put(learner, attempt.id, 1, false);
    await put(learner, attempt.id, 2, null);
    expect((await world.read(learner, attempt.id)).slots[2]).toMatchObject({ answer: null, seq: 2 });
    await world.submit(learner, attempt.id);
    expect((await world.marks(attempt.id))[2]).toMatchObject({ state: 'blank', fraction: 0 });
  });

  test('many learners at once share commits, and lose nothing', async () => {
    const sittings = await Promise.all(Array.from({ length: 12 }, () => sitting()));
    const before = { saves: await metric('answer_batch_size_sum'), commits: await metric('answer_batch_size_count') };
    const replies = await Promise.all(sittings.flatMap(({ learner, attempt }) => [1, 2, 3, 4].map((slot) => world.save(learner, attempt.id, { slot, answer: null, seq: 1 }))));
    expect(replies.map((r) => r.statusCode)).toEqual(replies.map(() => 200));
    const after = { saves: await metric('answer_batch_size_sum'), commits: await metric('answer_batch_size_count') };
    expect(after.saves - before.saves).toBe(48);
    expect(after.commits - before.commits).toBeLessThan(24);
    for (const { attempt } of sittings) expect(await world.answers(attempt.id)).toHaveLength(4);
  });

  test('an attempt of somebody else does not exist: reading, saving, flagging, handing in', async () => {
    const { attempt } = await sitting();
    const other = await world.aLearner();
    for (const id of [attempt.id, randomUUID()]) {
      const replies = [
        await other.browser.api('GET', `/api/v1/attempts/${id}`), await put(other, id, 1, true), await other.browser.api('PUT', `/api/v1/attempts/${id}/flags`, { slots: [1] }), await world.submit(other, id),
      ];
      expect(replies.map((r) => [r.statusCode, codeOf(r)])).toEqual(replies.map(() => [404, 'attempt.unknown']));
    }
    expect(await world.answers(attempt.id)).toEqual([]);
    expect((await world.attempt(attempt.id)).state).toBe('open');
    expect((await world.app.client().api('GET', `/api/v1/attempts/${attempt.id}`)).statusCode).toBe(401);
  });

  test.each<[string, number, unknown]>([
    ['an option of another question', 1, 'cccccccc-cccc-cccc-cccc-cccccccccccc'], ['a number for an option', 1, 1], ['a list for one option', 1, []],
    ['an object', 1, { $ne: null }], ['a text for many options', 2, 'a'], ['lists in a list', 2, [['a']]], ['a text for true', 3, 'true'], ['one for true', 3, 1],
    ['a list of texts', 4, ['a']], ['a text that is too long', 4, 'x'.repeat(5_000)], ['half a character', 4, '\ud800'], ['a bell', 4, 'a\u0007b'], ['nothing at all', 4, undefined],
    ['a slot that is not there', 99, true],
  ])('%s is no answer, and costs no other one', async (_, slot, answer) => {
    const { learner, attempt } = await sitting();
    const alone = await world.save(learner, attempt.id, { slot, answer, seq: 1 });
    expect([alone.statusCode, codeOf(alone)]).toEqual([422, slot === 99 ? 'answer.unknown-slot' : 'answer.invalid']);
    const beside = slot === 3 ? { slot: 4, answer: 'một cửa', seq: 1 } : { slot: 3, answer: true, seq: 1 };
    const both = await world.save(learner, attempt.id, { slot, answer, seq: 1 }, beside);
    expect(both.json()).toMatchObject({ saved: [{ slot: beside.slot, seq: 1 }], refused: [{ slot, seq: 1 }] });
    expect((await world.answers(attempt.id)).map((a) => a.slot)).toEqual([beside.slot]);
    expect((await world.submit(learner, attempt.id, 'k', [{ slot, answer, seq: 1 }])).statusCode).toBe(422);
  });

  test.each<[string, unknown]>([
    ['no answers', {}], ['answers that are no list', { answers: 'x' }], ['a list of texts', { answers: ['x'] }], ['null', null], ['a list', []],
    ['a slot that is a text', { answers: [{ slot: '3', answer: true, seq: 1 }] }], ['a broken slot', { answers: [{ slot: 1.5, answer: true, seq: 1 }] }], ['no seq', { answers: [{ slot: 3, answer: true }] }],
    ['a negative seq', { answers: [{ slot: 3, answer: true, seq: -1 }] }], ['a seq beyond an int', { answers: [{ slot: 3, answer: true, seq: 2 ** 40 }] }],
    ['a time that is none', { answers: [{ slot: 3, answer: true, seq: 1, typedAt: 'soon' }] }],
    ['more answers than any quiz has', { answers: Array.from({ length: 201 }, () => ({ slot: 3, answer: true, seq: 1 })) }],
    ['a list a hundred deep', { answers: [{ slot: 3, seq: 1, answer: JSON.parse('['.repeat(100) + ']'.repeat(100)) as unknown }] }],
  ])('a body with %s is refused by itself', async (_, body) => {
    const { learner, attempt } = await sitting();
    const reply = await learner.browser.api('PUT', `/api/v1/attempts/${attempt.id}/answers`, body);
    expect([400, 422]).toContain(reply.statusCode);
    expect(reply.headers['content-type']).toContain('application/problem+json');
    expect(await world.answers(attempt.id)).toEqual([]);
  });

  test('a body nested ten thousand deep is refused like any other that does not fit', async () => {
    const { learner, attempt } = await sitting();
    for (const [open, close] of [['[', ']'], ['{"a":', '}']] as const) {
      const payload = `{"answers":[{"slot":3,"seq":1,"answer":${open.repeat(10_000)}1${close.repeat(10_000)}}]}`;
      const reply = await world.app.inject({ method: 'PUT', url: `/api/v1/attempts/${attempt.id}/answers`, payload,
        headers: { host: 'localhost:3000', cookie: learner.browser.cookieHeader, 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' } });
      expect([400, 422]).toContain(reply.statusCode);
    }
  });

  test('a submission without a key, or with an endless one, is refused', async () => {
    const { learner, attempt } = await sitting();
    for (const body of [{}, { key: '' }, { key: 'k'.repeat(101) }, { key: 5 }]) expect((await learner.browser.api('POST', `/api/v1/attempts/${attempt.id}/submission`, body)).statusCode).toBe(422);
    expect((await world.attempt(attempt.id)).state).toBe('open');
  });

  test('an empty save is saved, so that a browser with nothing to send learns the time', async () => {
    const { learner, attempt } = await sitting();
    expect((await world.save(learner, attempt.id)).json()).toMatchObject({ saved: [], conflicts: [], dueAt: attempt.dueAt });
  });

  test('a save that races the submission is either in the marks or refused, never saved and unmarked', async () => {
    const rounds = 25;
    let kept = 0, refused = 0;
    for (let round = 0; round < rounds; round++) {
      const { learner, attempt } = await sitting();
      const right = await world.rightAnswers(attempt.id);
      const saves = (async () => {
        const saved: number[] = [];
        for (const answer of right) {
          const reply = await world.save(learner, attempt.id, answer);
          if (reply.statusCode === 200) saved.push(answer.slot);
          else expect([reply.statusCode, codeOf(reply)]).toEqual([409, 'attempt.submitted']);
        }
        return saved;
      })();
      const submitted = (async () => { await sleep(Math.random() * 12); return world.submit(learner, attempt.id); })();
      const [saved, reply] = [await saves, await submitted];
      expect(reply.statusCode).toBe(200);
      expect(reply.json()).toMatchObject({ score: saved.length });
      expect((await world.marks(attempt.id)).filter((m) => m.state === 'right').map((m) => m.slot)).toEqual(saved);
      kept += saved.length;
      refused += 4 - saved.length;
    }
    expect(kept + refused).toBe(rounds * 4);
  });

  test('flags are the set that was sent last, of slots there are, while the attempt is open', async () => {
    const { learner, attempt } = await sitting();
    const flag = (slots: unknown) => learner.browser.api('PUT', `/api/v1/attempts/${attempt.id}/flags`, { slots });
    expect((await flag([1, 3])).statusCode).toBe(204);
    expect((await flag([4, 4, 99])).statusCode).toBe(204);
    expect((await world.app.db.manager.query<{ slot: number }[]>(`select slot from attempt_flags where attempt_id = '${attempt.id}'`)).map((f) => f.slot)).toEqual([4]);
    expect((await flag(['a'])).statusCode).toBe(422);
    await world.submit(learner, attempt.id);
    expect(codeOf(await flag([1]))).toBe('attempt.submitted');
  });

  test('reading takes as many queries for forty questions as for four, and saving as many for forty answers as for one', async () => {
    const counts: Record<string, [number, number]> = {};
    const { learner } = await sitting();
    for (const copies of [1, 10]) {
      const quiz = await world.aQuiz();
      const attempt = await world.sit(learner, quiz.id);
      const stored = await world.attempt(attempt.id);
      const slots = Array.from({ length: copies }, (_, c) => stored.layout.slots.map((s) => ({ ...s, slot: s.slot + c * 4 }))).flat();
      await world.app.db.tx(() => world.app.db.repo(Attempt).update({ id: attempt.id }, { layout: { schema: 1, slots } }));
      await world.read(learner, attempt.id);
      const answers = slots.filter((s) => s.type === 'true-false').map(({ slot }) => ({ slot, answer: true, seq: 1 }));
      counts[copies] = [await world.reads(() => world.read(learner, attempt.id)), await world.reads(() => world.save(learner, attempt.id, ...answers))];
    }
    expect(counts[10]).toEqual(counts[1]);
    expect(counts[10]![0]).toBeLessThanOrEqual(8);
  });
});
