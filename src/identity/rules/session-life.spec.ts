import { ABSOLUTE_MS, isAlive, mustNoteSeen, SEEN_EVERY_MS } from './session-life.js';

const start = new Date('2026-11-23T01:00:00Z');
const after = (ms: number) => new Date(start.getTime() + ms);
const HOUR = 3_600_000;
const session = { lastSeenAt: start, expiresAt: after(ABSOLUTE_MS), revokedAt: null };

test('a session ends after twelve hours without use, the administrator’s after two', () => {
  expect(isAlive(session, after(12 * HOUR - 1), false)).toBe(true);
  expect(isAlive(session, after(12 * HOUR), false)).toBe(false);
  expect(isAlive(session, after(2 * HOUR - 1), true)).toBe(true);
  expect(isAlive(session, after(2 * HOUR), true)).toBe(false);
});

test('a session in constant use ends after thirty days', () => {
  const busy = (now: Date) => ({ ...session, lastSeenAt: now });
  expect(isAlive(busy(after(ABSOLUTE_MS - 1)), after(ABSOLUTE_MS - 1), false)).toBe(true);
  expect(isAlive(busy(after(ABSOLUTE_MS)), after(ABSOLUTE_MS), false)).toBe(false);
});

test('a revoked session is over at once', () => expect(isAlive({ ...session, revokedAt: start }, start, false)).toBe(false));

test('that it was seen is noted every five minutes', () => {
  expect(mustNoteSeen(session, after(SEEN_EVERY_MS - 1))).toBe(false);
  expect(mustNoteSeen(session, after(SEEN_EVERY_MS))).toBe(true);
});
