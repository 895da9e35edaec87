import { describeEachDatabase } from '../../support/databases.js';
import { everyType } from '../../support/every-type.js';
import { ApprovedVersionsService } from '../../../src/questions/approved-versions.service.js';
import { QuestionsService } from '../../../src/questions/questions.service.js';
import { QuizWorld, type Learner } from './quiz-world.js';

interface AnySlot {
  slot: number;
  type: string;
  options: { id: string; text: string }[];
  left?: { id: string; text: string }[];
  gaps?: { key: string; kind: string; options: { id: string; text: string }[] }[];
}

describeEachDatabase('questions of every type', (kind) => {
  const world = new QuizWorld(kind);
  let ids: string[];
  beforeAll(async () => {
    await world.start();
    for (const question of everyType) await world.get(QuestionsService).upsertApproved(question);
    const byKey = await world.get(ApprovedVersionsService).idsByKeys(everyType.map(({ key }) => key));
    ids = everyType.map(({ key }) => byKey.get(key)!);
  });
  afterAll(() => world.stop());

  const sitting = async () => {
    const [learner, quiz] = [await world.aLearner(), await world.aQuiz({ slots: ids.map((questionId, i) => ({ kind: 'fixed', questionId, mark: i === 0 ? 0 : 1 })) })];
    const attempt = await world.sit(learner, quiz.id);
    return { learner, attempt, slots: attempt.slots as unknown as AnySlot[] };
  };
  const idOf = (all: { id: string; text: string }[], text: string) => all.find((one) => one.text.startsWith(text))!.id;
  const post = (learner: Learner, id: string, fields: Record<string, string | string[]>) => learner.browser.post(`/attempts/${id}/answers`, { at: '1', shown: '1,2,3,4,5,6,7,8,9,10', ...fields });
  const given = async (learner: Learner, id: string) => Object.fromEntries(((await world.read(learner, id))).slots.map(({ slot, answer }) => [slot, answer]));

  test('the API tells what is chosen among, in an order that tells nothing, and never what is right', async () => {
    const { attempt, slots } = await sitting();
    expect(slots.map(({ type }) => type)).toEqual(everyType.map(({ content }) => content.type));
    expect(slots[4]!.left!.map(({ text }) => text)).toEqual(['PAPI', 'PCI']);
    expect(slots[4]!.options).toHaveLength(3);
    expect(slots[8]!.gaps!.map(({ key, kind: of, options }) => [key, of, options.length])).toEqual([['1', 'number', 0], ['2', 'text', 0], ['3', 'choice', 2]]);
    expect(JSON.stringify(attempt)).not.toMatch(/correct|share|accepted|xin lỗi|tolerance|credit|rubric/);
    const orders = new Set<string>();
    for (let i = 0; i < 8 && orders.size < 2; i++) orders.add(((await sitting()).slots[5]!.options).map(({ text }) => text).join());
    expect(orders.size).toBeGreaterThan(1);
  });

  test('they are answered without a script, marked by their rules, and reviewed part by part', async () => {
    const { learner, attempt: { id }, slots } = await sitting();
    const [, , multiple, , matching, ordering, , , cloze] = slots;
    const page = await learner.browser.get(`/attempts/${id}?slot=6`);
    expect(page.statusCode).toBe(200);
    const laidOut = ordering!.options.map((o) => o.id);
    const order = ['Kiểm tra', 'Cấp giấy', 'Chuyển', 'Trả kết quả'].map((text) => idOf(ordering!.options, text));
    await post(learner, id, {
      'answer.3': [idOf(multiple!.options, 'Tiếp nhận')], 'answer.4': 'false',
      [`answer.5.${matching!.left![0]!.id}`]: idOf(matching!.options, 'Người dân'), [`answer.5.${matching!.left![1]!.id}`]: '',
      'answer.6': laidOut, 'answer.7': '95,4 %', 'answer.8': 'Thư xin lỗi', 'answer.9.1': '61', 'answer.9.2': '', 'answer.9.3': idOf(cloze!.gaps![2]!.options, 'Chính phủ'),
      'answer.10': 'Bà Ín đi ba lần.\r\nVì niêm yết <b>cũ</b>.',
    });
    expect((await given(learner, id))[6]).toBeUndefined();

    // The first arrow makes an answer of the order that was laid out; the rest of the right order is put in by hand.
    const moved = await post(learner, id, { shown: '6', at: '6', 'answer.6': laidOut, 'seq.6': '0', move: `6:${laidOut[1]!}:up` });
    expect(moved.headers.location).toBe(`/attempts/${id}?slot=6`);
    expect((await given(learner, id))[6]).toEqual([laidOut[1], laidOut[0], laidOut[2], laidOut[3]]);
    await post(learner, id, { shown: '6', at: '6', 'answer.6': [order[0]!, order[1]!, order[3]!, order[2]!], 'seq.6': '1' });

    await learner.browser.post(`/attempts/${id}/submit`, { key: crypto.randomUUID() });
    const marks = (await world.marks(id)).map(({ slot, mark, state }) => [slot, mark, state]);
    expect(marks).toEqual([[1, 0, 'none'], [2, 0, 'blank'], [3, 0.75, 'partly'], [4, 0, 'wrong'], [5, 0.5, 'partly'], [6, 0.5, 'partly'], [7, 1, 'right'], [8, 1, 'right'], [9, 0.75, 'partly'], [10, null, 'owed']]);
    const attempt = await world.attempt(id);
    expect([attempt.score, attempt.maxScore]).toEqual([null, 9]);

    const result = (await learner.browser.get(`/attempts/${id}/result`)).body;
    for (const words of ['Bài đã nộp, đang chấm', 'PAPI → Người dân', 'PCI → chưa ghép', 'PCI → Doanh nghiệp', 'Bạn xếp, đúng', 'Thứ tự đúng', 'Chỗ trống 2, sai', 'Đáp án chỗ trống 2', 'Xem lại quy định về niêm yết', 'niêm yết &#60;b&#62;cũ&#60;/b&#62;', 'Đang chấm']) expect(result).toContain(words);
    expect(result).not.toContain('Câu 1</span><span class="tag"');
  });

  test('what is sent in another shape is refused, and what stands beside it is kept', async () => {
    const { learner, attempt: { id }, slots } = await sitting();
    const reply = await world.save(learner, id, { slot: 6, answer: ['x'], seq: 1 }, { slot: 5, answer: { nobody: 'x' }, seq: 1 }, { slot: 1, answer: 'x', seq: 1 }, { slot: 9, answer: { 2: 'một cửa' }, seq: 1 });
    expect(reply.json<{ saved: { slot: number }[]; refused: { slot: number; code: string }[] }>()).toMatchObject({ saved: [{ slot: 9, seq: 1 }], refused: [{ slot: 6, code: 'answer.invalid' }, { slot: 5 }, { slot: 1 }] });
    const bad = await post(learner, id, { 'answer.6': [slots[5]!.options[0]!.id], 'answer.9.1': '5'.repeat(501) });
    expect(bad.headers.location).toContain('notice=invalid');
    expect((await given(learner, id))[9]).toEqual({ 2: 'một cửa' });
  });
});
