import { isDay } from '../../../platform/clock/local-date.js';
import { formatDate } from '../../../platform/views/formats.js';
import { calendarOn, dueOn, firstDayOf, lastDayOf, STATE_CALENDAR, type ReportingCalendar } from './calendar.js';

/** What a report is about: a quarter, a half, nine months, a year, or any days. */
export type PeriodChoice =
  | { readonly kind: 'quarter'; readonly year: number; readonly number: 1 | 2 | 3 | 4 }
  | { readonly kind: 'half'; readonly year: number; readonly number: 1 | 2 }
  | { readonly kind: 'nine-months'; readonly year: number }
  | { readonly kind: 'year'; readonly year: number }
  | { readonly kind: 'days'; readonly from: string; readonly to: string };

/** A period with its days, all included, in Asia/Ho_Chi_Minh. */
export interface Period {
  readonly choice: PeriodChoice;
  /** `2026-Q4`, `2026-H1`, `2026-9M`, `2026`, `2026-01-05..2026-02-20`: its name for machines. */
  readonly key: string;
  readonly from: string;
  /** The cut-off: what has happened by the end of this day counts. */
  readonly to: string;
  /** Where “from the beginning of the year” begins. */
  readonly yearFrom: string;
  /** The last day on which the report is in time; null for days of one's own choice. */
  readonly dueOn: string | null;
}

const QUARTERS = ['I', 'II', 'III', 'IV'] as const;
/** Reports reach no further back than the oldest of the plans, and not into days that no date column holds. */
const YEARS = { first: 2000, last: 2100 };

/** Reads the name of a period as the command line and addresses write it; null for what is none. */
export function readPeriodKey(key: string): PeriodChoice | null {
  const match = /^(\d{4})(?:-(?:Q([1-4])|H([12])|(9M)))?$/.exec(key);
  if (match) {
    const year = Number(match[1]);
    if (year < YEARS.first || year > YEARS.last) return null;
    if (match[2]) return { kind: 'quarter', year, number: Number(match[2]) as 1 | 2 | 3 | 4 };
    if (match[3]) return { kind: 'half', year, number: Number(match[3]) as 1 | 2 };
    return match[4] ? { kind: 'nine-months', year } : { kind: 'year', year };
  }
  const [from, to, ...rest] = key.split('..');
  const isSpan = from !== undefined && to !== undefined && rest.length === 0 && isDay(from) && isDay(to) && from <= to;
  const inReach = isSpan && Number(from.slice(0, 4)) >= YEARS.first && Number(to.slice(0, 4)) <= YEARS.last;
  return inReach ? { kind: 'days', from, to } : null;
}

/** The days of a period. The calendar is the one that holds when its last month begins. */
export function periodOf(choice: PeriodChoice, calendars: readonly ReportingCalendar[] = []): Period {
  if (choice.kind === 'days') {
    const { from, to } = choice;
    return { choice, key: keyOf(choice), from, to, yearFrom: yearOf(to, calendars).from, dueOn: null };
  }
  const { year } = choice;
  const [first, last] = monthsOf(choice);
  const calendar = calendarOn(calendars, firstDayOf(STATE_CALENDAR, year, last));
  const to = lastDayOf(calendar, year, last);
  return { choice, key: keyOf(choice), from: firstDayOf(calendar, year, first), to, yearFrom: firstDayOf(calendar, year, 1), dueOn: dueOn(calendar, to) };
}

/** The reporting year in which a day lies: 20/12/2021 lies in 2022. */
export function yearOf(day: string, calendars: readonly ReportingCalendar[] = []): Period {
  const year = Number(day.slice(0, 4));
  const next = periodOf({ kind: 'year', year: year + 1 }, calendars);
  return day >= next.from ? next : periodOf({ kind: 'year', year }, calendars);
}

/** The quarter in which a day lies; days that a change of calendars leaves between two quarters belong to the later one. */
export function quarterOf(day: string, calendars: readonly ReportingCalendar[] = []): Period {
  const year = Number(day.slice(0, 4));
  const quarters = [year, year + 1].flatMap((one) => ([1, 2, 3, 4] as const).map((number) => periodOf({ kind: 'quarter', year: one, number }, calendars)));
  return quarters.find(({ to }) => day <= to)!;
}

/** The same period a year earlier, with which a report compares. */
export function sameOfLastYear(choice: PeriodChoice): PeriodChoice {
  return choice.kind === 'days' ? { kind: 'days', from: yearBefore(choice.from), to: yearBefore(choice.to) } : { ...choice, year: choice.year - 1 };
}

/** The period that follows, whose tasks a report ends with; null for days of one's own choice. */
export function nextPeriod(choice: PeriodChoice): PeriodChoice | null {
  switch (choice.kind) {
    case 'quarter':
      return choice.number === 4 ? { kind: 'quarter', year: choice.year + 1, number: 1 } : { ...choice, number: (choice.number + 1) as 2 | 3 | 4 };
    case 'half':
      return choice.number === 2 ? { kind: 'half', year: choice.year + 1, number: 1 } : { ...choice, number: 2 };
    case 'nine-months':
      return { kind: 'quarter', year: choice.year, number: 4 };
    case 'year':
      return { ...choice, year: choice.year + 1 };
    case 'days':
      return null;
  }
}

/** “quý IV/2026”, “6 tháng đầu năm 2026”, “năm 2026”: within a sentence. */
export function periodName(choice: PeriodChoice): string {
  switch (choice.kind) {
    case 'quarter':
      return `quý ${QUARTERS[choice.number - 1]}/${choice.year}`;
    case 'half':
      return `6 tháng ${choice.number === 1 ? 'đầu' : 'cuối'} năm ${choice.year}`;
    case 'nine-months':
      return `9 tháng năm ${choice.year}`;
    case 'year':
      return `năm ${choice.year}`;
    case 'days':
      return `từ ngày ${formatDate(choice.from)} đến ngày ${formatDate(choice.to)}`;
  }
}

/** Whether the report of this period shows the year quarter by quarter (Biểu 06). */
export function showsQuarters(choice: PeriodChoice): boolean {
  return choice.kind === 'half' || choice.kind === 'year';
}

function keyOf(choice: PeriodChoice): string {
  switch (choice.kind) {
    case 'quarter':
      return `${choice.year}-Q${choice.number}`;
    case 'half':
      return `${choice.year}-H${choice.number}`;
    case 'nine-months':
      return `${choice.year}-9M`;
    case 'year':
      return String(choice.year);
    case 'days':
      return `${choice.from}..${choice.to}`;
  }
}

/** First and last month, 1 to 12. */
function monthsOf(choice: Exclude<PeriodChoice, { kind: 'days' }>): readonly [number, number] {
  switch (choice.kind) {
    case 'quarter':
      return [choice.number * 3 - 2, choice.number * 3];
    case 'half':
      return [choice.number * 6 - 5, choice.number * 6];
    case 'nine-months':
      return [1, 9];
    case 'year':
      return [1, 12];
  }
}

/** 29 February becomes 28 February. */
function yearBefore(day: string): string {
  const moved = `${Number(day.slice(0, 4)) - 1}${day.slice(4)}`;
  return isDay(moved) ? moved : `${moved.slice(0, 8)}28`;
}
