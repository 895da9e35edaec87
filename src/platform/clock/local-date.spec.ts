import { addDays, addMonths, localDate, localMoment, startOfLocalDay, toLocalMoment } from './local-date.js';

describe('the calendar of the offices', () => {
  test.each([
    ['2026-10-31T16:59:59.999Z', '2026-10-31'],
    ['2026-10-31T17:00:00.000Z', '2026-11-01'],
    ['2026-12-31T17:00:00.000Z', '2027-01-01'],
  ])('%s lies on %s', (instant, date) => {
    expect(localDate(new Date(instant))).toBe(date);
  });

  test('a day begins at midnight of Asia/Ho_Chi_Minh', () => {
    expect(startOfLocalDay('2026-11-01').toISOString()).toBe('2026-10-31T17:00:00.000Z');
  });

  test('days are added over the end of a month and a leap day', () => {
    expect(addDays('2028-02-28', 2)).toBe('2028-03-01');
    expect(addDays('2026-01-01', -1)).toBe('2025-12-31');
  });

  test('months are added by the calendar, up to the last day of a shorter one', () => {
    expect(addMonths('2026-03-31', -1)).toBe('2026-02-28');
    expect(addMonths('2024-02-29', 12)).toBe('2025-02-28');
    expect(addMonths('2026-11-23', -24)).toBe('2024-11-23');
  });

  test('a day and a time are an instant of the offices’ zone and come back as they were typed', () => {
    expect(localMoment('2026-11-23T08:05')?.toISOString()).toBe('2026-11-23T01:05:00.000Z');
    expect(toLocalMoment(new Date('2026-11-23T17:30:00Z'))).toBe('2026-11-24T00:30');
    for (const text of ['', '2026-11-23', '2026-02-30T08:00', '2026-11-23T24:00', '2026-11-23T08:60', '2026-11-23 08:00', '2026-11-23T08:00Z']) expect(localMoment(text)).toBeNull();
  });
});
