import { grade } from '../grading/grade.js';
import { contentFaults } from './faults.js';
import { literally, upgraded } from './upgrade.js';

const first = { schema: 1, prompt: 'Ai?', explanation: '' };
const options = [{ id: 'a', text: 'Dân', correct: true }, { id: 'b', text: 'Sở', correct: true }, { id: 'c', text: 'Báo', correct: false }];
const compare = { accents: true, case: false, tonePlacement: false };

test.each([
  [true, ['a'], 0.5],
  [false, ['a'], 0],
  [true, ['a', 'b'], 1],
])('a multiple choice of the first schema (partial credit: %s) earns for %j what it earned', (partialCredit, answer, fraction) => {
  const content = upgraded({ ...first, type: 'multiple', partialCredit, options });
  expect(contentFaults(content)).toEqual([]);
  expect(grade(content, answer).fraction).toBe(fraction);
});

test('an asterisk of the first schema stays an asterisk', () => {
  const content = upgraded({ ...first, type: 'short-text', compare, accepted: [{ text: '5 * 3 \\ 2', share: 1 }] });
  expect(grade(content, '5 * 3 \\ 2').state).toBe('right');
  expect(grade(content, '5 nhân 3 \\ 2').state).toBe('wrong');
});

test('other types and contents of today stay as they are', () => {
  expect(upgraded({ ...first, type: 'true-false', answer: true })).toEqual({ ...first, schema: 2, type: 'true-false', answer: true });
  const today = { schema: 2, type: 'single', prompt: 'Ai?', explanation: '', options };
  expect(upgraded(today)).toBe(today);
});

test('a literal text matches itself alone', () => {
  expect(literally('a*b\\c')).toBe('a\\*b\\\\c');
});
