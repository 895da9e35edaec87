import { DateTime } from 'luxon';

/** The zone in which the offices live; the same offset all year. */
export const ZONE = 'Asia/Ho_Chi_Minh';

/** Made once: every request asks for a day, and a formatter takes far longer to make than to use. Swedish writes days as ISO does. */
const days = new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE, year: 'numeric', month: '2-digit', day: '2-digit' });

/** The calendar day of an instant in the offices' zone, yyyy-MM-dd. */
export function localDate(instant: Date): string {
  return days.format(instant);
}

/** The first instant of a calendar day (yyyy-MM-dd) in the offices' zone. */
export function startOfLocalDay(date: string): Date {
  return DateTime.fromISO(date, { zone: ZONE }).startOf('day').toJSDate();
}

/** Whether the text is a day that exists, written yyyy-MM-dd, from the year 1000 on: PostgreSQL knows no year 0. */
export function isDay(text: string): boolean {
  if (!/^[1-9]\d{3}-\d{2}-\d{2}$/.test(text)) return false;
  const parsed = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().slice(0, 10) === text;
}

/** The calendar day `days` after another (before it, when negative), yyyy-MM-dd. */
export function addDays(date: string, days: number): string {
  return DateTime.fromISO(date, { zone: 'utc' }).plus({ days }).toFormat('yyyy-MM-dd');
}

/** The calendar day `months` after another (before it, when negative); the last of a month that is shorter, yyyy-MM-dd. */
export function addMonths(date: string, months: number): string {
  return DateTime.fromISO(date, { zone: 'utc' }).plus({ months }).toFormat('yyyy-MM-dd');
}

/** The instant that a person means by a day and a time of the offices' zone, yyyy-MM-ddTHH:mm as browsers send it; null when there is none. */
export function localMoment(text: string): Date | null {
  const [day, time] = [text.slice(0, 10), /^T([01]\d|2[0-3]):[0-5]\d$/.exec(text.slice(10))];
  return time && isDay(day) ? DateTime.fromISO(text, { zone: ZONE }).toJSDate() : null;
}

/** The same the other way round, for a field that is shown filled in. */
export function toLocalMoment(instant: Date): string {
  return DateTime.fromJSDate(instant, { zone: ZONE }).toFormat("yyyy-MM-dd'T'HH:mm");
}
