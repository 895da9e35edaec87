import fc from 'fast-check';
import { hashOf, toContent, type AuthoredContent } from './authored.js';

const single: AuthoredContent = { type: 'single', prompt: 'Ai?', explanation: '', options: [{ text: 'A', correct: true }, { text: 'B', correct: false, feedback: 'Không' }] };

test('options receive ids, and nothing else is added to them', () => {
  let n = 0;
  const content = toContent(single, () => `o${++n}`);
  expect(content).toEqual({ schema: 2, type: 'single', prompt: 'Ai?', explanation: '', options: [{ id: 'o1', text: 'A', correct: true }, { id: 'o2', text: 'B', correct: false, feedback: 'Không' }] });
});

test('a type without options needs no ids', () => {
  expect(toContent({ type: 'true-false', prompt: 'x', explanation: '', answer: false }, () => { throw new Error('no id was needed'); })).toMatchObject({ schema: 2, answer: false });
});

test('the hash does not see the order of properties, but every value and the order of lists', () => {
  expect(hashOf({ a: 1, b: { c: [1, 2], d: undefined } })).toBe(hashOf({ b: { c: [1, 2] }, a: 1 }));
  expect(hashOf({ a: [1, 2] })).not.toBe(hashOf({ a: [2, 1] }));
  expect(hashOf({ a: '1' })).not.toBe(hashOf({ a: 1 }));
  expect(hashOf({ a: null })).not.toBe(hashOf({}));
});

test('two different JSON values never share a hash', () => {
  fc.assert(fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
    fc.pre(JSON.stringify(a) !== JSON.stringify(b));
    const sameButForOrder = (x: unknown) => JSON.stringify(x).split('').sort().join('');
    if (sameButForOrder(a) !== sameButForOrder(b)) expect(hashOf(a)).not.toBe(hashOf(b));
  }));
});
