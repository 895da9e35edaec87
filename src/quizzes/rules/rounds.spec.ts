import { inRound, placeOf } from './rounds.js';

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
