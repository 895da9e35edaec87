import fc from 'fast-check';
import { everyType } from '../../../../test/support/every-type.js';
import { toContent } from '../../../questions/content/authored.js';
import { shuffledIds, type AnswerValue, type QuestionContent } from '../../../questions/content/content.js';
import { keptMarks } from './kept-marks.js';
import { ON_PAPER, readSheet, type AskedOnPaper } from './read-answers.js';
import { writeSheet } from './write-answers.js';

let ids = 0;
const contents = everyType.map(({ content }) => toContent(content, () => `i${(ids += 1)}`)).filter(({ type }) => type !== 'description');

/** Answers as they are kept of paper: canonical, and nothing for what was left out. */
function answersTo(content: QuestionContent, order: readonly string[]): fc.Arbitrary<AnswerValue> {
  const word = fc.constantFrom('một cửa', 'gửi thư xin lỗi', '95', '2,5 %', 'A-B');
  switch (content.type) {
    case 'single':
      return fc.constantFrom(...order);
    case 'true-false':
      return fc.boolean();
    case 'multiple':
      return fc.subarray([...order], { minLength: 1 }).map((chosen) => [...chosen].sort());
    case 'ordering':
      return fc.shuffledSubarray([...order], { minLength: order.length });
    case 'matching':
      return fc.subarray(content.left.map(({ id }) => id), { minLength: 1 }).chain((left) => fc.tuple(...left.map(() => fc.constantFrom(...order))).map((right) => Object.fromEntries(left.map((id, i) => [id, right[i]!]))));
    case 'cloze':
      return fc.subarray(content.gaps.map(({ key }) => key), { minLength: 1 }).chain((keys) => fc.tuple(...keys.map((key) => { const gap = content.gaps.find((one) => one.key === key)!; return gap.kind === 'choice' ? fc.constantFrom(...gap.options.map(({ id }) => id)) : word; })).map((values) => Object.fromEntries(keys.map((key, i) => [key, values[i]!]))));
    case 'essay':
      return fc.constant(ON_PAPER);
    default:
      return word;
  }
}

test('what is written of a sheet is read as the very same answers, in whatever order its paper asks', () => {
  const papers = fc.shuffledSubarray(contents, { minLength: contents.length }).chain((order) => fc.tuple(...order.map((content) => fc.shuffledSubarray(shuffledIds(content), { minLength: shuffledIds(content).length }).chain((options) => fc.tuple(fc.constant({ content, options }), fc.option(answersTo(content, options)))))));
  fc.assert(fc.property(papers, (paper) => {
    const asked: AskedOnPaper[] = paper.map(([{ content, options }], i) => ({ number: i + 1, slot: i + 3, content, order: options }));
    const answers = new Map(paper.flatMap(([, answer], i) => (answer === null ? [] : [[i + 3, answer] as const])));
    const { letters, written } = writeSheet(answers, asked);
    const read = readSheet(letters, written, asked);
    expect(read.problems).toEqual([]);
    expect(new Map([...read.answers].sort(([a], [b]) => a - b))).toEqual(answers);
  }));
});

describe('the marks of a corrected sheet', () => {
  const mark = (slot: number, versionId: string, more: object = {}) => ({ slot, versionId, fraction: 0, mark: 0, state: 'wrong' as const, manual: false, decision: null, ...more });
  const before = { slots: [{ slot: 1, versionId: 'a', mark: 1 }, { slot: 2, versionId: 'b', mark: 1 }], values: new Map([[1, '"x"'], [2, '"y"']]), held: new Map([[1, mark(1, 'a', { fraction: 0.5, mark: 0.5, manual: true })], [2, mark(2, 'b', { fraction: 1, mark: 1 })]]) };
  const now = (values: [number, string][], earned: object = {}) => keptMarks(new Map([[1, mark(1, 'b')], [2, mark(2, 'a', earned)]]), { slots: [{ slot: 1, versionId: 'b', mark: 1 }, { slot: 2, versionId: 'a', mark: 3 }], values: new Map(values) }, before);

  test('stay where a person gave them and the answer is the same, wherever it stands now and whatever it is worth there', () => {
    expect(now([[1, '"y"'], [2, '"x"']]).get(2)).toMatchObject({ slot: 2, fraction: 0.5, mark: 1.5, manual: true });
  });
  test('are given anew where the answer is another, or a program gave them, or a ruling holds', () => {
    expect(now([[1, '"y"'], [2, '"z"']]).get(2)).toMatchObject({ fraction: 0, manual: false });
    expect(now([[1, '"y"']]).get(1)).toMatchObject({ fraction: 0 });
    expect(now([[2, '"x"']], { decision: 'full', fraction: 1 }).get(2)).toMatchObject({ fraction: 1, decision: 'full' });
  });
});
