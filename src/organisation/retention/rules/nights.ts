import { addDays, localDate, startOfLocalDay } from '../../../platform/clock/local-date.js';

/** Two in the morning, when nobody works. */
const HOUR_OF_NIGHT_MS = 2 * 3_600_000;

/** When the run of a night begins. */
export const beginningOf = (night: string): Date => new Date(startOfLocalDay(night).getTime() + HOUR_OF_NIGHT_MS);

/** The local day of the first run that begins after this instant. */
export function nextNight(now: Date): string {
  const today = localDate(now);
  return now < beginningOf(today) ? today : addDays(today, 1);
}
