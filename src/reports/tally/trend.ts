import type { Day } from '../../organisation/rules/interval.js';
import { slices } from './count.js';
import { dayNumber, NEVER } from './day-number.js';
import { masksOf, unitsOf, type CountFilter, type Masks } from './filters.js';
import type { Columns, Ledger } from './ledger.js';

/** At the end of one day, how many must and how many of them have. */
export interface TrendPoint {
  day: Day;
  must: number;
  done: number;
}

/** What is followed through some days, and what adding rows changes. */
export interface Following {
  readonly masks: Masks;
  /** For each day the first of the given days that does not come before it. */
  readonly firstAt: Uint8Array;
  /** By how many more, at each of the days, must and have. */
  readonly must: Int32Array;
  readonly finished: Int32Array;
}

/** Days, which ascend, with nothing added. Made after `unitsOf`, as counts are. */
export function followingOf(ledger: Ledger, days: readonly Day[], filter: CountFilter): Following {
  const ends = days.map(dayNumber);
  const firstAt = new Uint8Array(NEVER + 1).fill(ends.length);
  for (let i = ends.length - 1; i >= 0; i--) firstAt.fill(i, i === 0 ? 0 : ends[i - 1]! + 1, ends[i]! + 1);
  return { masks: masksOf(ledger, filter), firstAt, must: new Int32Array(ends.length + 1), finished: new Int32Array(ends.length + 1) };
}

/** How it stood at the end of each of these days, which ascend. One pass, however many days. */
export function* trend(ledger: Ledger, days: readonly Day[], filter: CountFilter): Generator<void, TrendPoint[]> {
  const unit = unitsOf(ledger, filter.places);
  const following = followingOf(ledger, days, filter);
  yield* slices(ledger, (start, end) => trendSlice(ledger.columns, unit, following, 1, start, end));
  return pointsOf(days, following);
}

/** The sums up to each day. */
export function pointsOf(days: readonly Day[], { must, finished }: Following): TrendPoint[] {
  let [mustNow, doneNow] = [0, 0];
  return days.map((day, i) => ({ day, must: (mustNow += must[i]!), done: (doneNow += finished[i]!) }));
}

/** Notes at which of the days each row begins and ends to count, or (−1) takes that back. */
export function trendSlice({ course, category, title, from, to, done }: Columns, unit: Int32Array, { masks, firstAt, must, finished }: Following, sign: 1 | -1, start: number, end: number): void {
  for (let i = start; i < end; i++) {
    const begins = firstAt[from[i]!]!;
    const ended = firstAt[to[i]!]!;
    if (begins >= ended || masks.units[unit[i]!] === 0 || masks.courses[course[i]!] === 0 || masks.categories[category[i]!] === 0 || masks.titles[title[i]!] === 0) continue;
    must[begins]! += sign;
    must[ended]! -= sign;
    const doneAt = firstAt[done[i]!]!;
    const fromDone = doneAt > begins ? doneAt : begins;
    if (fromDone >= ended) continue;
    finished[fromDone]! += sign;
    finished[ended]! -= sign;
  }
}
