import type { Day } from '../../organisation/rules/interval.js';

/** A day that never comes: an interval without end, a course not begun, not completed. */
export const NEVER = 0xffff;

const DAY_MS = 86_400_000;
const FIRST_MS = Date.UTC(2000, 0, 1);

/**
 * A day as a number that fits two bytes and orders as days do: 0 is 01/01/2000 (and whatever came before, from
 * which nothing is counted), 65,534 lies in the year 2179.
 */
export function dayNumber(day: Day): number {
  const days = Math.round((Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10))) - FIRST_MS) / DAY_MS);
  return Math.max(0, Math.min(NEVER - 1, days));
}

/** The day of a number; null for the day that never comes. */
export function dayOf(number: number): Day | null {
  return number === NEVER ? null : new Date(FIRST_MS + number * DAY_MS).toISOString().slice(0, 10);
}
