import fc from 'fast-check';
import { hoursState, targetFor, type HoursTarget } from './training-hours.js';

const target = (over: Partial<HoursTarget> = {}): HoursTarget => ({ unitId: 'province', category: '', fromYear: 2021, toYear: null, periods: 40, ...over });
const official = { unitLine: ['desk', 'commune', 'province'], category: 'civil-servant' };

describe('the target of a year', () => {
  test.each([
    ['is nobody’s where none was set', [], 2026, null],
    ['holds from its first year on', [target()], 2020, null],
    ['holds in its first year', [target()], 2021, 40],
    ['holds in its last year', [target({ toYear: 2024 })], 2024, 40],
    ['ends after its last year: nothing is assumed', [target({ toYear: 2024 })], 2025, null],
    ['is not that of another category', [target({ category: 'public-employee' })], 2026, null],
    ['of the own category goes before the one for all, even an older one', [target({ fromYear: 2025 }), target({ category: 'civil-servant', periods: 24 })], 2026, 24],
    ['is the latest that has begun', [target(), target({ fromYear: 2026, periods: 32 }), target({ fromYear: 2027, periods: 8 })], 2026, 32],
    ['is that of the nearest unit', [target({ category: 'civil-servant' }), target({ unitId: 'commune', periods: 16 })], 2026, 16],
    ['is not that of a unit elsewhere', [target({ unitId: 'other-commune' })], 2026, null],
  ] as const)('%s', (_name, targets, year, periods) => {
    expect(targetFor(targets, official, year)?.periods ?? null).toBe(periods);
  });

  test('does not depend on the order in which targets were set', () => {
    const some = fc.uniqueArray(
      fc.record({ unitId: fc.constantFrom('desk', 'province'), category: fc.constantFrom('', 'civil-servant'), fromYear: fc.integer({ min: 2021, max: 2027 }), toYear: fc.option(fc.integer({ min: 2021, max: 2027 })), periods: fc.integer({ min: 1, max: 80 }) }),
      { selector: ({ unitId, category, fromYear }) => `${unitId}/${category}/${fromYear}` },
    );
    fc.assert(fc.property(some, fc.integer({ min: 2020, max: 2028 }), (targets, year) => {
      expect(targetFor(targets, official, year)).toEqual(targetFor(targets.toReversed(), official, year));
    }));
  });
});

test.each([
  [0, null, null],
  [12, null, null],
  [0, 40, 'none'],
  [39, 40, 'begun'],
  [40, 40, 'reached'],
  [41, 40, 'reached'],
] as const)('%d tiết of %s is %s', (periods, wanted, state) => {
  expect(hoursState(periods, wanted)).toBe(state);
});
