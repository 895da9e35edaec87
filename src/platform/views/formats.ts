import { DateTime } from 'luxon';
import { ZONE } from '../clock/local-date.js';

/** An instant (Date or milliseconds), or a day of the calendar ("2026-03-08"). */
export type Moment = Date | number | string;

const calendarDay = /^\d{4}-\d{2}-\d{2}$/;

/**
 * The moment on a Vietnamese clock. A day without an hour is taken as it stands: reading it as an
 * instant of UTC would be right by luck alone.
 */
function local(moment: Moment): DateTime {
  const read =
    typeof moment === 'string'
      ? DateTime.fromISO(moment, { zone: calendarDay.test(moment) ? ZONE : 'utc' }).setZone(ZONE)
      : DateTime.fromMillis(Number(moment), { zone: ZONE });
  if (!read.isValid) throw new Error(`Not a moment: ${String(moment)}`);
  return read;
}

/** Made once: pages show many times, and a formatter takes far longer to make than to use. British English writes dates and times as we do. */
const formatter = (parts: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat('en-GB', { ...parts, timeZone: ZONE });
const dates = formatter({ day: '2-digit', month: '2-digit', year: 'numeric' });
const times = formatter({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const exactTimes = formatter({ hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });

/** UTC milliseconds. */
const instant = (moment: Moment): number => (typeof moment === 'string' || !Number.isFinite(Number(moment)) ? local(moment).toMillis() : Number(moment));

/** "19/10/2022". */
export const formatDate = (moment: Moment): string => dates.format(instant(moment));

/** "09:41". */
export const formatTime = (moment: Moment): string => times.format(instant(moment));

/** "09:59:12", for the end of a sitting and the code of an error. */
export const formatTimeExact = (moment: Moment): string => exactTimes.format(instant(moment));

/** "09:44 ngày 19/10/2022". */
export const formatDateTime = (moment: Moment): string => `${formatTime(moment)} ngày ${formatDate(moment)}`;

const weekdays = ['Thứ Hai', 'Thứ Ba', 'Thứ Tư', 'Thứ Năm', 'Thứ Sáu', 'Thứ Bảy', 'Chủ nhật'];

/** "Thứ Tư, 19/10/2022". */
export const formatWeekday = (moment: Moment): string => `${weekdays[local(moment).weekday - 1]}, ${formatDate(moment)}`;

/** "15", for the sheet of a calendar. */
export const formatDay = (moment: Moment): string => local(moment).toFormat('d');

/** "tháng 10", under the day. */
export const formatMonth = (moment: Moment): string => `tháng ${local(moment).month}`;

/** "2022-10-19T09:44:00+07:00", for the attribute of `<time>`. */
export const formatMachine = (moment: Moment): string =>
  typeof moment === 'string' && calendarDay.test(moment) ? moment : local(moment).toISO({ suppressMilliseconds: true })!;

const numbers = new Map<string, Intl.NumberFormat>();

/** Figures with at least and at most so many places; made once, as those of moments are. */
function numberFormat(least: number, most: number): Intl.NumberFormat {
  const known = numbers.get(`${least}-${most}`);
  if (known) return known;
  const made = new Intl.NumberFormat('vi-VN', { minimumFractionDigits: least, maximumFractionDigits: most });
  numbers.set(`${least}-${most}`, made);
  return made;
}

/** "1.234,5". Rounded to `digits` places; ending zeros are not printed. */
export function formatNumber(value: number, digits = 2): string {
  return numberFormat(0, digits).format(value);
}

/** "78,3%" of a share from 0 to 1. One place, always printed, so that columns agree. A half that lies a hair below itself, as 23 of 80 do, is rounded up. */
export function formatPercent(share: number, digits = 1): string {
  return `${numberFormat(digits, digits).format(share * 100 * (1 + 1e-12))}%`;
}

/** "14 phút 52 giây", "2 giờ 15 phút", "3 ngày 4 giờ": the two largest units that are not zero. */
export function formatDuration(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  const parts: [number, string][] = [
    [Math.floor(seconds / 86_400), 'ngày'],
    [Math.floor(seconds / 3600) % 24, 'giờ'],
    [Math.floor(seconds / 60) % 60, 'phút'],
    [seconds % 60, 'giây'],
  ];
  const first = parts.findIndex(([amount]) => amount > 0);
  if (first < 0) return '0 giây';
  return parts
    .slice(first, first + 2)
    .filter(([amount]) => amount > 0)
    .map(([amount, unit]) => `${amount} ${unit}`)
    .join(' ');
}

/** Numbers of acts stay on one line: a browser breaks at an ordinary hyphen. */
export const unbroken = (text: string): string => text.replaceAll('-', '\u2011');

/** "190 kB", "2,6 MB". */
export function formatFileSize(bytes: number): string {
  if (bytes >= 1_000_000) return `${formatNumber(bytes / 1_000_000, 1)} MB`;
  return `${Math.max(1, Math.round(bytes / 1000))} kB`;
}

/** "17:42", "1:03:05": what is left of a sitting. Rounded up, so that 00:00 means the end. */
export function formatCountdown(milliseconds: number): string {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1000));
  const two = (figure: number): string => String(figure).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const rest = `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return hours > 0 ? `${hours}:${rest}` : rest;
}
