const MINUTE = 60_000;
/** Who comes within so many minutes is not late. */
export const GRACE_MINUTES = 10;

/**
 * How many minutes late somebody is who checked in at an instant; 0 for who is not.
 *
 * Nobody is late for a code that was not there yet: where the trainer shows it only in the midst of the session, who comes
 * within the grace from then on was there in time.
 */
export function minutesLate({ startsAt, endsAt }: { readonly startsAt: Date; readonly endsAt: Date }, shownAt: Date, at: Date): number {
  const from = Math.max(startsAt.getTime(), shownAt.getTime());
  if (at.getTime() < from + GRACE_MINUTES * MINUTE) return 0;
  const end = Math.min(at.getTime(), endsAt.getTime());
  return Math.max(1, Math.floor((end - startsAt.getTime()) / MINUTE));
}
