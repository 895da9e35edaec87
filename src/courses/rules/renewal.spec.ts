import { lastRenewable, monthsAfter, renewableFrom, roundAfter } from './renewal.js';

describe('renewal', () => {
  test.each([
    ['2026-03-15', 12, '2027-03-15'],
    ['2026-08-31', 6, '2027-02-28'],
    ['2027-08-31', 6, '2028-02-29'],
    ['2028-02-29', 12, '2029-02-28'],
    ['2026-12-01', 1, '2027-01-01'],
    ['2026-01-31', 1, '2026-02-28'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-01-15', -2, '2025-11-15'],
    ['2026-11-30', 36, '2029-11-30'],
  ])('%s and %i months are %s', (day, months, later) => {
    expect(monthsAfter(day, months)).toBe(later);
  });

  test('a course may be taken again two months before it is due', () => {
    expect(renewableFrom('2027-03-15')).toBe('2027-01-15');
    expect(renewableFrom('2027-04-30')).toBe('2027-02-28');
    // At the end of February what is due on the last days of April begins in one go.
    for (const dueOn of ['2027-04-28', '2027-04-29', '2027-04-30']) expect([renewableFrom(dueOn) <= '2027-02-28', dueOn <= lastRenewable('2027-02-28')]).toEqual([true, true]);
  });

  const ranOut = { completedOn: '2026-03-15', ranOutOn: '2027-03-15' };
  test.each([
    ['nothing has run out: the requirement’s own date', null, '2026-06-30', '2026-01-01', { countsFrom: null, dueOn: '2026-06-30' }],
    ['due on the day on which the completion is so old', ranOut, '2026-06-30', '2026-01-01', { countsFrom: '2026-03-16', dueOn: '2027-03-15' }],
    ['never before the requirement’s own date', ranOut, '2027-12-31', '2026-01-01', { countsFrom: '2026-03-16', dueOn: '2027-12-31' }],
    ['what had run out before does not count and sets no date', ranOut, '2026-06-30', '2027-05-01', { countsFrom: '2026-03-16', dueOn: '2026-06-30' }],
  ])('%s', (_name, completion, base, addressedFrom, round) => {
    expect(roundAfter(completion, base, addressedFrom)).toEqual(round);
  });
});
