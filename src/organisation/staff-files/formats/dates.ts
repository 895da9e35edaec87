import { isDay } from '../../../platform/clock/local-date.js';
import { dayOfSerial, sayDay } from '../../../platform/workbooks/reading/serial-days.js';
import type { Day } from '../../rules/interval.js';
import { remark, type Remark } from './remarks.js';

/** A day, or of it no more than the year, as a cell tells it. */
export interface ReadDate {
  readonly day: Day | null;
  readonly year: number | null;
  readonly remarks: readonly Remark[];
}

export interface DateContext {
  /** What the column is called in remarks. */
  readonly field: string;
  /** Whether this column writes the month before the day. */
  readonly monthFirst: boolean;
  /** Whether serial numbers count from 1904. */
  readonly from1904: boolean;
}

const two = (n: number): string => String(n).padStart(2, '0');
const iso = (y: number, m: number, d: number): string => `${y}-${two(m)}-${two(d)}`;
const nothing = (...remarks: Remark[]): ReadDate => ({ day: null, year: null, remarks });
const onlyYear = (year: number, ...remarks: Remark[]): ReadDate => ({ day: null, year, remarks });
const wholeDay = (day: Day, ...remarks: Remark[]): ReadDate => ({ day, year: Number(day.slice(0, 4)), remarks });
const isYear = (n: number): boolean => n >= 1900 && n <= 2099;

const TEXT_PARTS = /^(?:ngày\s*)?(\d{1,2}|\?+|\.+|x+|-+|…)\s*(?:[/.\-\s]|tháng)\s*(\d{1,2}|\?+|\.+|x+|-+|…)\s*(?:[/.\-\s]|năm)\s*(\d{4}|\d{2})$/iu;

/** A date written as text. */
export function readDateText(written: string, context: DateContext): ReadDate {
  const { field, monthFirst } = context;
  const value = written.slice(0, 40);
  const text = written.replace(/[,;]+$/, '').replace(/[\sT]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|\s*[AP]M)?$/i, '').trim();
  const year = /^(?:năm\s*|sinh\s*năm\s*)?(\d{4})$/iu.exec(text);
  if (year && isYear(Number(year[1]))) return onlyYear(Number(year[1]));
  const yearFirst = /^(\d{4})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{1,2})$/.exec(text);
  if (yearFirst) {
    const [y, m, d] = yearFirst.slice(1).map(Number) as [number, number, number];
    return isDay(iso(y, m, d)) ? wholeDay(iso(y, m, d)) : onlyYearOr(y, remark('date-impossible', { field, value }));
  }
  const monthOnly = /^(?:tháng\s*)?(\d{1,2})\s*(?:[/.-]|năm)\s*(\d{4})$/iu.exec(text);
  if (monthOnly) return onlyYearOr(Number(monthOnly[2]), remark('birth-month-only', { value, read: monthOnly[2]! }));
  const joined = /^(\d{1,2})(\d{2})(\d{4})$/.exec(text);
  const parts = TEXT_PARTS.exec(text) ?? joined;
  if (parts) return fromParts(parts[1]!, parts[2]!, parts[3]!, value, field, monthFirst);
  const serial = /^\d{5}(?:\.0+)?$/.test(text) ? dayOfSerial(Number(text), context.from1904) : null;
  return serial === null ? nothing(remark('date-unreadable', { field, value })) : wholeDay(serial);
}

function onlyYearOr(year: number, told: Remark): ReadDate {
  return isYear(year) ? onlyYear(year, told) : nothing(told);
}

function fromParts(first: string, second: string, last: string, value: string, field: string, monthFirst: boolean): ReadDate {
  const short = last.length === 2;
  const year = short ? (Number(last) >= 30 ? 1900 : 2000) + Number(last) : Number(last);
  const told: Remark[] = short ? [remark('date-two-digit-year', { field, value, read: String(year) })] : [];
  const [a, b] = [Number(first), Number(second)];
  if (!(a > 0) || !(b > 0)) return onlyYearOr(year, remark('birth-month-only', { value, read: String(year) }));
  const [d, m] = monthFirst ? [b, a] : [a, b];
  if (isDay(iso(year, m, d))) return wholeDay(iso(year, m, d), ...told);
  if (m > 12 && isDay(iso(year, d, m))) return wholeDay(iso(year, d, m), remark('date-unclear', { field, value, read: sayDay(iso(year, d, m)) }), ...told);
  return onlyYearOr(year, remark('date-impossible', { field, value }));
}

/** A date that stands as a number: a year, ddmmyyyy typed without separators, or a serial number. */
export function readDateNumber(value: number, context: DateContext): ReadDate {
  const { field } = context;
  if (Number.isInteger(value) && isYear(value)) return onlyYear(value);
  if (Number.isInteger(value) && value >= 1_011_900 && value <= 31_122_099) {
    return fromParts(...splitDigits(String(value)), String(value), field, false);
  }
  // 5.1987 is what a spreadsheet makes of the month 5.1987.
  const monthYear = /^(\d{1,2})\.(\d{3,4})$/.exec(String(value));
  if (monthYear && Number(monthYear[1]) <= 12 && isYear(Number(monthYear[2]!.padEnd(4, '0')))) {
    const year = monthYear[2]!.padEnd(4, '0');
    return onlyYear(Number(year), remark('birth-month-only', { value: String(value), read: year }));
  }
  const day = value >= 3_000 ? dayOfSerial(value, context.from1904) : null;
  return day === null ? nothing(remark('date-unreadable', { field, value: String(value) })) : wholeDay(day);
}

function splitDigits(digits: string): [string, string, string] {
  const padded = digits.padStart(8, '0');
  return [padded.slice(0, 2), padded.slice(2, 4), padded.slice(4)];
}
