import fc from 'fast-check';
import { toContent } from '../content/authored.js';
import { questionTypes, type QuestionType } from '../content/content.js';
import { anyContent } from '../test-support/any-content.js';
import { rightAnswer } from './right-answer.js';
import { askedOf, MAX_ESSAY, MAX_TEXT, readAnswer, type Asked } from './shape.js';

const ids = ['k3', 'a1', 'z9'];
const left = ['l2', 'l1'];
const gaps = new Map<string, readonly string[] | null>([['1', null], ['2', ids]]);
function asked(type: QuestionType): Asked {
  switch (type) {
    case 'single':
    case 'multiple':
    case 'ordering':
      return { type, ids };
    case 'matching':
      return { type, left, right: ids };
    case 'cloze':
      return { type, gaps };
    default:
      return { type };
  }
}

test.each<[QuestionType, unknown, unknown]>([
  ['single', 'a1', 'a1'], ['single', '', null], ['single', null, null],
  ['multiple', ['z9', 'a1'], ['a1', 'z9']], ['multiple', [], null], ['multiple', null, null],
  ['true-false', true, true], ['true-false', false, false], ['true-false', null, null],
  ['matching', { l2: 'k3', l1: 'k3' }, { l1: 'k3', l2: 'k3' }], ['matching', { l2: 'k3', l1: '' }, { l2: 'k3' }], ['matching', { l1: '' }, null], ['matching', {}, null], ['matching', null, null],
  ['ordering', ['z9', 'k3', 'a1'], ['z9', 'k3', 'a1']], ['ordering', [], null], ['ordering', null, null],
  ['numeric', '12,5 km', '12,5 km'], ['numeric', ' ', null],
  ['short-text', 'một cửa', 'một cửa'], ['short-text', 'hoà'.normalize('NFD'), 'hoà'], ['short-text', ' ', null], ['short-text', '', null],
  ['short-text', 'x'.repeat(MAX_TEXT), 'x'.repeat(MAX_TEXT)],
  ['cloze', { 1: 'một cửa', 2: 'a1' }, { 1: 'một cửa', 2: 'a1' }], ['cloze', { 1: ' ', 2: 'a1' }, { 2: 'a1' }], ['cloze', { 1: '' }, null],
  ['essay', 'Một.\n\nHai.', 'Một.\n\nHai.'], ['essay', 'x'.repeat(MAX_ESSAY), 'x'.repeat(MAX_ESSAY)], ['essay', '', null],
])('%s takes %j as %j', (type, sent, kept) => {
  expect(readAnswer(asked(type), sent)).toEqual(kept);
});

test.each<[QuestionType, unknown]>([
  ['single', 'other'], ['single', 1], ['single', true], ['single', ['a1']], ['single', { id: 'a1' }], ['single', undefined],
  ['multiple', 'a1'], ['multiple', ['a1', 'a1']], ['multiple', ['a1', 'other']], ['multiple', [['a1']]], ['multiple', [null]],
  ['multiple', { 0: 'a1', length: 1 }], ['multiple', ['a1', 'k3', 'z9', 'a1']],
  ['true-false', 'true'], ['true-false', 0], ['true-false', 1], ['true-false', []], ['true-false', ''],
  ['matching', { l1: 'other' }], ['matching', { other: 'k3' }], ['matching', { l1: ['k3'] }], ['matching', ['k3']], ['matching', 'k3'], ['matching', { constructor: 'k3' }],
  ['matching', JSON.parse('{"__proto__":"k3"}')],
  ['ordering', ['k3', 'a1']], ['ordering', ['k3', 'a1', 'a1']], ['ordering', ['k3', 'a1', 'other']], ['ordering', 'k3'], ['ordering', { 0: 'k3' }],
  ['numeric', 12], ['short-text', 12], ['short-text', ['một']], ['short-text', {}], ['short-text', 'x'.repeat(MAX_TEXT + 1)],
  ['short-text', 'a\u0000b'], ['short-text', 'a\u001bb'], ['short-text', '\ud800'], ['short-text', undefined],
  ['cloze', { 3: 'x' }], ['cloze', { 2: 'x' }], ['cloze', { 1: 5 }], ['cloze', { 1: 'a\u0000' }], ['cloze', { 1: 'x'.repeat(MAX_TEXT + 1) }],
  ['essay', 'x'.repeat(MAX_ESSAY + 1)], ['essay', {}],
  ['description', 'x'], ['description', null], ['description', true],
])('%s refuses %j', (type, sent) => {
  expect(readAnswer(asked(type), sent)).toBeUndefined();
});

test('no JSON value whatever makes it throw, and what it takes it takes again unchanged', () => {
  fc.assert(fc.property(fc.constantFrom<QuestionType>(...questionTypes), fc.jsonValue(), (type, sent) => {
    const kept = readAnswer(asked(type), sent);
    if (kept !== undefined) expect(JSON.stringify(readAnswer(asked(type), kept))).toBe(JSON.stringify(kept));
  }));
});

test('the order in which options were ticked or shown, and keys were sent, does not change what is kept', () => {
  fc.assert(fc.property(fc.shuffledSubarray(ids), fc.shuffledSubarray(ids, { minLength: 3 }), (ticked, shown) => {
    expect(readAnswer({ type: 'multiple', ids: shown }, ticked)).toEqual(readAnswer(asked('multiple'), [...ticked].sort()));
  }));
  expect(JSON.stringify(readAnswer(asked('matching'), { l2: 'k3', l1: 'a1' }))).toBe(JSON.stringify(readAnswer(asked('matching'), { l1: 'a1', l2: 'k3' })));
});

test('the right answer to any question is an answer', () => {
  fc.assert(fc.property(anyContent, (authored) => {
    let n = 0;
    const content = toContent(authored, () => `id${++n}`);
    const right = rightAnswer(content);
    if (right !== null) expect(readAnswer(askedOf(content), right)).toEqual(right);
  }));
});
