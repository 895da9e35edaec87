import fc from 'fast-check';
import { toContent } from '../content/authored.js';
import { shuffledIds, type ClozeContent, type MatchingContent, type OrderingContent, type QuestionContent } from '../content/content.js';
import { rightAnswer } from '../grading/right-answer.js';
import { anyContent } from '../test-support/any-content.js';
import { answerInWords, feedbackFor, givenLines, rightLines, wordCount } from './answer-lines.js';
import { askedView } from './asked-view.js';

const common = { schema: 2, prompt: 'Câu hỏi', explanation: '' } as const;
const matching: MatchingContent = { ...common, type: 'matching', credit: 'per-pair', left: [{ id: 'l1', text: 'PAPI' }, { id: 'l2', text: 'PCI' }], right: [{ id: 'r1', text: 'Người **dân**, về quản trị và hành chính công' }, { id: 'r2', text: 'Doanh nghiệp' }], pairs: { l1: 'r1', l2: 'r2' } };
const ordering: OrderingContent = { ...common, type: 'ordering', credit: 'absolute-position', items: ['a', 'b', 'c'].map((id) => ({ id, text: id })) };
const cloze: ClozeContent = {
  ...common, type: 'cloze', prompt: 'Nghị định [[2]] của **Chính phủ** [[1]].', gaps: [
    { key: '1', weight: 1, kind: 'choice', options: [{ id: 'o1', text: 'còn', correct: false }, { id: 'o2', text: 'hết', correct: true }] },
    { key: '2', weight: 1, kind: 'number', accepted: [{ value: 61, tolerance: 0, relative: false, share: 1 }] },
  ],
};

test('partners stand lettered in the order of the screen, and selects name them by their letters', () => {
  const { options, rows } = askedView(matching, ['r2', 'r1'], { l1: 'r1' });
  expect(options.map(({ letter, textHtml }) => `${letter} ${textHtml}`)).toEqual(['A Doanh nghiệp', 'B Người <strong>dân</strong>, về quản trị và hành chính công']);
  expect(rows.map(({ key, choices }) => [key, choices.find(({ selected }) => selected)?.text])).toEqual([['l1', 'B. Người dân, về quản…'], ['l2', undefined]]);
});

test('items stand as they were laid out until they were put in order', () => {
  expect(askedView(ordering, ['c', 'a', 'b'], undefined)).toMatchObject({ isOrdered: false, rows: [{ key: 'c', isFirst: true, place: 1 }, { key: 'a' }, { key: 'b', isLast: true, place: 3 }] });
  expect(askedView(ordering, ['c', 'a', 'b'], ['b', 'c', 'a'])).toMatchObject({ isOrdered: true, rows: [{ key: 'b' }, { key: 'c' }, { key: 'a' }] });
});

test('gaps stand where the text has them, numbered as they are read', () => {
  const { parts, promptHtml } = askedView(cloze, ['o2', 'o1'], { 2: '61' });
  expect(promptHtml).toBe('');
  expect(parts.map(({ textHtml }) => textHtml)).toEqual(['<p>Nghị định ', ' của <strong>Chính phủ</strong> ', '.</p>\n']);
  expect(parts.map(({ gap }) => gap && [gap.key, gap.number, gap.isNumber, gap.text, gap.choices.map(({ text }) => text)])).toEqual([['2', 1, true, '61', []], ['1', 2, false, '', ['hết', 'còn']], null]);
});

test('nothing a taker is shown says what is right', () => {
  fc.assert(fc.property(anyContent, (authored) => {
    let n = 0;
    const content = toContent(authored, () => `id${++n}`);
    const view = askedView(content, shuffledIds(content), undefined);
    expect(JSON.stringify(view)).not.toMatch(/correct|share|accepted|tolerance|pairs/);
    if (content.type === 'short-text') expect(view.text).toBe('');
  }));
});

test('what was typed is shown as text, never as tags or Markdown', () => {
  const content: QuestionContent = { ...common, type: 'short-text', accepted: [{ text: 'thư', share: 1 }], compare: { accents: true, case: false, tonePlacement: false } };
  expect(givenLines(content, [], '<b>*x*</b>', 'wrong')).toEqual([{ label: 'Bạn trả lời', letter: '', textHtml: '&#60;b&#62;*x*&#60;/b&#62;', tone: 'late' }]);
});

test.each<[QuestionContent, string[], Parameters<typeof givenLines>[2], string[], string[]]>([
  [matching, ['r2', 'r1'], { l1: 'r1', l2: 'r1' }, ['Bạn ghép, đúng: PAPI → Người <strong>dân</strong>, về quản trị và hành chính công', 'Bạn ghép, sai: PCI → Người <strong>dân</strong>, về quản trị và hành chính công'], ['Đáp án: PCI → Doanh nghiệp']],
  [matching, ['r2', 'r1'], { l2: 'r2' }, ['Bạn ghép, sai: PAPI → chưa ghép', 'Bạn ghép, đúng: PCI → Doanh nghiệp'], ['Đáp án: PAPI → Người <strong>dân</strong>, về quản trị và hành chính công']],
  [ordering, ['c', 'a', 'b'], ['a', 'c', 'b'], ['Bạn xếp, đúng: a', 'Bạn xếp, sai: c', 'Bạn xếp, sai: b'], ['Thứ tự đúng: a', 'Thứ tự đúng: b', 'Thứ tự đúng: c']],
  [cloze, ['o1', 'o2'], { 1: 'o2', 2: '60' }, ['Chỗ trống 1, đúng: hết', 'Chỗ trống 2, sai: 60'], ['Đáp án chỗ trống 2: 61']],
])('a review tells part by part what was right (%#)', (content, order, answer, given, right) => {
  const lines = (all: { label: string; textHtml: string }[]) => all.map(({ label, textHtml }) => `${label}: ${textHtml}`);
  expect(lines(givenLines(content, order, answer, 'partly'))).toEqual(given);
  expect(lines(rightLines(content, order, answer))).toEqual(right);
});

test('as long as it is not told, no line of any type tells what was right', () => {
  fc.assert(fc.property(anyContent, (authored) => {
    let n = 0;
    const content = toContent(authored, () => `id${++n}`);
    for (const line of givenLines(content, shuffledIds(content), rightAnswer(content), null)) {
      expect(line.tone).toBeNull();
      expect(line.label).not.toMatch(/đúng|sai/);
    }
  }));
});

test('words for the list before handing in', () => {
  expect(answerInWords(matching, [], { l1: 'r1' })).toBe('đã ghép 1/2');
  expect(answerInWords(cloze, [], { 1: 'o1', 2: '6' })).toBe('đã điền 2/2 chỗ trống');
  expect(wordCount('Một cửa – 2 nơi,\nkhông  hơn.')).toBe(6);
});

test('the author speaks to the very answer, then to how it turned out', () => {
  const content: QuestionContent = { ...common, type: 'true-false', answer: true, feedbackFalse: 'Xem lại Điều 5.', feedback: { wrong: 'Chưa đúng.', right: 'Tốt.' } };
  expect(feedbackFor(content, false, 'wrong')).toEqual(['Xem lại Điều 5.', 'Chưa đúng.']);
  expect(feedbackFor(content, true, 'right')).toEqual(['Tốt.']);
  expect(feedbackFor(content, null, 'blank')).toEqual([]);
});
