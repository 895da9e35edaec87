import fc from 'fast-check';
import { addDays } from '../../../platform/clock/local-date.js';
import { calendarOn, dueOn, STATE_CALENDAR, type ReportingCalendar } from './calendar.js';
import { nextPeriod, periodName, periodOf, quarterOf, readPeriodKey, sameOfLastYear, showsQuarters, yearOf, type PeriodChoice } from './periods.js';

const quarters: ReportingCalendar = { validFrom: '2000-01-01', firstDay: 1, dueDay: 25 };
const choice = (key: string): PeriodChoice => readPeriodKey(key)!;
const days = fc.integer({ min: 0, max: 36_000 }).map((n) => addDays('2001-01-01', n));

describe('the periods of Nghị định 09/2019', () => {
  test.each([
    ['2021-Q1', '2020-12-15', '2021-03-14'],
    ['2021-Q2', '2021-03-15', '2021-06-14'],
    ['2021-H1', '2020-12-15', '2021-06-14'],
    ['2021-Q3', '2021-06-15', '2021-09-14'],
    ['2021-9M', '2020-12-15', '2021-09-14'],
    ['2021-Q4', '2021-09-15', '2021-12-14'],
    ['2021-H2', '2021-06-15', '2021-12-14'],
    ['2021', '2020-12-15', '2021-12-14'],
  ])('%s runs from %s to %s, the year from 15 December', (key, from, to) => {
    expect(periodOf(choice(key))).toMatchObject({ key, from, to, yearFrom: '2020-12-15' });
  });

  test('what happens on 20/12/2021 belongs to the first quarter and the year 2022', () => {
    expect(quarterOf('2021-12-20').key).toBe('2022-Q1');
    expect(yearOf('2021-12-20').key).toBe('2022');
    expect(quarterOf('2021-12-14').key).toBe('2021-Q4');
  });
});

describe('other calendars', () => {
  test.each([
    ['2024-Q1', '2024-01-01', '2024-03-31'],
    ['2024-Q2', '2024-04-01', '2024-06-30'],
    ['2024-H2', '2024-07-01', '2024-12-31'],
    ['2024-9M', '2024-01-01', '2024-09-30'],
    ['2024', '2024-01-01', '2024-12-31'],
  ])('quarters of the calendar: %s runs from %s to %s', (key, from, to) => {
    expect(periodOf(choice(key), [quarters])).toMatchObject({ from, to, yearFrom: '2024-01-01' });
  });

  test('a calendar holds from its day on, and the older one for the periods before', () => {
    const calendars = [{ ...quarters, validFrom: '2026-01-01' }];
    expect(calendarOn(calendars, '2025-12-31')).toBe(STATE_CALENDAR);
    expect(periodOf(choice('2025-Q3'), calendars).to).toBe('2025-09-14');
    expect(periodOf(choice('2026-Q3'), calendars).to).toBe('2026-09-30');
  });

  test('a period of any days reckons the year in which it ends', () => {
    expect(periodOf(choice('2026-01-05..2026-02-20'))).toMatchObject({ from: '2026-01-05', to: '2026-02-20', yearFrom: '2025-12-15', dueOn: null });
    expect(periodOf(choice('2026-11-01..2026-12-20')).yearFrom).toBe('2026-12-15');
  });

  test.each([quarters, STATE_CALENDAR, { ...quarters, firstDay: 21 }])('quarters follow each other without gap or overlap, and every day lies in one (%j)', (calendar) => {
    fc.assert(
      fc.property(days, (day) => {
        const quarter = quarterOf(day, [calendar]);
        expect(quarter.from <= day && day <= quarter.to).toBe(true);
        expect(periodOf(nextPeriod(quarter.choice)!, [calendar]).from).toBe(addDays(quarter.to, 1));
        const year = yearOf(day, [calendar]);
        expect(year.from <= day && day <= year.to).toBe(true);
        expect(quarter.yearFrom).toBe(year.from);
      }),
    );
  });
});

describe('deadlines', () => {
  test.each([
    ['2026-12-14', 25, '2026-12-25'],
    ['2026-12-31', 25, '2027-01-25'],
    // 15/03/2026 is a Sunday: the working day in between is the 16th.
    ['2026-03-14', 15, '2026-03-17'],
  ])('a cut-off on %s with due day %i is due on %s', (cutOff, dueDay, expected) => {
    expect(dueOn({ ...STATE_CALENDAR, dueDay }, cutOff)).toBe(expected);
  });

  test('there is always a working day between the cut-off and the deadline', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 28 }), (cutOff, dueDay) => {
        const due = dueOn({ ...STATE_CALENDAR, dueDay }, cutOff);
        const between = [];
        for (let day = addDays(cutOff, 1); day < due; day = addDays(day, 1)) between.push(new Date(`${day}T00:00:00Z`).getUTCDay());
        expect(between.some((weekday) => weekday >= 1 && weekday <= 5)).toBe(true);
      }),
    );
  });
});

describe('names', () => {
  test.each([
    ['2026-Q4', 'quý IV/2026', 'quý I/2027'],
    ['2026-Q1', 'quý I/2026', 'quý II/2026'],
    ['2026-H1', '6 tháng đầu năm 2026', '6 tháng cuối năm 2026'],
    ['2026-H2', '6 tháng cuối năm 2026', '6 tháng đầu năm 2027'],
    ['2026-9M', '9 tháng năm 2026', 'quý IV/2026'],
    ['2026', 'năm 2026', 'năm 2027'],
  ])('%s is %s, and then comes %s', (key, name, next) => {
    expect(periodName(choice(key))).toBe(name);
    expect(periodName(nextPeriod(choice(key))!)).toBe(next);
  });

  test('the same period of last year, also from a leap day', () => {
    expect(periodOf(sameOfLastYear(choice('2026-Q4'))).key).toBe('2025-Q4');
    expect(sameOfLastYear(choice('2028-02-29..2028-03-31'))).toEqual({ kind: 'days', from: '2027-02-28', to: '2027-03-31' });
  });

  test.each(['', '2026-Q5', '2026-H3', '26-Q1', '2026-02-30..2026-03-01', '2026-03-02..2026-03-01', '1999-Q1', '2026-Q1 ', '2026-01-01..2026-01-02..2026-01-03', '9999'])('“%s” is no period', (key) => {
    expect(readPeriodKey(key)).toBeNull();
  });

  test('half years and years show their quarters', () => {
    expect(['2026-Q1', '2026-H1', '2026-9M', '2026'].map((key) => showsQuarters(choice(key)))).toEqual([false, true, false, true]);
  });
});
