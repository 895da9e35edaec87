import { periodBegin, trendDays } from './periods.js';

test.each([
  ['2026-11-22', 'month', '2026-11-01'],
  ['2026-11-22', 'quarter', '2026-10-01'],
  ['2026-11-22', 'half', '2026-07-01'],
  ['2026-06-30', 'half', '2026-01-01'],
  ['2026-12-31', 'year', '2026-01-01'],
] as const)('%s lies in a %s that begins on %s', (day, period, begin) => {
  expect(periodBegin(day, period)).toBe(begin);
});

test('the trend sets the months up to the day beside the whole year before', () => {
  const { before, now } = trendDays('2024-03-31');
  expect(before).toEqual(['2023-01-31', '2023-02-28', '2023-03-31', '2023-04-30', '2023-05-31', '2023-06-30', '2023-07-31', '2023-08-31', '2023-09-30', '2023-10-31', '2023-11-30', '2023-12-31']);
  expect(now).toEqual(['2024-01-31', '2024-02-29', '2024-03-31']);
  expect(trendDays('2024-02-10').now).toEqual(['2024-01-31', '2024-02-10']);
  expect(trendDays('2024-12-31').now).toHaveLength(12);
});
