import fc from 'fast-check';
import { afterQuiet, isQuiet } from './quiet-hours.js';

const night = { from: '21:00', to: '07:00' };
const noon = { from: '11:30', to: '13:30' };

test.each([
  // Việt Nam is seven hours ahead.
  ['2026-11-23T13:59:59.999Z', false],
  ['2026-11-23T14:00:00.000Z', true],
  ['2026-11-23T16:59:59.999Z', true],
  ['2026-11-23T17:00:00.000Z', true],
  ['2026-11-23T23:59:59.999Z', true],
  ['2026-11-24T00:00:00.000Z', false],
])('at %s it is night: %s', (instant, quiet) => {
  expect(isQuiet(new Date(instant), night)).toBe(quiet);
});

test.each([
  ['2026-12-31T14:00:00.000Z', night, '2027-01-01T00:00:00.000Z'],
  ['2026-12-31T20:00:00.000Z', night, '2027-01-01T00:00:00.000Z'],
  ['2026-12-31T13:59:59.999Z', night, '2026-12-31T13:59:59.999Z'],
  ['2026-11-23T04:30:00.000Z', noon, '2026-11-23T06:30:00.000Z'],
  ['2026-11-23T06:30:00.000Z', noon, '2026-11-23T06:30:00.000Z'],
])('what comes at %s may go out from %j on at %s', (instant, quiet, free) => {
  expect(afterQuiet(new Date(instant), quiet).toISOString()).toBe(free);
});

test('whatever the hours, the wait ends outside them, within a day, and no earlier instant would do', () => {
  const hour = fc.integer({ min: 0, max: 1_439 }).map((minutes) => `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`);
  fc.assert(
    fc.property(hour, hour, fc.date({ min: new Date('2021-01-01'), max: new Date('2035-01-01'), noInvalidDate: true }), (from, to, instant) => {
      fc.pre(from !== to);
      const free = afterQuiet(instant, { from, to });
      expect(isQuiet(free, { from, to })).toBe(false);
      const waited = free.getTime() - instant.getTime();
      expect(waited).toBeGreaterThanOrEqual(0);
      expect(waited).toBeLessThan(86_400_000);
      if (waited > 0) expect(isQuiet(new Date(free.getTime() - 1), { from, to })).toBe(true);
    }),
  );
});
