/**
 * How long a session lives (docs/decisions/sessions-live-in-the-database.md).
 *
 * A working day with its lunch break stays signed in; a PC left open overnight does not. The
 * administrator, who may hand out roles, is signed out sooner.
 */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** No session outlives this, however busy. */
export const ABSOLUTE_MS = 30 * 24 * HOUR;
/** `lastSeenAt` is written at most this often: a page view costs no write. */
export const SEEN_EVERY_MS = 5 * MINUTE;
const IDLE_MS = 12 * HOUR;
const ADMINISTRATOR_IDLE_MS = 2 * HOUR;

/** The instants of a session that decide whether it is alive. */
export interface SessionTimes {
  readonly lastSeenAt: Date;
  readonly expiresAt: Date;
  readonly revokedAt: Date | null;
}

/** Whether a session still signs its bearer in. The end is exclusive, as all intervals are. */
export function isAlive(session: SessionTimes, now: Date, administrator: boolean): boolean {
  if (session.revokedAt !== null) return false;
  const idleUntil = session.lastSeenAt.getTime() + (administrator ? ADMINISTRATOR_IDLE_MS : IDLE_MS);
  return now.getTime() < Math.min(session.expiresAt.getTime(), idleUntil);
}

/** Whether it is time to write down that the session was seen. */
export function mustNoteSeen(session: SessionTimes, now: Date): boolean {
  return now.getTime() - session.lastSeenAt.getTime() >= SEEN_EVERY_MS;
}

/** The earliest `lastSeenAt` an ordinary session may have and still be alive. */
export function oldestAliveSeen(now: Date): Date {
  return new Date(now.getTime() - IDLE_MS);
}
