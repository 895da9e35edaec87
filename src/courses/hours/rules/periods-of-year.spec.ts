import fc from 'fast-check';
import { localDate } from '../../../platform/clock/local-date.js';
import { periodsIn, type LearnedFact } from './periods-of-year.js';

const HANOI_MS = 7 * 3_600_000;
const DAY_MS = 86_400_000;
const fact = (what: string, at: string | Date, periods = 4): LearnedFact => ({ what, on: localDate(new Date(at)), periods });

test.each<[string, LearnedFact[], number]>([
  ['the last moment of the year in Hanoi', [fact('a', '2026-12-31T16:59:59.999Z')], 4],
  ['the first of the next, though it is still the old year in London', [fact('a', '2026-12-31T17:00:00Z')], 0],
  ['the first moment of the year', [fact('a', '2025-12-31T17:00:00Z')], 4],
  ['the end of a month within the year', [fact('a', '2026-01-31T17:00:00Z')], 4],
  ['a leap day', [fact('a', '2024-02-29T03:00:00Z')], 0],
  ['the same twice', [fact('a', '2026-03-01T03:00:00Z'), fact('a', '2026-09-01T03:00:00Z')], 4],
  ['two things', [fact('a', '2026-03-01T03:00:00Z', 2), fact('b', '2026-03-01T03:00:00Z', 16)], 18],
])('%s', (_, facts, periods) => {
  expect(periodsIn(2026, facts)).toBe(periods);
});

/** Instants within two days of the ends of months of three years, to the millisecond. */
const instants = fc.tuple(fc.integer({ min: 2023, max: 2027 }), fc.integer({ min: 0, max: 11 }), fc.integer({ min: -2 * DAY_MS, max: 2 * DAY_MS }))
  .map(([year, month, off]) => new Date(Date.UTC(year, month, 1) - HANOI_MS + off));
const someFacts = fc.array(fc.record({ what: fc.constantFrom('a', 'b', 'c', 'd'), at: instants }), { maxLength: 30 });
/** Tiết belong to the thing. */
const worth: Readonly<Record<string, number>> = { a: 2, b: 4, c: 8, d: 40 };

test('each thing counts once in each year in which it was learned, and in no other', () => {
  fc.assert(fc.property(someFacts, (some) => {
    const facts = some.map(({ what, at }) => fact(what, at, worth[what]));
    const learned = new Set(some.map(({ what, at }) => `${new Date(at.getTime() + HANOI_MS).getUTCFullYear()} ${what}`));
    for (let year = 2022; year <= 2028; year++) {
      const expected = Object.entries(worth).reduce((sum, [what, periods]) => sum + (learned.has(`${year} ${what}`) ? periods : 0), 0);
      expect(periodsIn(year, facts)).toBe(expected);
    }
  }), { numRuns: 300 });
});

test('the order in which things were learned does not matter', () => {
  fc.assert(fc.property(someFacts, (some) => {
    const facts = some.map(({ what, at }) => fact(what, at, worth[what]));
    expect(periodsIn(2026, facts.toReversed())).toBe(periodsIn(2026, facts));
  }));
});
