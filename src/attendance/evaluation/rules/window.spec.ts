import { evaluationWindow } from './window.js';

const at = (iso: string): Date => new Date(`${iso}+07:00`);
const sessions = [{ endsAt: at('2026-11-20T11:00'), cancelledAt: null }, { endsAt: at('2026-11-21T11:00'), cancelledAt: null }, { endsAt: at('2026-12-01T11:00'), cancelledAt: at('2026-11-10T08:00') }];
const announced = { state: 'announced', stateAt: at('2026-11-01T08:00') } as const;
const closed = { state: 'closed', stateAt: at('2026-11-21T23:30') } as const;

test.each([
  ['opens with the end of its last session that was held', announced, sessions, '2026-11-21T11:00', 'open', null],
  ['is shut a second before', announced, sessions, '2026-11-21T10:59:59', 'before', null],
  ['stays open while the class is not closed', announced, sessions, '2027-03-01T08:00', 'open', null],
  ['is open to the end of the fourteenth local day after the closing', closed, sessions, '2026-12-05T23:59:59', 'open', '2026-12-05'],
  ['is over with the next day', closed, sessions, '2026-12-06T00:00', 'over', '2026-12-05'],
  ['never is for a class without sessions', announced, [], '2026-11-22T08:00', 'never', null],
  ['never is for one whose sessions were all called off', announced, sessions.slice(2), '2026-12-22T08:00', 'never', null],
  ['never is for a draft', { ...announced, state: 'draft' as const }, sessions, '2026-12-22T08:00', 'never', null],
  ['never is for one that does not take place', { ...announced, state: 'cancelled' as const }, sessions, '2026-12-22T08:00', 'never', null],
])('the form %s', (_what, one, of, now, phase, lastDay) => {
  expect(evaluationWindow(one, of, at(now))).toEqual({ phase, lastDay });
});
