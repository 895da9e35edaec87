/**
 * How failed sign-ins slow further ones down.
 *
 * Per name the wait grows with each failure, so guessing is hopeless while a person who mistyped
 * loses a minute. Per address only a flood is stopped: a whole office shares one address, and
 * 300 people signing in on a Monday morning must not lock each other out.
 */

/** What is stored about the failures counted under one key. */
export interface ThrottleState {
  readonly failures: number;
  readonly firstFailedAt: Date;
  readonly lastFailedAt: Date;
  readonly blockedUntil: Date | null;
}

const MINUTE = 60_000;

/** Failures under one name without any wait. */
export const FREE_FAILURES = 5;
/** Waits after the fifth, sixth, … failure; the last one repeats. */
const WAITS_MS = [1, 2, 4, 8, 15].map((minutes) => minutes * MINUTE);
/** After this long without a failure a name starts afresh. */
export const FORGET_AFTER_MS = 24 * 60 * MINUTE;

/** Failures from one address within the window before it has to wait for the window's end. */
export const ADDRESS_LIMIT = 300;
const ADDRESS_WINDOW_MS = 15 * MINUTE;

/** The state after one more failure under a name. */
export function nameFailed(before: ThrottleState | null, now: Date): ThrottleState {
  const known = before !== null && now.getTime() - before.lastFailedAt.getTime() < FORGET_AFTER_MS ? before : null;
  const failures = (known?.failures ?? 0) + 1;
  return {
    failures,
    firstFailedAt: known?.firstFailedAt ?? now,
    lastFailedAt: now,
    blockedUntil: failures < FREE_FAILURES ? null : later(now, nextWaitMs(failures)),
  };
}

/** The state after one more failure from an address. */
export function addressFailed(before: ThrottleState | null, now: Date): ThrottleState {
  const known = before !== null && now.getTime() - before.firstFailedAt.getTime() < ADDRESS_WINDOW_MS ? before : null;
  const failures = (known?.failures ?? 0) + 1;
  const firstFailedAt = known?.firstFailedAt ?? now;
  return {
    failures,
    firstFailedAt,
    lastFailedAt: now,
    blockedUntil: failures < ADDRESS_LIMIT ? null : later(firstFailedAt, ADDRESS_WINDOW_MS),
  };
}

/** Until when a key has to wait, or null if it may try now. */
export function blockedUntil(state: ThrottleState | null, now: Date): Date | null {
  return state?.blockedUntil && state.blockedUntil.getTime() > now.getTime() ? state.blockedUntil : null;
}

/** How many more failures are free of a wait. */
export function freeTriesLeft(failures: number): number {
  return Math.max(0, FREE_FAILURES - failures);
}

/** The wait that the failure of this number brings, in milliseconds. */
export function nextWaitMs(failures: number): number {
  const step = Math.min(Math.max(failures - FREE_FAILURES, 0), WAITS_MS.length - 1);
  return WAITS_MS[step] ?? 0;
}

function later(instant: Date, ms: number): Date {
  return new Date(instant.getTime() + ms);
}
