import type { AcceptedNumber, AnswerValue, ClozeContent, MatchingContent, MultipleContent, NumericContent, OrderingContent, QuestionContent, ShortTextContent, SingleContent } from '../content/content.js';
import { grade } from './grade.js';
import { readMeasured, writtenValue } from './numbers.js';
import { rightAnswer } from './right-answer.js';
import { plainWording } from './texts.js';

const common = { schema: 2, prompt: 'Câu hỏi', explanation: '' } as const;
const option = (id: string, correct: boolean, share?: number) => ({ id, text: id, correct, ...(share === undefined ? {} : { share }) });
const item = (id: string) => ({ id, text: id });
const compare = { accents: true, case: false, tonePlacement: false };

test.each([['a', 1], ['b', 0.5], ['c', 0], ['d', 0]])('a nearly right option of a single choice earns its share: %s earns %d', (chosen, fraction) => {
  const content: SingleContent = { ...common, type: 'single', options: [option('a', true), option('b', false, 0.5), option('c', false), option('d', false, -0.5)] };
  expect(grade(content, chosen).fraction).toBe(fraction);
});

test.each<[string, number]>([
  ['ab', 1], ['a', 0.75], ['b', 0.25], ['ac', 0.25], ['abc', 0.5], ['c', 0], ['cd', 0], ['abcd', 0.25], ['', 0],
])('per-option weights add up, never below nothing: of 75 %% a and 25 %% b, %s earns %d', (chosen, fraction) => {
  const content: MultipleContent = { ...common, type: 'multiple', credit: 'per-option', options: [option('a', true, 0.75), option('b', true, 0.25), option('c', false, -0.5), option('d', false, -0.25)] };
  expect(grade(content, [...chosen]).fraction).toBe(fraction);
});

test('three thirds are everything, and a wrong one beside them still costs its share', () => {
  const third = 0.33333;
  const content: MultipleContent = { ...common, type: 'multiple', credit: 'per-option', options: [option('a', true, third), option('b', true, third), option('c', true, third), option('d', false, -third)] };
  expect(grade(content, ['a', 'b', 'c'])).toEqual({ fraction: 1, state: 'right' });
  expect(grade(content, ['a', 'b', 'c', 'd']).fraction).toBeCloseTo(2 / 3, 4);
});

const matching = (credit: MatchingContent['credit']): MatchingContent => ({
  ...common, type: 'matching', credit, left: ['a', 'b', 'c', 'd'].map(item), right: ['w', 'x', 'y', 'z'].map(item), pairs: { a: 'w', b: 'x', c: 'y', d: 'y' },
});
test.each<[Record<string, string>, number, number]>([
  [{ a: 'w', b: 'x', c: 'y', d: 'y' }, 1, 1], [{ a: 'w', b: 'x', c: 'y', d: 'z' }, 0.75, 0], [{ a: 'w' }, 0.25, 0], [{ a: 'x', b: 'w' }, 0, 0],
])('of four pairs %j earn %d, or all or nothing %d', (given, perPair, whole) => {
  expect(grade(matching('per-pair'), given).fraction).toBe(perPair);
  expect(grade(matching('all-or-nothing'), given).fraction).toBe(whole);
});

test.each<[string, number, number, number]>([
  // order given, all-or-nothing, adjacent pairs, absolute position
  ['abcd', 1, 1, 1], ['bcda', 0, 2 / 3, 0], ['bacd', 0, 1 / 3, 0.5], ['dcba', 0, 0, 0], ['acbd', 0, 0, 0.5], ['cdab', 0, 2 / 3, 0],
])('of the order abcd, %s earns %d, by pairs %d, by place %d', (given, whole, pairs, places) => {
  const of = (credit: OrderingContent['credit']): OrderingContent => ({ ...common, type: 'ordering', credit, items: ['a', 'b', 'c', 'd'].map(item) });
  expect(grade(of('all-or-nothing'), [...given]).fraction).toBeCloseTo(whole, 9);
  expect(grade(of('adjacent-pairs'), [...given]).fraction).toBeCloseTo(pairs, 9);
  expect(grade(of('absolute-position'), [...given]).fraction).toBeCloseTo(places, 9);
});

describe('numbers', () => {
  test.each<[string, number[] | null, string]>([
    ['12', [12], ''], ['-12', [-12], ''], ['−12', [-12], ''], ['+3', [3], ''], ['12,5', [12.5], ''], ['12.5', [12.5], ''], [',5', [0.5], ''],
    ['1.200', [1200, 1.2], ''], ['1,200', [1200, 1.2], ''], ['1 200', [1200], ''], ['1\u00a0200', [1200], ''], ['1.200,5', [1200.5], ''], ['1,200.5', [1200.5], ''], ['1.200.000', [1_200_000], ''],
    ['1.20', [1.2], ''], ['0,001', [0.001], ''], ['0.500', [0.5], ''], ['12.34.56', [], ''], ['1,2,3', [], ''], ['1.2e3', [1200], ''], ['1,2×10^3', [1200], ''], ['2 x 10^−1', [0.2], ''],
    ['3 km', [3], 'km'], ['3km.', [3], 'km'], ['50%', [50], '%'], ['7 ngày làm việc', [7], 'ngày làm việc'], ['km 3', null, ''], ['', null, ''], ['abc', null, ''],
  ])('%j is read as %j', (text, readings, unit) => {
    const read = readMeasured(text);
    if (readings === null || readings.length === 0) expect(read).toBeNull();
    else {
      expect(read!.readings.map((n) => Number(n.toPrecision(12)))).toEqual(readings);
      expect(read!.unit).toBe(unit);
    }
  });

  const of = (over: Partial<NumericContent>, ...accepted: Partial<AcceptedNumber>[]): NumericContent => ({
    ...common, type: 'numeric', units: [], withoutUnit: 1, accepted: accepted.map((a) => ({ value: 5, tolerance: 0, relative: false, share: 1, ...a })), ...over,
  });
  test.each<[string, NumericContent, string, number]>([
    ['exact', of({}, { value: 0.3 }), '0,3', 1],
    ['what binary cannot write', of({}, { value: 0.3, tolerance: 0.1 }), '0,4', 1],
    ['at the edge of the tolerance', of({}, { tolerance: 0.5 }), '5,5', 1],
    ['beyond it', of({}, { tolerance: 0.5 }), '5,51', 0],
    ['relative, five per cent of 200', of({}, { value: 200, tolerance: 0.05, relative: true }), '210', 1],
    ['relative, beyond', of({}, { value: 200, tolerance: 0.05, relative: true }), '210,5', 0],
    ['relative, of a value below zero', of({}, { value: -200, tolerance: 0.05, relative: true }), '-190', 1],
    ['the nearer, better share', of({}, { tolerance: 0 }, { tolerance: 1, share: 0.5 }), '5', 1],
    ['the wider, smaller share', of({}, { tolerance: 0 }, { tolerance: 1, share: 0.5 }), '5,5', 0.5],
    ['no number', of({}, {}), 'năm', 0],
    ['a unit nobody asked for', of({}, {}), '5 km', 0],
    ['a thousand by either separator', of({}, { value: 1200 }), '1.200', 1],
  ])('%s', (_, content, given, fraction) => {
    expect(grade(content, given).fraction).toBe(fraction);
  });

  const km = of({ units: [{ name: 'km', factor: 1 }, { name: 'm', factor: 0.001 }, { name: 'Mm', factor: 1000 }], withoutUnit: 0.5 }, {});
  test.each([['5 km', 1], ['5000 m', 1], ['5.000 m', 1], ['5', 0.5], ['5 KM', 1], ['5 kg', 0], ['0,005 Mm', 1], ['5000', 0]])('with units, %s earns %d', (given, fraction) => {
    expect(grade(km, given).fraction).toBe(fraction);
  });
});

describe('wildcards of short texts', () => {
  const of = (text: string): ShortTextContent => ({ ...common, type: 'short-text', compare, accepted: [{ text, share: 1 }] });
  test.each<[string, string, boolean]>([
    ['*một cửa*', 'Bộ phận Một cửa của xã', true], ['*một cửa*', 'một cửa', true], ['một*cửa', 'một và mọi cửa', true], ['một*cửa', 'một', false],
    ['a*a', 'a', false], ['a*b*c', 'a b', false], ['a*b*c', 'a x b y c', true], ['5 \\* 3', '5 * 3', true], ['5 \\* 3', '5 x 3', false], ['*', 'gì cũng được', true],
    ['hoà*', 'hòa giải', true], ['nghị quyết * 76', 'Nghị quyết số 76', true],
  ])('%s against %s: %s', (wording, given, right) => {
    expect(grade(of(wording), given).state).toBe(right ? 'right' : 'wrong');
  });

  test('thirty asterisks are read at once', () => {
    const began = performance.now();
    expect(grade(of(`${'*a'.repeat(30)}!`), 'a'.repeat(400)).state).toBe('wrong');
    expect(performance.now() - began).toBeLessThan(200);
  });

  test('the wording to show has none', () => {
    expect(plainWording('*một  cửa* \\* \\\\')).toBe('một cửa * \\');
  });
});

test('gaps count by their weights, and an empty one earns nothing', () => {
  const content: ClozeContent = {
    ...common, type: 'cloze', prompt: '[[1]] [[2]] [[3]]', gaps: [
      { key: '1', weight: 2, kind: 'choice', options: [option('a', true), option('b', false)] },
      { key: '2', weight: 1, kind: 'text', accepted: [{ text: 'thư xin lỗi', share: 1 }, { text: 'thư', share: 0.5 }], compare },
      { key: '3', weight: 1, kind: 'number', accepted: [{ value: 5, tolerance: 0, relative: false, share: 1 }] },
    ],
  };
  expect(grade(content, { 1: 'a', 2: 'Thư xin lỗi', 3: '5' })).toEqual({ fraction: 1, state: 'right' });
  expect(grade(content, { 1: 'a' })).toEqual({ fraction: 0.5, state: 'partly' });
  expect(grade(content, { 1: 'b', 2: 'thư', 3: 'năm' })).toEqual({ fraction: 0.125, state: 'partly' });
  expect(grade(content, { 3: '5 km' })).toEqual({ fraction: 0, state: 'wrong' });
  expect(grade(content, {}).state).toBe('blank');
});

test('an essay waits for a person, unless nothing was written; a text without an answer earns and owes nothing', () => {
  const essay: QuestionContent = { ...common, type: 'essay', words: { least: null, most: null }, attachments: { most: 0, required: false }, rubric: [] };
  expect(grade(essay, 'Ba việc đã làm.')).toEqual({ fraction: null, state: 'owed' });
  expect(grade(essay, null)).toEqual({ fraction: 0, state: 'blank' });
  expect(grade(essay, null, 1)).toEqual({ fraction: null, state: 'owed' });
  expect(grade({ ...common, type: 'description' }, undefined)).toEqual({ fraction: 0, state: 'none' });
});

test('a value of another shape earns nothing, whatever the type', () => {
  expect(grade(matching('per-pair'), ['w']).fraction).toBe(0);
  expect(grade({ ...common, type: 'ordering', credit: 'adjacent-pairs', items: ['a', 'b'].map(item) }, { a: 'b' }).fraction).toBe(0);
  expect(grade({ ...common, type: 'numeric', accepted: [], units: [], withoutUnit: 1 }, true).fraction).toBe(0);
  expect(grade({ ...common, type: 'cloze', gaps: [{ key: '1', weight: 1, kind: 'choice', options: [option('a', true)] }] }, ['a']).fraction).toBe(0);
});

test('a question in which nothing is right, which no editor lets through, earns nothing and not half of nothing', () => {
  const wrong = [option('a', false), option('b', false)];
  for (const credit of ['all-or-nothing', 'right-minus-wrong', 'per-option'] as const) expect(grade({ ...common, type: 'multiple', credit, options: wrong }, ['a']).fraction).toBe(0);
  for (const credit of ['per-pair', 'all-or-nothing'] as const) expect(grade({ ...common, type: 'matching', credit, left: [], right: [], pairs: {} }, { x: 'y' }).fraction).toBe(0);
  expect(grade({ ...common, type: 'cloze', gaps: [] }, { 1: 'a' }).fraction).toBe(0);
  expect([rightAnswer({ ...common, type: 'single', options: wrong }), rightAnswer({ ...common, type: 'short-text', accepted: [], compare }), rightAnswer({ ...common, type: 'numeric', accepted: [], units: [{ name: 'm', factor: 2 }], withoutUnit: 1 })]).toEqual(['', '', '0 ']);
});

test('what stands between two asterisks has to be there, in its order', () => {
  const content: ShortTextContent = { ...common, type: 'short-text', accepted: [{ text: 'một*cửa*xã', share: 1 }], compare };
  expect(['một cửa của xã', 'mộtcửaxã', 'một lần ở xã', 'một xã cửa', 'cửa một xã'].map((answer) => grade(content, answer).fraction)).toEqual([1, 1, 0, 0, 0]);
});

test.each<[string, number, string]>([
  ['1,234', 1.234, ''], ['1.234', 1234, ''], ['1.234.567', 1_234_567, ''], ['12,5%', 12.5, '%'], ['-3', -3, ''],
])('an author who writes %s means %d', (text, value, unit) => {
  expect(writtenValue(text)).toEqual({ value, unit });
});

test.each(['', 'năm', '1.2.3,4,5', "1.234,5'6", "1.234'5", "1'2"])('an author who writes “%s” has written no number', (text) => {
  expect(writtenValue(text)).toBeNull();
});

test.each<[QuestionContent, AnswerValue]>([
  [{ ...common, type: 'single', options: [option('a', true), option('b', false)] }, ['a']],
  [{ ...common, type: 'multiple', credit: 'all-or-nothing', options: [option('a', true), option('b', false)] }, 'a'],
  [{ ...common, type: 'numeric', accepted: [{ value: 1, tolerance: 0, relative: false, share: 1 }], units: [], withoutUnit: 1 }, true],
  [{ ...common, type: 'short-text', accepted: [{ text: 'a', share: 1 }], compare }, ['a']],
  [{ ...common, type: 'essay', words: { least: null, most: null }, attachments: { most: 0, required: false }, rubric: [] }, ['a']],
])('an answer of another shape than the question’s earns nothing, whatever it holds', (content, answer) => {
  expect(grade(content, answer)).toEqual({ fraction: 0, state: 'wrong' });
});

test('a multiple choice of which nothing is right gives nothing for guessing', () => {
  const content: MultipleContent = { ...common, type: 'multiple', credit: 'right-minus-wrong', options: [option('a', false), option('b', false)] };
  expect(grade(content, ['a']).fraction).toBe(0);
});
