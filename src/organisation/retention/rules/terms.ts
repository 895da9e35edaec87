import { addDays, addMonths, startOfLocalDay } from '../../../platform/clock/local-date.js';
import type { Cutoff, Term } from '../../../platform/ports/retention.js';

/** What is over a term on a day: a thing stays for the whole term, and the day on which it ends. */
export function cutoffOf({ amount, unit }: Term, today: string): Cutoff {
  const day = unit === 'day' ? addDays(today, -amount) : addMonths(today, -amount);
  return { day, at: startOfLocalDay(day).getTime() };
}

/** Whether more would be over one term than over another today. */
export const isShorter = (one: Term, other: Term, today: string): boolean => cutoffOf(one, today).day > cutoffOf(other, today).day;

/** Whether a term lies between its bounds, both of them included. */
export const isWithin = (term: Term, { least, most }: { readonly least: Term; readonly most: Term }, today: string): boolean => !isShorter(term, least, today) && !isShorter(most, term, today);

/** Whether two terms are written alike. */
export const isSame = (one: Term, other: Term): boolean => one.amount === other.amount && one.unit === other.unit;
