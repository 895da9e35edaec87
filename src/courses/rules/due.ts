/** How a person stands with something due. `done-late`: finished after the due date. */
export type DueState = 'done' | 'done-late' | 'overdue' | 'soon' | 'open';

/** From this many days before the due date a requirement is shown as soon due. */
export const SOON_DAYS = 14;

const DAY_MS = 86_400_000;

/**
 * Whole days from one calendar date to another, negative when `to` lies earlier.
 *
 * Both are dates of the local calendar (yyyy-MM-dd), so a day is a day whatever the zone.
 */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
}

/**
 * The state of a requirement on the local date `today`.
 *
 * The due date itself still counts: who finishes on it is in time, and overdue begins the day after.
 * Dates are yyyy-MM-dd in Asia/Ho_Chi_Minh; `completedOn` is null while unfinished.
 */
export function dueState(dueOn: string, completedOn: string | null, today: string): DueState {
  if (completedOn !== null) return completedOn <= dueOn ? 'done' : 'done-late';
  if (today > dueOn) return 'overdue';
  return daysBetween(today, dueOn) <= SOON_DAYS ? 'soon' : 'open';
}
