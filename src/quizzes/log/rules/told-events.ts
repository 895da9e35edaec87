import type { EventKind } from '../../entities/attempt-event.js';

/** More of one sitting tells nothing more. */
export const MOST_EVENTS = 400;
/** A browser is believed no longer ago than this. */
const LONGEST_AGO_MS = 24 * 60 * 60_000;

/** What a page tells: its count, what happened, and how long ago by its own clock. */
export interface ToldEvent {
  readonly nth: number;
  readonly kind: Exclude<EventKind, 'late'>;
  readonly agoMs: number;
}

/** When it happened by the server's clock: never before the sitting began, never after it was told. */
export function happenedAt({ agoMs }: ToldEvent, startedAt: Date, arrivedAt: Date): Date {
  const at = arrivedAt.getTime() - Math.max(0, Math.min(agoMs, LONGEST_AGO_MS));
  return new Date(Math.min(arrivedAt.getTime(), Math.max(at, startedAt.getTime())));
}
