import { randomUUID } from 'node:crypto';
import { describeEachDatabase } from '../../support/databases.js';
import type { Reply } from '../../support/client.js';
import { text } from '../../support/page-text.js';
import { MINUTE, QuizWorld, type Learner } from './quiz-world.js';

describeEachDatabase('the pages of a quiz', (kind) => {
  const world = new QuizWorld(kind);
  beforeAll(() => world.start());
  afterAll(() => world.stop());

  const headingOf = (reply: Reply) => /<h1[^>]*>([\s\S]*?)<\/h1>/.exec(reply.body)?.[1]?.trim();
  const sitting = async (over: Parameters<QuizWorld['aQuiz']>[0] = {}) => {
    const [learner, quiz] = [await world.aLearner(), await world.aQuiz(over)];
    const reply = await learner.browser.post(`/quizzes/${quiz.id}`);
    expect(reply.statusCode).toBe(303);
    const id = /^\/attempts\/([0-9a-f-]{36})$/.exec(String(reply.headers.location))![1]!;
    return { learner, quiz, id };
  };
  const open = (learner: Learner, path: string) => learner.browser.get(path);
  /** Presses a button of the page of answers, with the fields the page had. */
  const press = async (learner: Learner, id: string, slot: number, go: string, change: Record<string, string | string[]> = {}) => {
    const { body } = await open(learner, `/attempts/${id}?slot=${slot}`);
    return learner.browser.post(`/attempts/${id}/answers`, { ...fieldsOf(body), ...change, go });
  };

  test('the start page says the rules in sentences', async () => {
    const [learner, quiz] = [await world.aLearner(), await world.aQuiz()];
    const reply = await open(learner, `/quizzes/${quiz.id}`);
    expect([reply.statusCode, headingOf(reply)]).toEqual([200, 'Kiểm tra thử']);
    for (const words of ['4 câu hỏi', '30 phút', '2/4 điểm để đạt', 'Bắt đầu làm bài', 'Còn lại 2 lượt , lấy điểm cao nhất', 'Ngay khi nộp', 'Chưa có lượt nào', 'có hiệu lực ngày 22/11/2026']) expect(text(reply)).toContain(words);
  });

  test('a whole sitting without a script: start, answer one by one, flag, review, hand in, see the result', async () => {
    const { learner, quiz, id } = await sitting();
    const [right1, right2] = await world.rightAnswers(id);
    const first = await open(learner, `/attempts/${id}`);
    expect(text(first)).toContain('Lưu và sang câu sau');
    expect(text(first)).toContain('Hết giờ lúc');
    expect(first.body).not.toMatch(/data-correct|PAPI hỏi người dân/);

    const next = await press(learner, id, 1, 'next', { 'answer.1': right1!.answer as string });
    expect([next.statusCode, next.headers.location]).toEqual([303, `/attempts/${id}?slot=2`]);
    await press(learner, id, 2, 'next', { 'answer.2': right2!.answer as string[], 'flag.2': '1' });
    expect((await press(learner, id, 3, 'prev', { 'answer.3': 'true' })).headers.location).toBe(`/attempts/${id}?slot=2`);
    expect((await press(learner, id, 3, '1')).headers.location).toBe(`/attempts/${id}?slot=1`);
    expect((await press(learner, id, 4, 'next')).headers.location).toBe(`/attempts/${id}/submit`);
    expect((await world.answers(id)).map((a) => [a.slot, a.seq, a.changes])).toEqual([[1, 1, 0], [2, 1, 0], [3, 1, 0]]);

    const shown = await open(learner, `/attempts/${id}?slot=1`);
    expect(shown.body).toContain(`value="${right1!.answer as string}" checked`);
    expect(text(shown)).toContain('Đã lưu lúc');

    const review = await open(learner, `/attempts/${id}/submit`);
    expect(headingOf(review)).toBe('Bạn còn 1 câu chưa trả lời');
    for (const words of ['3/4 câu đã lưu trên máy chủ', 'Còn 30 phút để làm tiếp', 'Làm câu 4', 'Xem lại câu 2', 'lượt 1 trong 2 lượt']) expect(text(review)).toContain(words);

    world.app.clock.advance(10 * MINUTE);
    const key = /name="key" value="([^"]+)"/.exec(review.body)![1]!;
    for (let i = 0; i < 2; i++) {
      const handedIn = await learner.browser.post(`/attempts/${id}/submit`, { key });
      expect([handedIn.statusCode, handedIn.headers.location]).toEqual([303, `/attempts/${id}/result`]);
    }
    const result = await open(learner, `/attempts/${id}/result`);
    expect(headingOf(result)).toBe('Bạn đã đạt bài kiểm tra');
    for (const words of ['2 /4', 'cần từ 2 điểm', '10 phút', 'Lượt 1/2', 'Sai, 0/1 điểm', 'Đã kết thúc ngày 30/06/2025.', 'Bỏ trống', 'Bộ phận Một cửa', '2 đúng, 1 sai, 1 bỏ trống', 'Bối cảnh', 'Tổ chức']) expect(text(result)).toContain(words);
    for (const path of [`/attempts/${id}`, `/attempts/${id}/submit`]) expect((await open(learner, path)).headers.location).toBe(`/attempts/${id}/result`);

    const start = await open(learner, `/quizzes/${quiz.id}`);
    for (const words of ['Làm lượt 2', 'Lượt 1', '2/4 điểm, nộp lúc', 'Đạt', 'Còn lại 1 lượt']) expect(text(start)).toContain(words);
  });

  test('all questions on one page are saved with one press', async () => {
    const { learner, id } = await sitting({ pageLayout: 'one-page' });
    const right = await world.rightAnswers(id);
    const change = Object.fromEntries(right.map(({ slot, answer }) => [`answer.${slot}`, Array.isArray(answer) ? (answer as string[]) : String(answer)]));
    expect((await press(learner, id, 1, 'submit', change)).headers.location).toBe(`/attempts/${id}/submit`);
    expect(headingOf(await open(learner, `/attempts/${id}/submit`))).toBe('Bạn đã trả lời cả 4 câu');
    await learner.browser.post(`/attempts/${id}/submit`, { key: 'k' });
    expect((await world.attempt(id)).score).toBe(4);
    expect((await press(learner, id, 1, 'keep', change)).headers.location).toBe(`/attempts/${id}/result`);
  });

  test('of two tabs without scripts the second is told, and sees what is kept', async () => {
    const { learner, id } = await sitting();
    const old = fieldsOf((await open(learner, `/attempts/${id}?slot=3`)).body);
    await press(learner, id, 3, 'next', { 'answer.3': 'true' });
    const reply = await learner.browser.post(`/attempts/${id}/answers`, { ...old, 'answer.3': 'false', go: 'next' });
    expect(reply.headers.location).toBe(`/attempts/${id}?slot=3&notice=conflict`);
    const page = await open(learner, String(reply.headers.location));
    expect(text(page)).toContain('Câu này vừa được trả lời ở một máy hoặc thẻ khác');
    expect(page.body).toContain('value="true" checked');
    // the same old page, handed on from another question, does not fight for that answer
    expect((await learner.browser.post(`/attempts/${id}/answers`, { ...old, at: '4', 'answer.4': 'một cửa', go: 'keep' })).headers.location).toBe(`/attempts/${id}?slot=4`);
    expect((await world.answers(id)).map((a) => [a.slot, a.value])).toEqual([[3, 'true'], [4, '"một cửa"']]);
  });

  test('after the deadline a form is not taken; within the grace the page says so, then the result', async () => {
    const { learner, id } = await sitting();
    const fields = fieldsOf((await open(learner, `/attempts/${id}?slot=3`)).body);
    world.app.clock.advance(30 * MINUTE);
    const late = await learner.browser.post(`/attempts/${id}/answers`, { ...fields, 'answer.3': 'false', go: 'next' });
    expect(late.headers.location).toBe(`/attempts/${id}?slot=3&notice=late`);
    expect(text(await open(learner, String(late.headers.location)))).toContain('Đã hết giờ lúc');
    expect((await open(learner, `/attempts/${id}/result`)).headers.location).toBe(`/attempts/${id}`);
    const handedIn = await learner.browser.post(`/attempts/${id}/submit`, { key: 'k' });
    expect(handedIn.headers.location).toBe(`/attempts/${id}/result`);
    const result = await open(learner, `/attempts/${id}/result`);
    expect(headingOf(result)).toBe('Bạn chưa đạt, còn 1 lượt');
    for (const words of ['bài đã tự nộp', '0/4 câu đã lưu được tính', 'Làm lượt nữa']) expect(text(result)).toContain(words);
  });

  test('a result shows no more than is released', async () => {
    const answersLater = await sitting({ releaseAnswers: 'after-close' });
    await press(answersLater.learner, answersLater.id, 3, 'next', { 'answer.3': 'false' });
    await answersLater.learner.browser.post(`/attempts/${answersLater.id}/submit`, { key: 'k' });
    const some = await open(answersLater.learner, `/attempts/${answersLater.id}/result`);
    expect(text(some)).toContain('1 /4');
    expect(text(some)).toContain('Đáp án chưa công bố');
    for (const secret of ['Đã kết thúc ngày', 'Đáp án</small>', 'Sai, 0', 'Đúng, 1']) expect(some.body).not.toContain(secret);

    const nothingYet = await sitting({ releaseScore: 'never', releaseAnswers: 'never', releaseExplanations: 'never' });
    await nothingYet.learner.browser.post(`/attempts/${nothingYet.id}/submit`, { key: 'k' });
    const none = await open(nothingYet.learner, `/attempts/${nothingYet.id}/result`);
    expect(headingOf(none)).toBe('Bài đã nộp');
    expect(text(none)).not.toMatch(/\/4|PAPI/);
    expect(text(await open(nothingYet.learner, `/quizzes/${nothingYet.quiz.id}`))).toContain('Chưa có điểm');
  });

  test('a closed gate says why on the start page, and starting leads back to it', async () => {
    const [learner, quiz] = [await world.aLearner(), await world.aQuiz()];
    world.closedGates.set(quiz.owner.id, 'Bài kiểm tra mở khi bạn đọc xong bài 4.');
    const page = await open(learner, `/quizzes/${quiz.id}`);
    expect(text(page)).toContain('Bài kiểm tra mở khi bạn đọc xong bài 4.');
    expect(text(page)).not.toContain('Bắt đầu làm bài');
    expect((await learner.browser.post(`/quizzes/${quiz.id}`)).headers.location).toBe(`/quizzes/${quiz.id}`);
  });

  test('pages of somebody else, of nobody and of nothing', async () => {
    const { id, quiz } = await sitting();
    const other = await world.aLearner();
    for (const path of [`/attempts/${id}`, `/attempts/${id}/submit`, `/attempts/${id}/result`, `/attempts/${randomUUID()}`, `/quizzes/${randomUUID()}`]) expect((await open(other, path)).statusCode).toBe(404);
    for (const path of [`/attempts/${id}/answers`, `/attempts/${id}/submit`]) expect((await other.browser.post(path, { key: 'k', shown: '1' })).statusCode).toBe(404);
    expect((await world.attempt(id)).state).toBe('open');
    const unowned = await world.aQuiz({ ownerKind: 'nobody' });
    expect((await open(other, `/quizzes/${unowned.id}`)).statusCode).toBe(404);
    for (const path of [`/attempts/${id}`, `/quizzes/${quiz.id}`]) {
      const reply = await world.app.client().get(path);
      expect([reply.statusCode, String(reply.headers.location)]).toEqual([302, expect.stringContaining('/sign-in')]);
    }
  });

  test('pages are small, take few queries and change nothing', async () => {
    const { learner, id, quiz } = await sitting();
    for (const [path, most] of [[`/quizzes/${quiz.id}`, 14], [`/attempts/${id}`, 8], [`/attempts/${id}/submit`, 8]] as const) {
      await open(learner, path);
      expect(await world.reads(() => open(learner, path))).toBeLessThanOrEqual(most);
      expect((await open(learner, path)).body.length).toBeLessThan(40_000);
    }
    await learner.browser.post(`/attempts/${id}/submit`, { key: 'k' });
    await open(learner, `/attempts/${id}/result`);
    expect(await world.reads(() => open(learner, `/attempts/${id}/result`))).toBeLessThanOrEqual(14);
  });
});

/** The fields of the page's form as a browser would send them back. */
function fieldsOf(html: string): Record<string, string | string[]> {
  const fields: Record<string, string[]> = {};
  for (const [tag] of html.matchAll(/<input[^>]*>/g)) {
    const attribute = (name: string) => new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
    const name = attribute('name');
    if (name === undefined || name === '_csrf' || (/type="(radio|checkbox)"/.test(tag) && !/\schecked/.test(tag))) continue;
    fields[name] = [...(fields[name] ?? []), attribute('value') ?? ''];
  }
  return fields;
}
