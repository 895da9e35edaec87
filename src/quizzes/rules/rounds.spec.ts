import { attemptsAhead, inRound, placeOf } from './rounds.js';

const day = (n: number) => new Date(Date.UTC(2026, 0, n));
const all = [1, 5, 9].map((n, i) => ({ number: i + 1, startedAt: day(n) }));

test('without rounds every attempt belongs to the one there is, under its own number', () => {
  expect(all.map((attempt) => placeOf(attempt, all, null))).toEqual([1, 2, 3].map((number) => ({ number, isEarlier: false })));
  expect(inRound(all[0]!, null)).toBe(true);
});

test('a round counts its own attempts from one; the instant at which it begins belongs to it', () => {
  expect(all.map((attempt) => placeOf(attempt, all, day(5)))).toEqual([{ number: 1, isEarlier: true }, { number: 1, isEarlier: false }, { number: 2, isEarlier: false }]);
});

test('after the last attempt a new round has none', () => {
  expect(all.filter((attempt) => inRound(attempt, day(10)))).toEqual([]);
});

test.each<[string, number | null, number, boolean, number | null]>([
  ['no limit', null, 3, false, null],
  ['what is left of the limit, one that runs counted as ahead', 3, 1, true, 2],
  ['none when all are used', 2, 2, false, 0],
  ['the one that runs, also when it is one too many by now', 1, 1, true, 1],
  ['never less than none', 1, 2, false, 0],
])('ahead of somebody: %s', (_, allowed, finished, isRunning, expected) => {
  expect(attemptsAhead(allowed, { finished, isRunning })).toBe(expected);
});
