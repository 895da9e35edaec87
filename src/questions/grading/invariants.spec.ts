import fc from 'fast-check';
import { toAuthored, toContent } from '../content/authored.js';
import type { AnswerValue, QuestionContent } from '../content/content.js';
import { contentFaults } from '../content/faults.js';
import { anyContent } from '../test-support/any-content.js';
import { grade } from './grade.js';
import { rightAnswer } from './right-answer.js';

const content = anyContent.map((authored) => {
  let n = 0;
  return toContent(authored, () => `id${++n}`);
});

/** Answers of the right shape, right, half right and wrong ones among them. */
function anyAnswer(asked: QuestionContent): fc.Arbitrary<AnswerValue> {
  const among = (ids: readonly string[]) => fc.constantFrom(...ids);
  const typed = fc.oneof(fc.string({ maxLength: 12 }), fc.constantFrom('Ủy ban', 'một cửa', '5', '-12,5', '1.200', '3 km', '*'));
  switch (asked.type) {
    case 'single':
      return among(asked.options.map((o) => o.id));
    case 'multiple':
      return fc.subarray(asked.options.map((o) => o.id));
    case 'true-false':
      return fc.boolean();
    case 'matching':
      return fc.dictionary(among(asked.left.map((i) => i.id)), among(asked.right.map((i) => i.id)));
    case 'ordering':
      return fc.shuffledSubarray(asked.items.map((i) => i.id), { minLength: asked.items.length });
    case 'cloze':
      return fc.record(Object.fromEntries(asked.gaps.map((gap) => [gap.key, gap.kind === 'choice' ? among(gap.options.map((o) => o.id)) : typed])));
    case 'description':
      return fc.constant(null);
    default:
      return typed;
  }
}

const asked = content.chain((one) => fc.record({ one: fc.constant(one), answer: anyAnswer(one) }));

test('what authors write can be approved, and is written the same after it was stored', () => {
  fc.assert(fc.property(anyContent, (authored) => {
    let n = 0;
    const stored = toContent(authored, () => `id${++n}`);
    expect(contentFaults(stored)).toEqual([]);
    expect(toAuthored(JSON.parse(JSON.stringify(stored)) as QuestionContent)).toEqual(authored);
  }), { numRuns: 500 });
});

test('no answer earns less than nothing or more than everything, and its state says which', () => {
  fc.assert(fc.property(asked, ({ one, answer }) => {
    const { fraction, state } = grade(one, answer);
    if (one.type === 'essay') return expect(fraction).toBe(state === 'owed' ? null : 0);
    expect(fraction).toBeGreaterThanOrEqual(0);
    expect(fraction).toBeLessThanOrEqual(1);
    if (state !== 'blank' && state !== 'none') expect(state).toBe(fraction === 1 ? 'right' : fraction === 0 ? 'wrong' : 'partly');
    else expect(fraction).toBe(0);
  }), { numRuns: 1000 });
});

test('the right answer earns everything, no answer nothing', () => {
  fc.assert(fc.property(content, (one) => {
    const right = rightAnswer(one);
    if (right !== null) expect(grade(one, right)).toEqual({ fraction: 1, state: 'right' });
    expect(grade(one, null).fraction).toBe(0);
    expect(grade(one, undefined).state).toBe(one.type === 'description' ? 'none' : 'blank');
  }), { numRuns: 500 });
});

test('the order in which options, partners and gaps are stored changes nothing', () => {
  fc.assert(fc.property(asked, ({ one, answer }) => {
    expect(grade(turned(one), answer)).toEqual(grade(one, answer));
  }), { numRuns: 500 });
});

/** Options and gaps that follow each other otherwise. The order of an ordering's items is what is asked, and stays. */
function turned(one: QuestionContent): QuestionContent {
  switch (one.type) {
    case 'single':
    case 'multiple':
      return { ...one, options: [...one.options].reverse() };
    case 'matching':
      return { ...one, left: [...one.left].reverse(), right: [...one.right].reverse() };
    case 'cloze':
      return { ...one, gaps: one.gaps.map((gap) => (gap.kind === 'choice' ? { ...gap, options: [...gap.options].reverse() } : gap)).reverse() };
    case 'numeric':
    case 'short-text':
      return { ...one, accepted: [...one.accepted].reverse() } as QuestionContent;
    default:
      return one;
  }
}
