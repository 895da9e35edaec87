import { addDays } from '../../platform/clock/local-date.js';

/**
 * The same day of the month, so many months later; the last of the month where it has no such day, so that
 * 31/08 and six months are 28/02. Days are yyyy-MM-dd.
 */
export function monthsAfter(day: string, months: number): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const count = year * 12 + month - 1 + months;
  const [toYear, toMonth] = [Math.floor(count / 12), count % 12];
  const last = new Date(Date.UTC(toYear, toMonth + 1, 0)).getUTCDate();
  return `${String(toYear).padStart(4, '0')}-${String(toMonth + 1).padStart(2, '0')}-${String(Math.min(date, last)).padStart(2, '0')}`;
}

/** How long before a completion runs out the course may be taken again. */
export const RENEWABLE_MONTHS_BEFORE = 2;

/** The first day on which a course may be taken again that is due on a day. */
export function renewableFrom(dueOn: string): string {
  return monthsAfter(dueOn, -RENEWABLE_MONTHS_BEFORE);
}

/** The last due day for which a course may be taken again today, or a day later: the end of a month takes several in. */
export function lastRenewable(today: string): string {
  return addDays(monthsAfter(today, RENEWABLE_MONTHS_BEFORE), 3);
}

/** Of which completion the renewal is, and until when it is to be renewed. */
export interface Round {
  /** Completions from this day on count; null: all do. */
  readonly countsFrom: string | null;
  /** The last day in time. */
  readonly dueOn: string;
}

/**
 * Where a person stands on a day with a course that is to be completed every so many months.
 *
 * A completion satisfies until the day on which it is that many months old; that day is the next due date, unless
 * the requirement's own lies later. What had run out before the person was addressed does not count, and sets no date.
 *
 * @param ranOut the latest completion that has run out by the day, or null
 * @param base the due date of the requirement itself
 * @param addressedFrom since when the person has to, without a break
 */
export function roundAfter(ranOut: { readonly completedOn: string; readonly ranOutOn: string } | null, base: string, addressedFrom: string): Round {
  if (!ranOut) return { countsFrom: null, dueOn: base };
  return { countsFrom: addDays(ranOut.completedOn, 1), dueOn: ranOut.ranOutOn > addressedFrom && ranOut.ranOutOn > base ? ranOut.ranOutOn : base };
}
