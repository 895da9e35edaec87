import fc from 'fast-check';
import { addDays, localDate } from '../../../platform/clock/local-date.js';
import { AFTERNOON, isWeekend, MORNING, movedTo, plannedSessions, type SessionPlan } from './session-plan.js';

const plan = (some: Partial<SessionPlan> = {}): SessionPlan => ({ firstDay: '2026-11-26', lastDay: '2026-11-27', weekends: false, parts: [MORNING, AFTERNOON], ...some });

test('morning and afternoon of two days are four sessions in the order of time', () => {
  const sessions = plannedSessions(plan());
  expect(sessions).toEqual([
    { startsAt: new Date('2026-11-26T00:30:00Z'), endsAt: new Date('2026-11-26T04:00:00Z'), periods: 4 },
    { startsAt: new Date('2026-11-26T06:30:00Z'), endsAt: new Date('2026-11-26T10:00:00Z'), periods: 4 },
    { startsAt: new Date('2026-11-27T00:30:00Z'), endsAt: new Date('2026-11-27T04:00:00Z'), periods: 4 },
    { startsAt: new Date('2026-11-27T06:30:00Z'), endsAt: new Date('2026-11-27T10:00:00Z'), periods: 4 },
  ]);
});

test.each([
  ['no part of the day', { parts: [] }, 'no-part'],
  ['an end before the beginning', { lastDay: '2026-11-25' }, 'order-of-days'],
  ['a session that ends before it begins', { parts: [{ from: '11:00', to: '07:30', periods: 4 }] }, 'order-of-times'],
  ['parts of a day that overlap', { parts: [MORNING, { from: '10:00', to: '12:00', periods: 2 }] }, 'overlap'],
  ['a weekend alone', { firstDay: '2026-11-28', lastDay: '2026-11-29' }, 'no-day'],
  ['a mistyped year', { lastDay: '2062-11-27' }, 'too-many'],
] as const)('%s is a problem', (_, some, problem) => {
  expect(plannedSessions(plan(some))).toBe(problem);
});

const someDay = fc.integer({ min: 0, max: 800 }).map((days) => addDays('2026-01-01', days));

test('no session lies on a weekend unless it is asked for, and each lies within the days of the plan', () => {
  fc.assert(fc.property(someDay, fc.nat(20), fc.boolean(), (firstDay, days, weekends) => {
    const lastDay = addDays(firstDay, days);
    const sessions = plannedSessions(plan({ firstDay, lastDay, weekends }));
    if (typeof sessions === 'string') return expect(sessions).toBe('no-day');
    const on = sessions.map(({ startsAt }) => localDate(startsAt));
    expect(on.every((day) => day >= firstDay && day <= lastDay && (weekends || !isWeekend(day)))).toBe(true);
    expect(sessions.every(({ startsAt, endsAt }, i) => startsAt < endsAt && (i === 0 || sessions[i - 1]!.endsAt <= startsAt))).toBe(true);
  }));
});

test('a copy keeps the hours and the days between, over every end of month and year', () => {
  fc.assert(fc.property(someDay, someDay, fc.nat(10), (firstDay, newDay, days) => {
    const sessions = plannedSessions(plan({ firstDay, lastDay: addDays(firstDay, days), weekends: true }));
    if (typeof sessions === 'string') throw new Error(sessions);
    const moved = movedTo(newDay, { day: firstDay }, sessions);
    expect(localDate(moved[0]!.startsAt)).toBe(newDay);
    expect(moved.map(({ startsAt }) => startsAt.getTime() - moved[0]!.startsAt.getTime())).toEqual(sessions.map(({ startsAt }) => startsAt.getTime() - sessions[0]!.startsAt.getTime()));
  }));
});
