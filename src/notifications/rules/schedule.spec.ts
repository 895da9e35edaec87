import fc from 'fast-check';
import { dueStep, ORIGINAL_SCHEDULE, readDays, STALE_DAYS, stepsOf } from './schedule.js';

test.each([
  [-30, null],
  [-15, null],
  [-14, -14],
  [-12, -14],
  [-8, -14],
  [-7, -7],
  [-2, -7],
  [-1, -1],
  [0, -1],
  [1, 1],
  [6, 1],
  [7, 7],
  [13, 7],
  [14, 14],
  [21, 21],
  [90, 84],
  [91, null],
  [400, null],
])('%i days from the due date the step is %s', (now, step) => {
  expect(dueStep(ORIGINAL_SCHEDULE, now)).toBe(step);
});

test('nothing is repeated without a pause, and nothing comes after the end', () => {
  const once = { before: [], after: [1, 30], every: null, until: 20 };
  expect([0, 1, 7, 8, 30].map((now) => dueStep(once, now))).toEqual([null, 1, 1, null, null]);
});

test('day by day each step comes once, in order; after any pause at most one, which is not stale', () => {
  const days = fc.uniqueArray(fc.integer({ min: 0, max: 60 }), { maxLength: 6 });
  const schedule = fc.record({ before: days, after: days, every: fc.option(fc.integer({ min: 1, max: 30 })), until: fc.integer({ min: 0, max: 120 }) });
  fc.assert(
    fc.property(schedule, fc.integer({ min: -70, max: 130 }), (plan, now) => {
      const step = dueStep(plan, now);
      if (step === null) return;
      expect(now - step).toBeGreaterThanOrEqual(0);
      expect(now - step).toBeLessThanOrEqual(STALE_DAYS);
      expect(stepsOf(plan, 200)).toContain(step);
      expect(stepsOf(plan, 200).filter((other) => other > step && other <= now)).toEqual([]);
    }),
  );
});

test.each([
  ['14, 7,1', [1, 7, 14]],
  ['7 7;7', [7]],
  ['', []],
  ['0', [0]],
  ['bảy', null],
  ['-1', null],
  ['366', null],
  ['1,5 ngày', null],
  ['1 2 3 4 5 6 7 8 9 10 11', null],
])('%s is read as %j', (text, days) => {
  expect(readDays(text)).toEqual(days);
});
