/** Of a half day as classes have it: 07:30 to 11:00 is four tiết, breaks among it. */
const MINUTES_OF_A_PERIOD = 60;
/** A day of study (domain.md BD-04). */
export const MOST_PERIODS = 8;

/**
 * How many tiết a meeting counts for where nobody says otherwise: hours of the clock, halves rounded up, as a day of eight
 * working hours is one of eight tiết. Never none, and never more than a day has.
 */
export function periodsOfMinutes(minutes: number): number {
  return Math.min(MOST_PERIODS, Math.max(1, Math.round(minutes / MINUTES_OF_A_PERIOD)));
}
