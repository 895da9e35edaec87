import { longDate } from './dates.js';

describe('dates of official prints', () => {
  test.each([
    ['2026-02-05', 'ngày 05 tháng 02 năm 2026'],
    ['2026-01-15', 'ngày 15 tháng 01 năm 2026'],
    ['2026-03-09', 'ngày 09 tháng 3 năm 2026'],
    ['2026-11-22', 'ngày 22 tháng 11 năm 2026'],
  ])('%s', (date, words) => {
    expect(longDate(date)).toBe(words);
  });
});
