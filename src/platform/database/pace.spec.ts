import { Pace } from './pace.js';

test('takes fewer things after a transaction that took long, and slowly more again', () => {
  const pace = new Pace(15, 1);
  expect(pace.atOnce).toBe(15);
  pace.took(100, 15);
  expect(pace.atOnce).toBe(3);
  pace.took(4, 3);
  expect(pace.atOnce).toBe(6);
  pace.took(8, 6);
  expect(pace.atOnce).toBe(12);
  pace.took(16, 12);
  expect(pace.atOnce).toBe(15);
});

test('never stops, nor crawls', () => {
  const pace = new Pace(15, 4);
  pace.took(10_000, 1);
  expect(pace.atOnce).toBe(4);
});
