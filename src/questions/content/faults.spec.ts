import type { Accepted, AcceptedNumber, Gap, QuestionContent } from './content.js';
import { contentFaults } from './faults.js';

const common = { schema: 2, prompt: 'Ai trả lời PAPI?', explanation: '' } as const;
const option = (id: string, correct: boolean, text = id, share?: number) => ({ id, text, correct, ...(share === undefined ? {} : { share }) });
const item = (id: string, text = id) => ({ id, text });
const compare = { accents: false, case: false, tonePlacement: false };
const full: Accepted = { text: 'thư', share: 1 };
const five: AcceptedNumber = { value: 5, tolerance: 0, relative: false, share: 1 };
const numeric = { ...common, type: 'numeric', accepted: [five], units: [], withoutUnit: 1 } as const;
const matching = { ...common, type: 'matching', credit: 'per-pair', left: [item('a'), item('b')], right: [item('x'), item('y')], pairs: { a: 'x', b: 'y' } } as const;
const gap = (key: string, over: object = {}): Gap => ({ key, weight: 1, kind: 'text', accepted: [full], compare, ...over });
const essay = { ...common, type: 'essay', words: { least: null, most: null }, attachments: { most: 0, required: false }, rubric: [] } as const;

test.each<[string, unknown, string[]]>([
  ['a single choice with one right option', { ...common, type: 'single', options: [option('a', true), option('b', false)] }, []],
  ['two right options', { ...common, type: 'single', options: [option('a', true), option('b', true)] }, ['options.right-not-one']],
  ['a nearly right option of a single choice', { ...common, type: 'single', options: [option('a', true), option('b', false, 'b', 0.5)] }, []],
  ['a share above one', { ...common, type: 'single', options: [option('a', true), option('b', false, 'b', 1.5)] }, ['options.share']],
  ['no right option', { ...common, type: 'multiple', credit: 'right-minus-wrong', options: [option('a', false), option('b', false)] }, ['options.right-none']],
  ['one option alone', { ...common, type: 'single', options: [option('a', true)] }, ['options.few']],
  ['too many options', { ...common, type: 'single', options: Array.from({ length: 21 }, (_, i) => option(`o${i}`, i === 0)) }, ['options.many']],
  ['the same id twice', { ...common, type: 'single', options: [option('a', true), option('a', false)] }, ['options.same-id']],
  ['an empty option', { ...common, type: 'multiple', credit: 'all-or-nothing', options: [option('a', true), option('b', false, ' ')] }, ['options.empty']],
  ['three thirds', { ...common, type: 'multiple', credit: 'per-option', options: [option('a', true, 'a', 0.33333), option('b', true, 'b', 0.33333), option('c', true, 'c', 0.33333), option('d', false, 'd', -1)] }, []],
  ['shares of right options that miss one', { ...common, type: 'multiple', credit: 'per-option', options: [option('a', true, 'a', 0.5), option('b', false, 'b', -0.5)] }, ['options.share-sum']],
  ['a wrong option that earns something', { ...common, type: 'multiple', credit: 'per-option', options: [option('a', true, 'a', 1), option('b', false, 'b', 0.5)] }, ['options.share-sign']],
  ['an empty prompt', { ...common, prompt: '  ', type: 'true-false', answer: true }, ['prompt.empty']],
  ['pairs in order', matching, []],
  ['a partner too many', { ...matching, right: [...matching.right, item('z')] }, []],
  ['a left one without a partner', { ...matching, pairs: { a: 'x' } }, ['pairs.without-partner']],
  ['a partner from elsewhere', { ...matching, pairs: { a: 'x', b: 'q' } }, ['pairs.without-partner']],
  ['the same text twice on the left', { ...matching, left: [item('a', 'Sở'), item('b', 'Sở ')] }, ['pairs.same-text']],
  ['one pair alone', { ...matching, left: [item('a')], pairs: { a: 'x' } }, ['pairs.few']],
  ['an order', { ...common, type: 'ordering', credit: 'adjacent-pairs', items: [item('a'), item('b')] }, []],
  ['an order of equal texts', { ...common, type: 'ordering', credit: 'adjacent-pairs', items: [item('a', 'x'), item('b', 'x')] }, ['items.same-text']],
  ['an order of one', { ...common, type: 'ordering', credit: 'adjacent-pairs', items: [item('a')] }, ['items.few']],
  ['a number', numeric, []],
  ['a tolerance below nothing', { ...numeric, accepted: [{ ...five, tolerance: -1 }] }, ['accepted.number']],
  ['a number without end', { ...numeric, accepted: [{ ...five, value: Infinity }] }, ['accepted.number']],
  ['a unit without size', { ...numeric, units: [{ name: 'km', factor: 0 }] }, ['units.unreadable']],
  ['one unit twice', { ...numeric, units: [{ name: 'km', factor: 1 }, { name: 'km ', factor: 1 }] }, ['units.same']],
  ['no wording for the full mark', { ...common, type: 'short-text', compare, accepted: [{ text: 'thư', share: 0.5 }] }, ['accepted.none-full']],
  ['an empty wording and a share above 1', { ...common, type: 'short-text', compare, accepted: [full, { text: '', share: 2 }] }, ['accepted.share', 'accepted.empty']],
  ['gaps that stand in the text', { ...common, type: 'cloze', prompt: 'Ai [[1]] gì [[2]]?', gaps: [gap('1'), gap('2', { kind: 'choice', options: [option('a', true), option('b', false)] })] }, []],
  ['a gap that is not in the text', { ...common, type: 'cloze', prompt: 'Ai [[1]]?', gaps: [gap('1'), gap('2')] }, ['gaps.not-in-text']],
  ['a mark without its gap', { ...common, type: 'cloze', prompt: 'Ai [[1]] [[x]]?', gaps: [gap('1')] }, ['gaps.not-in-text']],
  ['a gap that stands twice', { ...common, type: 'cloze', prompt: '[[1]] và [[1]]', gaps: [gap('1')] }, ['gaps.not-in-text']],
  ['a text without gaps', { ...common, type: 'cloze', prompt: 'Ai?', gaps: [] }, ['gaps.none']],
  ['a weight of nothing, and a gap without a right choice', { ...common, type: 'cloze', prompt: '[[1]] [[2]]', gaps: [gap('1', { weight: 0 }), gap('2', { kind: 'choice', options: [option('a', false), option('b', false)] })] }, ['gaps.weight', 'options.right-none']],
  ['an essay', { ...essay, words: { least: 100, most: 500 }, rubric: [{ id: 'r', text: 'Lập luận', points: 5 }] }, []],
  ['an essay that must be longer than it may', { ...essay, words: { least: 500, most: 100 } }, ['words.range']],
  ['a file that must come but may not', { ...essay, attachments: { most: 0, required: true } }, ['attachments.range']],
  ['a criterion worth nothing', { ...essay, rubric: [{ id: 'r', text: 'Lập luận', points: 0 }] }, ['rubric.unreadable']],
  ['a text without an answer', { ...common, type: 'description' }, []],
])('%s', (_, content, faults) => {
  expect(contentFaults(content as QuestionContent)).toEqual(faults);
});

test('a content of a schema to come is refused', () => {
  const content = { ...common, schema: 3, type: 'true-false', answer: true } as unknown as QuestionContent;
  expect(contentFaults(content)).toEqual(['schema.unknown']);
});
