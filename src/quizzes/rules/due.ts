/**
 * The one place where deadlines are decided.
 *
 * Intervals are [start, end): what arrives in the very millisecond of the deadline is late, and a quiz that
 * closes at 17:00 is closed at 17:00:00.000. What counts is the time of arrival at the server, taken before
 * anything else is done with the request.
 */

const MINUTE_MS = 60_000;

/** When a sitting that starts now must be over: the earlier of start + limit and the quiz's close; null when neither binds. */
export function dueAt(startedAt: Date, limitMinutes: number | null, closesAt: Date | null): Date | null {
  const ends = [];
  if (limitMinutes !== null) ends.push(startedAt.getTime() + limitMinutes * MINUTE_MS);
  if (closesAt !== null) ends.push(closesAt.getTime());
  return ends.length === 0 ? null : new Date(Math.min(...ends));
}

/** The due time after a quiz's close was moved: computed afresh, but never earlier than what the taker was promised. */
export function movedDueAt(present: Date | null, startedAt: Date, limitMinutes: number | null, closesAt: Date | null): Date | null {
  const fresh = dueAt(startedAt, limitMinutes, closesAt);
  if (present === null || fresh === null) return null;
  return fresh > present ? fresh : present;
}

/** Whether something that happens or arrives at `now` is late. */
export function isPastDue(due: Date | null, now: Date): boolean {
  return due !== null && now >= due;
}

/** From when on nothing at all is accepted any more, and the sitting may be closed (at its deadline). */
export function finalAt(due: Date | null, graceSeconds: number): Date | null {
  return due === null ? null : new Date(due.getTime() + graceSeconds * 1_000);
}

/** Whether the sitting is over for good, answers typed offline included. */
export function isOver(due: Date | null, graceSeconds: number, now: Date): boolean {
  return isPastDue(finalAt(due, graceSeconds), now);
}

/**
 * Whether an answer that arrived at `arrivedAt` comes too late.
 *
 * An answer typed offline – the browser says when it was typed, and that it had no network then – still counts
 * within the grace stored with the sitting (120 s in training, 0 in a contest). The browser's word is taken for
 * no more than that: an answer said to be typed at or after the deadline is late, and so is everything that
 * arrives when the grace is over.
 */
export function isLate(sitting: { dueAt: Date | null; graceSeconds: number }, arrivedAt: Date, typedOfflineAt: Date | null = null): boolean {
  if (!isPastDue(sitting.dueAt, arrivedAt)) return false;
  if (typedOfflineAt === null || isPastDue(sitting.dueAt, typedOfflineAt)) return true;
  return isOver(sitting.dueAt, sitting.graceSeconds, arrivedAt);
}
