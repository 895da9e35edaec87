import { addressFailed, ADDRESS_LIMIT, blockedUntil, FORGET_AFTER_MS, freeTriesLeft, nameFailed, type ThrottleState } from './throttle.js';

const start = new Date('2026-11-23T01:00:00Z');
const after = (ms: number) => new Date(start.getTime() + ms);
const MINUTE = 60_000;

function failures(times: number, now = start): ThrottleState {
  let state: ThrottleState | null = null;
  for (let i = 0; i < times; i++) state = nameFailed(state, now);
  return state!;
}

test('four failures bring no wait, the fifth a minute', () => {
  expect(blockedUntil(failures(4), start)).toBeNull();
  expect(blockedUntil(failures(5), start)).toEqual(after(MINUTE));
});

test.each([
  [5, 1], [6, 2], [7, 4], [8, 8], [9, 15], [10, 15], [50, 15],
])('failure %i brings %i minutes', (count, minutes) => expect(blockedUntil(failures(count), start)).toEqual(after(minutes * MINUTE)));

test('the wait is over at its end, not after it', () => {
  expect(blockedUntil(failures(5), after(MINUTE - 1))).not.toBeNull();
  expect(blockedUntil(failures(5), after(MINUTE))).toBeNull();
});

test('a day without a failure is a fresh start', () => {
  expect(nameFailed(failures(9), after(FORGET_AFTER_MS - 1)).failures).toBe(10);
  expect(nameFailed(failures(9), after(FORGET_AFTER_MS)).failures).toBe(1);
});

test('the number of free tries counts down to nothing', () => expect([0, 1, 4, 5, 9].map(freeTriesLeft)).toEqual([5, 4, 1, 0, 0]));

test('an address may fail hundreds of times before it waits for the end of its quarter of an hour', () => {
  let state: ThrottleState | null = null;
  for (let i = 1; i < ADDRESS_LIMIT; i++) state = addressFailed(state, after(i));
  expect(blockedUntil(state, after(MINUTE))).toBeNull();
  state = addressFailed(state, after(MINUTE));
  expect(blockedUntil(state, after(MINUTE))).toEqual(after(15 * MINUTE + 1));
  expect(addressFailed(state, after(16 * MINUTE))).toMatchObject({ failures: 1, blockedUntil: null });
});
