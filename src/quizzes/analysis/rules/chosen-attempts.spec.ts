import { chosenAttempts, type AttemptChoice, type CountedAttempt } from './chosen-attempts.js';

const attempt = (takerId: string, number: number, score: number, maxScore = 10): CountedAttempt => ({ id: `${takerId}${number}`, takerId, number, score, maxScore, markSet: 1 });
const all = [attempt('an', 1, 4), attempt('an', 2, 9), attempt('an', 3, 9), attempt('an', 4, 6), attempt('bình', 2, 5)];

test.each<[AttemptChoice, string[]]>([
  ['first', ['an1', 'bình2']],
  ['best', ['an2', 'bình2']],
  ['last', ['an4', 'bình2']],
  ['all', ['an1', 'an2', 'an3', 'an4', 'bình2']],
])('of several attempts of one taker, %s', (choice, expected) => {
  expect(chosenAttempts(all, choice).attempts.map(({ id }) => id)).toEqual(expected);
});

test('papers worth something else than most are left out and told', () => {
  const { attempts, otherPapers } = chosenAttempts([attempt('an', 1, 4), attempt('bình', 1, 5, 8), attempt('chi', 1, 6)], 'first');
  expect(attempts.map(({ takerId }) => takerId)).toEqual(['an', 'chi']);
  expect(otherPapers).toBe(1);
  expect(chosenAttempts([attempt('an', 1, 4, 8), attempt('bình', 1, 0, 0)], 'all').attempts.map(({ takerId }) => takerId)).toEqual(['an']);
  expect(chosenAttempts([], 'best')).toEqual({ attempts: [], otherPapers: 0 });
});
