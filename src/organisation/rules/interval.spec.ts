import fc from 'fast-check';
import { addDays, isDay } from '../../platform/clock/local-date.js';
import { holdsOn, isInterval, lastDay, overlap, readDay, type Interval } from './interval.js';

const someDay = fc.integer({ min: 0, max: 3_000 }).map((days) => addDays('2020-01-01', days));
const someInterval: fc.Arbitrary<Interval> = fc.tuple(someDay, fc.option(fc.integer({ min: 1, max: 900 })))
  .map(([from, length]) => ({ from, to: length === null ? null : addDays(from, length) }));

describe('a day', () => {
  test.each(['2024-02-29', '2025-07-01', '1954-05-07'])('%s is one', (text) => expect(isDay(text)).toBe(true));
  test.each(['2025-02-29', '2025-13-01', '2025-00-10', '2025-1-1', '25-01-01', '0999-01-01', '', '2025-01-01T00:00', ' 2025-01-01', '２０２５-01-01'])('“%s” is none', (text) =>
    expect(isDay(text)).toBe(false));

  test.each([
    ['31/12/2024', '2024-12-31'], ['1/7/2025', '2025-07-01'], ['01-07-2025', '2025-07-01'], ['01.07.2025', '2025-07-01'],
    [' 2025-07-01 ', '2025-07-01'], ['29/02/2024', '2024-02-29'],
  ])('is read from “%s”', (typed, day) => expect(readDay(typed)).toBe(day));
  test.each(['abc', '31/02/2025', '12/31/2024', '', '01/07/25', "2025-07-01' OR 1=1", '9999999999', '-1', '1/1/99999'])('is not read from “%s”', (typed) =>
    expect(readDay(typed)).toBeNull());
});

describe('an interval', () => {
  test('holds its first day and not its end', () => {
    const half = { from: '2025-01-01', to: '2025-07-01' };
    expect(['2024-12-31', '2025-01-01', '2025-06-30', '2025-07-01'].map((day) => holdsOn(half, day))).toEqual([false, true, true, false]);
    expect(lastDay(half)).toBe('2025-06-30');
    expect(lastDay({ from: '2025-01-01', to: null })).toBeNull();
  });

  test('without a day is none', () => {
    expect(isInterval({ from: '2025-01-01', to: '2025-01-01' })).toBe(false);
    expect(isInterval({ from: '2025-01-02', to: '2025-01-01' })).toBe(false);
    expect(overlap({ from: '2025-01-01', to: '2025-01-01' }, { from: '2020-01-01', to: null })).toBe(false);
  });

  test('overlaps another exactly when some day lies in both', () => {
    fc.assert(fc.property(someInterval, someInterval, (a, b) => {
      const candidates = [a.from, b.from];
      expect(overlap(a, b)).toBe(candidates.some((day) => holdsOn(a, day) && holdsOn(b, day)));
      expect(overlap(a, b)).toBe(overlap(b, a));
    }));
  });

  test('has a last day which it holds, and the day after it does not', () => {
    fc.assert(fc.property(someInterval, (interval) => {
      const last = lastDay(interval);
      if (last === null) return;
      expect(holdsOn(interval, last)).toBe(true);
      expect(holdsOn(interval, addDays(last, 1))).toBe(false);
    }));
  });
});
