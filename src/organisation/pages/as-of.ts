import { formatDate } from '../../platform/views/formats.js';
import { readDay, type Day } from '../rules/interval.js';
import { address } from './words.js';

/** The day a page is asked for; an unreadable one leaves the page at today and says so. */
export interface AsOf {
  readonly day: Day;
  readonly today: Day;
  readonly typed: string;
  readonly error: string | null;
}

/** Reads `?asOf=` as people and links write it. Nothing, or nothing but blanks, is today. */
export function readAsOf(value: unknown, today: Day): AsOf {
  const typed = typeof value === 'string' ? value.normalize('NFC').trim().slice(0, 40) : '';
  if (value === undefined || typed === '') return { day: today, today, typed: today, error: null };
  const day = readDay(typed);
  if (day) return { day, today, typed: day, error: null };
  return { day: today, today, typed, error: `“${typed}” không phải là một ngày. Bạn nhập như 31/12/2024. Danh sách dưới đây là của hôm nay.` };
}

/** `asOf` for links of the same page: left out for today, so that such a link stays right tomorrow. */
export const asOfQuery = ({ day, today }: AsOf): Day | null => (day === today ? null : day);

/** The days on which the district's map changed, as the switch offers them. */
const shortcuts: readonly Day[] = ['2024-12-31', '2025-01-01', '2025-07-01'];

/** The switch above lists; `kept` are the other parts of the page's query. */
export function asOfSwitch(asOf: AsOf, path: string, kept: Readonly<Record<string, string | null>> = {}): object {
  const item = (label: string, day: Day | null): object => ({
    label, href: address(path, { ...kept, asOf: day }), current: asOf.error === null && (day ?? asOf.today) === asOf.day,
  });
  return {
    path,
    value: asOf.typed,
    error: asOf.error,
    kept: Object.entries(kept).filter(([, value]) => value).map(([name, value]) => ({ name, value })),
    items: [item('Hôm nay', null), ...shortcuts.map((day) => item(formatDate(day), day))],
  };
}
