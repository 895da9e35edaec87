import fc from 'fast-check';
import { dueAt, finalAt, isLate, isOver, isPastDue, movedDueAt } from './due.js';

const at = (text: string) => new Date(`2026-11-22T${text}Z`);
const start = at('09:00:00');

test.each<[string, number | null, Date | null, Date | null]>([
  ['neither limit nor close', null, null, null],
  ['a limit alone', 30, null, at('09:30:00')],
  ['a close alone', null, at('10:00:00'), at('10:00:00')],
  ['the limit first', 30, at('10:00:00'), at('09:30:00')],
  ['the close first', 90, at('10:00:00'), at('10:00:00')],
  ['both at once', 60, at('10:00:00'), at('10:00:00')],
])('%s', (_, limit, closes, due) => {
  expect(dueAt(start, limit, closes)).toEqual(due);
});

test('the end does not belong to the interval: the last millisecond is in time, the next is late', () => {
  const due = at('09:30:00');
  expect(isPastDue(due, new Date(due.getTime() - 1))).toBe(false);
  expect(isPastDue(due, due)).toBe(true);
  expect(isPastDue(null, at('23:00:00'))).toBe(false);
});

describe('an answer', () => {
  const training = { dueAt: at('09:30:00'), graceSeconds: 120 };
  const contest = { dueAt: at('09:30:00'), graceSeconds: 0 };
  test.each<[string, typeof training, string, string | null, boolean]>([
    ['in time', training, '09:29:59.999', null, false],
    ['at the deadline', training, '09:30:00', null, true],
    ['after it, typed online', training, '09:30:01', null, true],
    ['after it, typed offline before it', training, '09:30:01', '09:29:50', false],
    ['in the last millisecond of the grace', training, '09:31:59.999', '09:29:50', false],
    ['at the end of the grace', training, '09:32:00', '09:29:50', true],
    ['typed offline at the deadline', training, '09:31:00', '09:30:00', true],
    ['typed offline after the deadline', training, '09:31:00', '09:30:30', true],
    ['in a contest there is no grace', contest, '09:30:00', '09:29:50', true],
    ['in time whatever the browser says about typing', contest, '09:29:00', '09:45:00', false],
  ])('%s', (_, sitting, arrived, typed, late) => {
    expect(isLate(sitting, at(arrived), typed === null ? null : at(typed))).toBe(late);
  });
});

test('a sitting is over when its grace is', () => {
  expect(isOver(at('09:30:00'), 120, at('09:31:59'))).toBe(false);
  expect(isOver(at('09:30:00'), 120, at('09:32:00'))).toBe(true);
  expect(isOver(null, 120, at('23:59:00'))).toBe(false);
  expect(finalAt(at('09:30:00'), 0)).toEqual(at('09:30:00'));
});

test('moving the close later gives more time up to the limit, moving it earlier takes none away', () => {
  const due = dueAt(start, 90, at('10:00:00'));
  expect(movedDueAt(due, start, 90, at('10:15:00'))).toEqual(at('10:15:00'));
  expect(movedDueAt(due, start, 90, at('12:00:00'))).toEqual(at('10:30:00'));
  expect(movedDueAt(due, start, 90, at('09:10:00'))).toEqual(at('10:00:00'));
  expect(movedDueAt(due, start, null, null)).toBeNull();
  expect(movedDueAt(null, start, 30, at('09:10:00'))).toBeNull();
});

const instant = fc.integer({ min: 0, max: 10_000_000 }).map((ms) => new Date(start.getTime() + ms));
test('a deadline never lies before the start of a sitting that began before the close, and is never moved earlier', () => {
  fc.assert(fc.property(fc.option(fc.integer({ min: 1, max: 300 })), fc.option(instant), fc.option(instant), (limit, closes, moved) => {
    const due = dueAt(start, limit, closes);
    if (due) expect(due >= start).toBe(true);
    const after = movedDueAt(due, start, limit, moved);
    if (due && after) expect(after >= due).toBe(true);
  }));
});

test('lateness only ever grows with the time of arrival', () => {
  fc.assert(fc.property(instant, instant, instant, fc.option(instant), fc.constantFrom(0, 120), (due, a, b, typed, graceSeconds) => {
    const [first, second] = a <= b ? [a, b] : [b, a];
    if (isLate({ dueAt: due, graceSeconds }, first, typed)) expect(isLate({ dueAt: due, graceSeconds }, second, typed)).toBe(true);
  }));
});
