import { addDays, isDay } from '../../platform/clock/local-date.js';

/** A calendar day of Asia/Ho_Chi_Minh as `yyyy-MM-dd`; such strings compare in the order of time. */
export type Day = string;

/** Days from `from` up to, not including, `to`; null has no end yet. */
export interface Interval {
  readonly from: Day;
  readonly to: Day | null;
}

/** Whether the interval holds at least one day. */
export function isInterval({ from, to }: Interval): boolean {
  return to === null || from < to;
}

/** Whether the day lies in the interval. */
export function holdsOn({ from, to }: Interval, day: Day): boolean {
  return from <= day && (to === null || day < to);
}

/** Whether two intervals share a day. */
export function overlap(a: Interval, b: Interval): boolean {
  return (b.to === null || a.from < b.to) && (a.to === null || b.from < a.to) && isInterval(a) && isInterval(b);
}

/** The last day of the interval, as people write it (“đến 30/06/2025”); null while it has no end. */
export function lastDay({ to }: Interval): Day | null {
  return to === null ? null : addDays(to, -1);
}

/**
 * Reads a day as people type it: `dd/MM/yyyy` (also with `-` or `.`, one digit allowed) or `yyyy-MM-dd`.
 * Null when it is no day of the calendar.
 */
export function readDay(text: string): Day | null {
  const typed = text.trim();
  const local = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(typed);
  const day = local ? `${local[3]}-${local[2]!.padStart(2, '0')}-${local[1]!.padStart(2, '0')}` : typed;
  return isDay(day) ? day : null;
}
