import fc from 'fast-check';
import type { QuestionType } from '../content/content.js';
import { MAX_TEXT, readAnswer } from './shape.js';

const ids = ['k3', 'a1', 'z9'];
const asked = (type: QuestionType) => ({ type, options: type === 'single' || type === 'multiple' ? ids : [] });

test.each<[QuestionType, unknown, unknown]>([
  ['single', 'a1', 'a1'], ['single', '', null], ['single', null, null],
  ['multiple', ['z9', 'a1'], ['a1', 'z9']], ['multiple', [], null], ['multiple', null, null],
  ['true-false', true, true], ['true-false', false, false], ['true-false', null, null],
  ['short-text', 'một cửa', 'một cửa'], ['short-text', 'hoà'.normalize('NFD'), 'hoà'], ['short-text', ' ', null], ['short-text', '', null],
  ['short-text', 'x'.repeat(MAX_TEXT), 'x'.repeat(MAX_TEXT)],
])('%s takes %j as %j', (type, sent, kept) => {
  expect(readAnswer(asked(type), sent)).toEqual(kept);
});

test.each<[QuestionType, unknown]>([
  ['single', 'other'], ['single', 1], ['single', true], ['single', ['a1']], ['single', { id: 'a1' }], ['single', undefined],
  ['multiple', 'a1'], ['multiple', ['a1', 'a1']], ['multiple', ['a1', 'other']], ['multiple', [['a1']]], ['multiple', [null]],
  ['multiple', { 0: 'a1', length: 1 }], ['multiple', ['a1', 'k3', 'z9', 'a1']],
  ['true-false', 'true'], ['true-false', 0], ['true-false', 1], ['true-false', []], ['true-false', ''],
  ['short-text', 12], ['short-text', ['một']], ['short-text', {}], ['short-text', 'x'.repeat(MAX_TEXT + 1)],
  ['short-text', 'a\u0000b'], ['short-text', 'a\u001bb'], ['short-text', '\ud800'], ['short-text', undefined],
])('%s refuses %j', (type, sent) => {
  expect(readAnswer(asked(type), sent)).toBeUndefined();
});

test('no JSON value whatever makes it throw, and what it takes it takes again unchanged', () => {
  fc.assert(fc.property(fc.constantFrom<QuestionType>('single', 'multiple', 'true-false', 'short-text'), fc.jsonValue(), (type, sent) => {
    const kept = readAnswer(asked(type), sent);
    if (kept !== undefined) expect(readAnswer(asked(type), kept)).toEqual(kept);
  }));
});

test('the order in which options were ticked or shown does not change what is kept', () => {
  fc.assert(fc.property(fc.shuffledSubarray(ids), fc.shuffledSubarray(ids, { minLength: 3 }), (ticked, shown) => {
    expect(readAnswer({ type: 'multiple', options: shown }, ticked)).toEqual(readAnswer(asked('multiple'), [...ticked].sort()));
  }));
});
