import type { Day } from '../../organisation/rules/interval.js';
import { addDays } from '../../platform/clock/local-date.js';

export const periods = ['month', 'quarter', 'half', 'year'] as const;
/** What “trong kỳ” means on a page: the running month, quarter, half year or year of the calendar. */
export type Period = (typeof periods)[number];

const MONTHS: Record<Period, number> = { month: 1, quarter: 3, half: 6, year: 12 };

/** The first day of the period in which a day lies. */
export function periodBegin(day: Day, period: Period): Day {
  const month = Number(day.slice(5, 7)) - 1;
  return monthBegin(day, Math.floor(month / MONTHS[period]) * MONTHS[period]);
}

/** The last days of the twelve months of the year before, then of this year's up to the day, which stands for its own month. */
export function trendDays(day: Day): { before: Day[]; now: Day[] } {
  const lastYear = `${Number(day.slice(0, 4)) - 1}${day.slice(4)}`;
  const ends = (of: Day) => Array.from({ length: 12 }, (_, month) => addDays(monthBegin(of, month + 1), -1));
  return { before: ends(lastYear), now: [...ends(day).filter((end) => end < day), day] };
}

/** The first day of a month of the day's year; month 12 is the next year's first. */
function monthBegin(day: Day, month: number): Day {
  const year = Number(day.slice(0, 4)) + Math.floor(month / 12);
  return `${String(year).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}-01`;
}
