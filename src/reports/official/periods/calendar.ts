import { addDays } from '../../../platform/clock/local-date.js';

/**
 * How an office cuts the year into reporting periods, from a day on. Cut-offs and deadlines differ
 * between sectors and change by decision, so they are data.
 */
export interface ReportingCalendar {
  /** The first reporting day it applies to, yyyy-MM-dd. */
  readonly validFrom: string;
  /**
   * The day of the month on which a period begins. 15: quarter I runs from 15 December to 14 March
   * (Điều 12 Nghị định 09/2019/NĐ-CP). 1: quarters of the calendar.
   */
  readonly firstDay: number;
  /** The day of the month by which a report is due, the first such day after the cut-off. */
  readonly dueDay: number;
}

/** What holds while an office has set nothing: Điều 12 and 13 of Nghị định 09/2019/NĐ-CP. */
export const STATE_CALENDAR: ReportingCalendar = { validFrom: '0001-01-01', firstDay: 15, dueDay: 25 };

/** Of several calendars the one that holds on a day: the last that has begun. */
export function calendarOn(calendars: readonly ReportingCalendar[], day: string): ReportingCalendar {
  return calendars.filter(({ validFrom }) => validFrom <= day).reduce((latest, one) => (one.validFrom > latest.validFrom ? one : latest), STATE_CALENDAR);
}

/** The first day of the span of months that begins with `month` (1–12; 13 is January of the next year). */
export function firstDayOf(calendar: ReportingCalendar, year: number, month: number): string {
  // From the 2nd on a “month” begins in the calendar month before it.
  const shift = calendar.firstDay === 1 ? 0 : -1;
  const index = year * 12 + (month - 1) + shift;
  return day(Math.floor(index / 12), (index % 12) + 1, calendar.firstDay);
}

/** The last day of the span of months that ends with `month` (1–12). */
export function lastDayOf(calendar: ReportingCalendar, year: number, month: number): string {
  return addDays(firstDayOf(calendar, year, month + 1), -1);
}

/**
 * The last day on which the report of a period with this cut-off is in time: the due day of the month,
 * with at least one working day in between (Điều 8 of the same decree). Holidays are not looked at.
 */
export function dueOn(calendar: ReportingCalendar, cutOff: string): string {
  const [year, month] = cutOff.split('-').map(Number) as [number, number];
  const inMonth = day(year, month, calendar.dueDay);
  const due = inMonth > cutOff ? inMonth : day(year + Math.floor(month / 12), (month % 12) + 1, calendar.dueDay);
  const earliest = addDays(nextWorkingDay(cutOff), 1);
  return due < earliest ? earliest : due;
}

function nextWorkingDay(after: string): string {
  const next = addDays(after, 1);
  return [0, 6].includes(new Date(`${next}T00:00:00Z`).getUTCDay()) ? nextWorkingDay(next) : next;
}

function day(year: number, month: number, dayOfMonth: number): string {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(dayOfMonth).padStart(2, '0')}`;
}
