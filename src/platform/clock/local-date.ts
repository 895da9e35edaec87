import { DateTime } from 'luxon';

/** The zone in which the offices live; the same offset all year (domain.md QU-02). */
export const ZONE = 'Asia/Ho_Chi_Minh';

/** The calendar day of an instant in the offices' zone, yyyy-MM-dd. */
export function localDate(instant: Date): string {
  return DateTime.fromJSDate(instant, { zone: ZONE }).toFormat('yyyy-MM-dd');
}

/** The first instant of a calendar day (yyyy-MM-dd) in the offices' zone. */
export function startOfLocalDay(date: string): Date {
  return DateTime.fromISO(date, { zone: ZONE }).startOf('day').toJSDate();
}

/** The calendar day `days` after another (before it, when negative), yyyy-MM-dd. */
export function addDays(date: string, days: number): string {
  return DateTime.fromISO(date, { zone: 'utc' }).plus({ days }).toFormat('yyyy-MM-dd');
}
