import * as fc from 'fast-check';
import { addDays } from '../../../platform/clock/local-date.js';
import type { Term } from '../../../platform/ports/retention.js';
import { cutoffOf, isSame, isShorter, isWithin } from './terms.js';

const days = (amount: number): Term => ({ amount, unit: 'day' });
const months = (amount: number): Term => ({ amount, unit: 'month' });
const anyTerm = fc.record({ amount: fc.integer({ min: 1, max: 3_650 }), unit: fc.constantFrom('day' as const, 'month' as const) });
const anyDay = fc.integer({ min: 0, max: 3_000 }).map((n) => addDays('2021-01-01', n));

describe('what is over a term', () => {
  test.each([
    [days(1), '2026-11-23', '2026-11-22'],
    [days(90), '2026-11-23', '2026-08-25'],
    [months(1), '2026-03-31', '2026-02-28'],
    [months(12), '2024-02-29', '2023-02-28'],
    [months(24), '2026-11-23', '2024-11-23'],
  ])('%j on %s ends before %s', (term, today, day) => {
    expect(cutoffOf(term, today).day).toBe(day);
  });

  test('begins with the day in Việt Nam', () => {
    expect(new Date(cutoffOf(days(1), '2026-11-23').at).toISOString()).toBe('2026-11-21T17:00:00.000Z');
  });

  test('is less with every day that is added, and never grows less as days go by', () => {
    fc.assert(fc.property(anyTerm, anyDay, (term, today) => {
      expect(cutoffOf({ ...term, amount: term.amount + 1 }, today).day <= cutoffOf(term, today).day).toBe(true);
      expect(cutoffOf(term, today).day <= cutoffOf(term, addDays(today, 1)).day).toBe(true);
      expect(cutoffOf(term, today).day < today).toBe(true);
    }));
  });
});

describe('terms', () => {
  test.each([
    [days(30), months(1), '2026-11-23', true],
    [days(31), months(1), '2026-11-23', false],
    [months(12), days(365), '2026-11-23', false],
    [days(29), days(30), '2026-11-23', true],
    [days(30), days(30), '2026-11-23', false],
  ])('%j shorter than %j on %s: %s', (one, other, today, expected) => {
    expect(isShorter(one, other, today)).toBe(expected);
  });

  test('of two terms at most one is the shorter', () => {
    fc.assert(fc.property(anyTerm, anyTerm, anyDay, (one, other, today) => {
      expect(isShorter(one, other, today) && isShorter(other, one, today)).toBe(false);
    }));
  });

  test('both bounds are allowed, and nothing beyond them', () => {
    const bounds = { least: days(30), most: months(24) };
    const allowed = (term: Term) => isWithin(term, bounds, '2026-11-23');
    expect([days(29), days(30), months(1), months(24), days(731), months(25)].map(allowed)).toEqual([false, true, true, true, false, false]);
  });

  test('are the same only as they are written', () => {
    expect([isSame(days(30), days(30)), isSame(days(30), days(31)), isSame(days(1), months(1))]).toEqual([true, false, false]);
  });
});
