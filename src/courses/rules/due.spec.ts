import { daysBetween, dueState } from './due.js';

describe('what is due', () => {
  test.each([
    ['finished on the due date', '2026-10-31', '2026-10-31', '2026-12-01', 'done'],
    ['finished the day after', '2026-10-31', '2026-11-01', '2026-12-01', 'done-late'],
    ['unfinished on the due date', '2026-10-31', null, '2026-10-31', 'soon'],
    ['unfinished the day after', '2026-10-31', null, '2026-11-01', 'overdue'],
    ['fourteen days before', '2026-10-31', null, '2026-10-17', 'soon'],
    ['fifteen days before', '2026-10-31', null, '2026-10-16', 'open'],
    ['over the turn of the year', '2027-01-05', null, '2026-12-25', 'soon'],
  ] as const)('%s', (_name, dueOn, completedOn, today, state) => {
    expect(dueState(dueOn, completedOn, today)).toBe(state);
  });

  test('days are counted on the calendar, over a leap day too', () => {
    expect(daysBetween('2028-02-28', '2028-03-01')).toBe(2);
    expect(daysBetween('2026-11-22', '2026-11-20')).toBe(-2);
  });
});
