import fc from 'fast-check';
import type { QuestionContent } from '../../../questions/content/content.js';
import type { LaidOutSlot, Layout } from '../../rules/layout.js';
import { seededRandom } from '../../rules/random.js';
import { speaksOfOthers } from '../../rules/fixed-order.js';
import { variantsOf } from './variants.js';

const single = (...texts: string[]): QuestionContent => ({ schema: 2, type: 'single', prompt: 'Hỏi?', explanation: '', options: texts.map((text, i) => ({ id: `o${i}`, text, correct: i === 0 })) });
const description: QuestionContent = { schema: 2, type: 'description', prompt: 'Đọc đoạn sau.', explanation: '' };
const slotOf = (slot: number, type: LaidOutSlot['type'], section = 1) => ({ slot, questionId: `q${slot}`, versionId: `v${slot}`, type, options: type === 'single' ? ['o0', 'o1', 'o2', 'o3'] : [], mark: 1, topic: '', section });
const aPaper = (...slots: (LaidOutSlot & { section?: number })[]): { base: Layout; contents: Map<string, QuestionContent> } => ({
  base: { schema: 1, slots }, contents: new Map(slots.map(({ versionId, type }) => [versionId, type === 'description' ? description : single('một', 'hai', 'ba', 'bốn')])),
});
const both = { questions: true, options: true };
const ids = (layout: Layout) => layout.slots.map(({ questionId }) => questionId);

test.each<[string, boolean]>([
  ['Tất cả các phương án trên', true], ['Tất cả đều đúng', true], ['Cả A và B', true], ['A, C đúng', true], ['Cả ba phương án', true], ['Không phương án nào nêu trên', true], ['Cả hai', true],
  ['Tất cả công dân', false], ['Trên 18 tuổi', false], ['Trên môi trường mạng', false], ['Cán bộ và công chức', false], ['Hạng A', false], ['Nghị định số 30/2020/NĐ-CP', false], ['Cả nước', false],
])('“%s” speaks of other options: %s', (text, does) => {
  expect(speaksOfOthers(single('một', 'hai', text))).toBe(does);
});

test('every paper has all questions once with all their options, numbered without gaps, and no two papers are alike', () => {
  const { base, contents } = aPaper(...Array.from({ length: 10 }, (_, i) => slotOf(i + 1, 'single')));
  fc.assert(fc.property(fc.string(), fc.integer({ min: 1, max: 24 }), (seed, count) => {
    const papers = variantsOf(base, contents, count, both, seededRandom(seed))!;
    expect(papers).toHaveLength(count);
    expect(new Set(papers.map((paper) => JSON.stringify(paper))).size).toBe(count);
    for (const paper of papers) {
      expect(ids(paper).sort()).toEqual(ids(base).sort());
      expect(paper.slots.map(({ slot }) => slot)).toEqual(base.slots.map(({ slot }) => slot));
      for (const { options } of paper.slots) expect([...options].sort()).toEqual(['o0', 'o1', 'o2', 'o3']);
    }
  }), { numRuns: 30 });
});

test('the same seed draws the same papers', () => {
  const { base, contents } = aPaper(...Array.from({ length: 6 }, (_, i) => slotOf(i + 1, 'single')));
  expect(variantsOf(base, contents, 4, both, seededRandom('đợt 1'))).toEqual(variantsOf(base, contents, 4, both, seededRandom('đợt 1')));
});

test('no question leaves its section or crosses a text that introduces others', () => {
  const { base, contents } = aPaper(slotOf(1, 'single'), slotOf(2, 'single'), slotOf(3, 'description'), slotOf(4, 'single'), slotOf(5, 'single'), slotOf(6, 'single', 2), slotOf(7, 'single', 2));
  for (const paper of variantsOf(base, contents, 12, both, seededRandom('x'))!) {
    expect(new Set(ids(paper).slice(0, 2))).toEqual(new Set(['q1', 'q2']));
    expect(ids(paper)[2]).toBe('q3');
    expect(new Set(ids(paper).slice(3, 5))).toEqual(new Set(['q4', 'q5']));
    expect(new Set(ids(paper).slice(5))).toEqual(new Set(['q6', 'q7']));
  }
});

test('options that speak of others keep the author’s order; without shuffling everything does', () => {
  const { base } = aPaper(slotOf(1, 'single'), slotOf(2, 'single'), slotOf(3, 'single'));
  const turned = { ...base, slots: base.slots.map((slot) => ({ ...slot, options: ['o2', 'o0', 'o3', 'o1'] })) };
  const contents = new Map([['v1', single('một', 'hai', 'ba', 'Tất cả các phương án trên')], ['v2', single('một', 'hai', 'ba', 'bốn')], ['v3', single('một', 'hai', 'ba', 'bốn')]]);
  for (const paper of variantsOf(turned, contents, 6, both, seededRandom('y'))!) expect(paper.slots.find(({ questionId }) => questionId === 'q1')!.options).toEqual(['o0', 'o1', 'o2', 'o3']);
  expect(variantsOf(turned, contents, 1, { questions: false, options: false }, seededRandom('z'))![0]!.slots.map(({ options }) => options)).toEqual([['o0', 'o1', 'o2', 'o3'], ['o2', 'o0', 'o3', 'o1'], ['o2', 'o0', 'o3', 'o1']]);
});

test('a quiz too small for so many papers gives none', () => {
  const { base, contents } = aPaper(slotOf(1, 'single'));
  expect(variantsOf(base, contents, 24, both, seededRandom('s'))).toHaveLength(24);
  expect(variantsOf(base, contents, 25, both, seededRandom('s'))).toBeNull();
  expect(variantsOf(base, contents, 2, { questions: true, options: false }, seededRandom('s'))).toBeNull();
});
