import { addDays, localDate, startOfLocalDay } from '../../platform/clock/local-date.js';

/** Hours of the offices' clock, HH:mm, [from, to); `from` may be later than `to`: over midnight. */
export interface QuietHours {
  readonly from: string;
  readonly to: string;
}

const MINUTE_MS = 60_000;

/** Whether the instant lies in the quiet hours: at `from` they have begun, at `to` they are over. */
export function isQuiet(instant: Date, quiet: QuietHours): boolean {
  const at = msOfDay(instant);
  const [from, to] = [ms(quiet.from), ms(quiet.to)];
  return from < to ? at >= from && at < to : at >= from || at < to;
}

/** The first instant from this one on that is not quiet. */
export function afterQuiet(instant: Date, quiet: QuietHours): Date {
  if (!isQuiet(instant, quiet)) return instant;
  const to = ms(quiet.to);
  const day = localDate(instant);
  // After the end's hour of today only the end of tomorrow lies ahead.
  return new Date(startOfLocalDay(msOfDay(instant) < to ? day : addDays(day, 1)).getTime() + to);
}

/** Việt Nam's clock has never changed since the program's first day, so a day is 24 hours. */
const msOfDay = (instant: Date): number => instant.getTime() - startOfLocalDay(localDate(instant)).getTime();

function ms(hour: string): number {
  const [hours = 0, minutes = 0] = hour.split(':').map(Number);
  return (hours * 60 + minutes) * MINUTE_MS;
}
