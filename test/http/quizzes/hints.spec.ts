import { AccountsService } from '../../../src/identity/accounts.service.js';
import { GrantsService } from '../../../src/identity/grants.service.js';
import { ApprovedVersionsService } from '../../../src/questions/approved-versions.service.js';
import { QuestionsService, type QuestionData } from '../../../src/questions/questions.service.js';
import { AskedHint } from '../../../src/quizzes/hints/entities/asked-hint.js';
import { describeEachDatabase } from '../../support/databases.js';
import { bank, MINUTE, QuizWorld } from './quiz-world.js';

const hinted: QuestionData = { ...bank[0]!, key: 'co-goi-y', content: { ...bank[0]!.content, prompt: 'Câu có gợi ý', hints: ['Xem **Điều 5**', 'Xem khoản 2'] } };

describeEachDatabase('hints while taking', (kind) => {
  const world = new QuizWorld(kind);
  let question: string;
  beforeAll(async () => {
    await world.start();
    await world.get(QuestionsService).upsertApproved(hinted);
    question = (await world.get(ApprovedVersionsService).idsByKeys([hinted.key])).get(hinted.key)!;
  });
  afterAll(() => world.stop());

  async function sitting(givesHints: boolean) {
    const { id: quiz } = await world.aQuiz({ givesHints, slots: [{ kind: 'fixed', questionId: question, mark: 1 }], limitMinutes: 10 });
    const learner = await world.aLearner();
    const { id } = await world.sit(learner, quiz);
    const ask = (number: number, by = learner) => by.browser.api('POST', `/api/v1/attempts/${id}/slots/1/hints`, { number });
    return { quiz, learner, id, ask, page: async () => (await learner.browser.get(`/attempts/${id}`)).body };
  }

  test('each comes when it is asked for, in turn, and is on no page before', async () => {
    const { quiz, learner, id, ask, page } = await sitting(true);
    expect((await learner.browser.get(`/quizzes/${quiz}`)).body).toContain('không trừ điểm');
    expect(await page()).toContain('Xem gợi ý (có 2)');
    expect(await page()).not.toContain('Điều 5');
    expect((await ask(2)).json()).toMatchObject({ code: 'hint.none' });
    const first = await ask(1);
    expect(first.json()).toEqual({ hints: [expect.stringContaining('<strong>Điều 5</strong>')], left: 1 });
    expect((await ask(1)).json()).toEqual(first.json());
    expect(await page()).toContain('Xem gợi ý tiếp (còn 1)');
    expect(await page()).not.toContain('Xem khoản 2');
    // Without a script the answer that stands in the form is saved with it.
    const [{ options }] = (await world.read(learner, id)).slots as unknown as [{ options: { id: string }[] }];
    const reply = await learner.browser.post(`/attempts/${id}/answers`, { shown: '1', at: '1', 'seq.1': '0', 'answer.1': options[0]!.id, hint: '1:2' });
    expect(reply.headers.location).toBe(`/attempts/${id}?slot=1#q1`);
    expect(await page()).toContain('Xem khoản 2');
    expect((await world.read(learner, id)).slots[0]!.answer).toBe(options[0]!.id);
    expect(await world.app.db.repo(AskedHint).countBy({ attemptId: id })).toBe(2);

    await world.submit(learner, id);
    expect((await learner.browser.get(`/attempts/${id}/result`)).body).toContain('Đã xem 2/2 gợi ý');
    expect((await ask(1)).json()).toMatchObject({ code: 'attempt.submitted' });
    const { id: accountId } = await world.get(AccountsService).create({ username: 'xem', personId: null, mustChangePassword: false, password: 'suối trong núi xanh' });
    await world.get(GrantsService).grant({ accountId, role: 'trainer', scope: { kind: 'all' }, from: world.now.toISOString().slice(0, 10), reason: 'Phân công' });
    const trainer = await world.app.signIn('xem', 'suối trong núi xanh');
    expect((await trainer.get(`/trainer/quizzes/attempts/${id}`)).body).toContain('Đã xem 2/2 gợi ý');
    expect((await trainer.get(`/trainer/quizzes/attempts/${id}/log`)).body).toContain('Xem gợi ý 2 của câu 1.');
  });

  test('a quiz gives none unless it says so, nobody gets those of another, and none comes after the deadline', async () => {
    const without = await sitting(false);
    expect(await without.page()).not.toContain('gợi ý (có');
    expect((await without.ask(1)).statusCode).toBe(409);
    const { ask } = await sitting(true);
    expect((await ask(1, await world.aLearner())).statusCode).toBe(404);
    world.app.clock.advance(10 * MINUTE);
    expect((await ask(1)).json()).toMatchObject({ code: 'attempt.late' });
  });
});
