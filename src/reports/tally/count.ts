import type { Day } from '../../organisation/rules/interval.js';
import { dayNumber, NEVER } from './day-number.js';
import { masksOf, unitsOf, type CountFilter, type Masks } from './filters.js';
import type { Columns, Ledger, LedgerRow } from './ledger.js';
import type { Tally, TallyState } from './tally.js';

/** A tally with what of it was done since the first day of a period. */
export interface PeriodTally extends Tally {
  /** Part of `done`: completed on or after the period's first day. */
  doneWithin: number;
}

/** How many different people the figures are about. */
export interface PeopleCount {
  people: number;
  /** Those of them who have completed all that they must. */
  finished: number;
}

/** The figures of a day by unit and course. */
export interface Counted {
  rows: { unitId: string; courseId: string; tally: PeriodTally }[];
  peopleByUnit: ReadonlyMap<string, PeopleCount>;
  people: PeopleCount;
  choices: Choices;
}

/** How many entries there are in some states, and how many people they are. */
export interface Found {
  byUnit: ReadonlyMap<string, number>;
  total: number;
  people: number;
}

/** What was to be chosen from on that day within the units, whatever the other filters. */
export interface Choices {
  courses: string[];
  categories: string[];
  titles: string[];
}

/** At the end of one day, how many must and how many of them have. */
export interface TrendPoint {
  day: Day;
  must: number;
  done: number;
}

/** After so many rows others have their turn: about a millisecond. */
const ROWS_AT_A_TIME = 50_000;

const WIDTH = 7;
const [MUST, DONE, LATE, WITHIN, LEARNING, NOT_STARTED, OVERDUE] = [0, 1, 2, 3, 4, 5, 6] as const;

/** Does `step` for all rows, slice by slice. The loops are functions of their own, which run several times as fast as inside a generator. */
function* slices(ledger: Ledger, step: (start: number, end: number) => void): Generator<void, void> {
  for (let start = 0; start < ledger.length; start += ROWS_AT_A_TIME) {
    step(start, Math.min(ledger.length, start + ROWS_AT_A_TIME));
    yield;
  }
}

/** What counting adds to, by the numbers of the ledger. */
interface Counting {
  /** Of each unit that has any: figures by course. */
  cells: (Int32Array | undefined)[];
  width: number;
  must: Uint16Array;
  finished: Uint16Array;
  unitOf: Int32Array;
  seen: Seen;
}

/**
 * Counts as of the end of a local day. A generator, so that whoever drives it can do other things in between; the
 * ledger must not change until it is done.
 */
export function* count(ledger: Ledger, day: Day, since: Day | null, filter: CountFilter): Generator<void, Counted> {
  const unit = unitsOf(ledger, filter.places);
  const masks = masksOf(ledger, filter);
  const people = ledger.people.size;
  const counting: Counting = {
    cells: [],
    width: ledger.courses.size * WIDTH,
    must: new Uint16Array(people),
    finished: new Uint16Array(people),
    unitOf: new Int32Array(people),
    seen: noneSeen(ledger),
  };
  const at = dayNumber(day);
  const first = since === null ? 0 : dayNumber(since);
  yield* slices(ledger, (start, end) => countSlice(ledger.columns, unit, masks, at, first, counting, start, end));
  return {
    rows: rowsOf(ledger, counting.cells),
    ...peopleOf(ledger, counting),
    choices: chosen(ledger, counting.seen),
  };
}

function countSlice({ person, course, category, title, from, to, done, due, begun }: Columns, unit: Int32Array, masks: Masks, at: number, first: number, counting: Counting, start: number, end: number): void {
  const { cells, width, must, finished, unitOf, seen } = counting;
  for (let i = start; i < end; i++) {
    const u = unit[i]!;
    if (from[i]! > at || to[i]! <= at || masks.units[u] === 0) continue;
    const c = course[i]!;
    seen.courses[c] = 1;
    seen.categories[category[i]!] = 1;
    seen.titles[title[i]!] = 1;
    if (masks.courses[c] === 0 || masks.categories[category[i]!] === 0 || masks.titles[title[i]!] === 0) continue;
    const cell = (cells[u] ??= new Int32Array(width));
    const base = c * WIDTH;
    const p = person[i]!;
    const d = done[i]!;
    cell[base + MUST]!++;
    must[p]!++;
    unitOf[p] = u;
    if (d <= at) {
      cell[base + DONE]!++;
      finished[p]!++;
      if (d > due[i]!) cell[base + LATE]!++;
      if (d >= first) cell[base + WITHIN]!++;
    } else if (at > due[i]!) cell[base + OVERDUE]!++;
    else if (begun[i]! <= at) cell[base + LEARNING]!++;
    else cell[base + NOT_STARTED]!++;
  }
}

/** What stood on the day, within the units, for people to choose from; `count` tells it as well. */
export function* choices(ledger: Ledger, day: Day, { units, places }: Pick<CountFilter, 'units' | 'places'>): Generator<void, Choices> {
  const { course, category, title, from, to } = ledger.columns;
  const unit = unitsOf(ledger, places);
  const wanted = ledger.units.mask(units);
  const at = dayNumber(day);
  const seen = noneSeen(ledger);
  yield* slices(ledger, (start, end) => {
    for (let i = start; i < end; i++) {
      if (from[i]! > at || to[i]! <= at || wanted[unit[i]!] === 0) continue;
      seen.courses[course[i]!] = 1;
      seen.categories[category[i]!] = 1;
      seen.titles[title[i]!] = 1;
    }
  });
  return chosen(ledger, seen);
}

type Seen = Record<keyof Choices, Uint8Array>;

const noneSeen = (ledger: Ledger): Seen => ({ courses: new Uint8Array(ledger.courses.size), categories: new Uint8Array(ledger.categories.size), titles: new Uint8Array(ledger.titles.size) });

function chosen(ledger: Ledger, seen: Seen): Choices {
  const texts = (names: readonly string[], mask: Uint8Array) => names.filter((_, number) => mask[number] === 1);
  return { courses: texts(ledger.courses.texts, seen.courses), categories: texts(ledger.categories.texts, seen.categories), titles: texts(ledger.titles.texts, seen.titles) };
}

/** How it stood at the end of each of these days, which ascend. One pass, however many days. */
export function* trend(ledger: Ledger, days: readonly Day[], filter: CountFilter): Generator<void, TrendPoint[]> {
  const ends = days.map(dayNumber);
  // For each day the first of the given days that does not come before it.
  const firstAt = new Uint8Array(NEVER + 1).fill(ends.length);
  for (let i = ends.length - 1; i >= 0; i--) firstAt.fill(i, i === 0 ? 0 : ends[i - 1]! + 1, ends[i]! + 1);
  const unit = unitsOf(ledger, filter.places);
  const masks = masksOf(ledger, filter);
  const must = new Int32Array(ends.length + 1);
  const finished = new Int32Array(ends.length + 1);
  yield* slices(ledger, (start, end) => trendSlice(ledger.columns, unit, masks, firstAt, must, finished, start, end));
  let [mustNow, doneNow] = [0, 0];
  return days.map((day, i) => ({ day, must: (mustNow += must[i]!), done: (doneNow += finished[i]!) }));
}

/** Notes at which of the days each row begins and ends to count. */
function trendSlice({ course, category, title, from, to, done }: Columns, unit: Int32Array, masks: Masks, firstAt: Uint8Array, must: Int32Array, finished: Int32Array, start: number, end: number): void {
  for (let i = start; i < end; i++) {
    const begins = firstAt[from[i]!]!;
    const ended = firstAt[to[i]!]!;
    if (begins >= ended || masks.units[unit[i]!] === 0 || masks.courses[course[i]!] === 0 || masks.categories[category[i]!] === 0 || masks.titles[title[i]!] === 0) continue;
    must[begins]!++;
    must[ended]!--;
    const doneAt = firstAt[done[i]!]!;
    const fromDone = doneAt > begins ? doneAt : begins;
    if (fromDone >= ended) continue;
    finished[fromDone]!++;
    finished[ended]!--;
  }
}

/** Which of the entries of a day are looked for. */
export interface Sought {
  states: ReadonlySet<TallyState>;
  /** Of those who have completed only those who did on this day or later. */
  doneFrom: Day | null;
}

/** How many entries of a day there are in any of the states. */
export function* find(ledger: Ledger, day: Day, filter: CountFilter, sought: Sought): Generator<void, Found> {
  const counts = new Int32Array(ledger.units.size + 1);
  const people = new Uint8Array(ledger.people.size);
  const unit = unitsOf(ledger, filter.places);
  yield* each(ledger, day, filter, sought, unit, (i) => {
    counts[unit[i]!]!++;
    people[ledger.columns.person[i]!] = 1;
  });
  const byUnit = new Map<string, number>();
  counts.forEach((number, u) => number > 0 && byUnit.set(ledger.units.texts[u]!, number));
  return { byUnit, total: counts.reduce((sum, number) => sum + number, 0), people: people.reduce((sum, one) => sum + one, 0) };
}

/** Entries that are not completed on a day but have been begun, in time or not: by unit and by course. */
export interface Begun {
  byUnit: ReadonlyMap<string, number>;
  byCourse: ReadonlyMap<string, number>;
}

/** Counts what has been begun and is not completed. One pass, in which no entry is written down. */
export function* begun(ledger: Ledger, day: Day, filter: CountFilter): Generator<void, Begun> {
  const unit = unitsOf(ledger, filter.places);
  const [units, courses] = [new Int32Array(ledger.units.size), new Int32Array(ledger.courses.size)];
  const at = dayNumber(day);
  yield* each(ledger, day, filter, { states: UNFINISHED, doneFrom: null }, unit, (i) => {
    if (ledger.columns.begun[i]! > at) return;
    units[unit[i]!]!++;
    courses[ledger.columns.course[i]!]!++;
  });
  return { byUnit: numbered(units, ledger.units.texts), byCourse: numbered(courses, ledger.courses.texts) };
}

const UNFINISHED: ReadonlySet<TallyState> = new Set<TallyState>(['learning', 'not-started', 'overdue']);

function numbered(counts: Int32Array, texts: readonly string[]): Map<string, number> {
  const found = new Map<string, number>();
  counts.forEach((number, i) => number > 0 && found.set(texts[i]!, number));
  return found;
}

/** The rows of a day in any of the states, each with the unit it is counted in. */
export function* entries(ledger: Ledger, day: Day, filter: CountFilter, sought: Sought): Generator<void, LedgerRow[]> {
  const found: LedgerRow[] = [];
  const unit = unitsOf(ledger, filter.places);
  yield* each(ledger, day, filter, sought, unit, (i) => found.push({ ...ledger.row(i), unitId: ledger.units.texts[unit[i]!]! }));
  return found;
}

function* each(ledger: Ledger, day: Day, filter: CountFilter, { states, doneFrom }: Sought, unit: Int32Array, take: (i: number) => void): Generator<void, void> {
  const { course, category, title, from, to, done, due, begun } = ledger.columns;
  const masks = masksOf(ledger, filter);
  const at = dayNumber(day);
  const first = doneFrom === null ? 0 : dayNumber(doneFrom);
  const [wantsDone, wantsOverdue, wantsLearning, wantsNotStarted] = [states.has('done'), states.has('overdue'), states.has('learning'), states.has('not-started')];
  yield* slices(ledger, (start, end) => {
    for (let i = start; i < end; i++) {
      if (from[i]! > at || to[i]! <= at || masks.units[unit[i]!] === 0 || masks.courses[course[i]!] === 0 || masks.categories[category[i]!] === 0 || masks.titles[title[i]!] === 0) continue;
      const isWanted = done[i]! <= at ? wantsDone && done[i]! >= first : at > due[i]! ? wantsOverdue : begun[i]! <= at ? wantsLearning : wantsNotStarted;
      if (isWanted) take(i);
    }
  });
}

function rowsOf(ledger: Ledger, cells: readonly (Int32Array | undefined)[]): Counted['rows'] {
  const rows: Counted['rows'] = [];
  for (let unit = 0; unit < cells.length; unit++) {
    const cell = cells[unit];
    if (!cell) continue;
    const unitId = ledger.units.texts[unit]!;
    for (let base = 0; base < cell.length; base += WIDTH) {
      if (cell[base + MUST] === 0) continue;
      const tally = {
        must: cell[base + MUST]!,
        done: cell[base + DONE]!,
        doneLate: cell[base + LATE]!,
        doneWithin: cell[base + WITHIN]!,
        learning: cell[base + LEARNING]!,
        notStarted: cell[base + NOT_STARTED]!,
        overdue: cell[base + OVERDUE]!,
      };
      rows.push({ unitId, courseId: ledger.courses.texts[base / WIDTH]!, tally });
    }
  }
  return rows;
}

/** A person is in one unit on a day, so people of several units add up. */
function peopleOf(ledger: Ledger, { must, finished, unitOf }: Counting): Pick<Counted, 'people' | 'peopleByUnit'> {
  const people = { people: 0, finished: 0 };
  const byUnit: (PeopleCount | undefined)[] = [];
  for (let person = 0; person < must.length; person++) {
    if (must[person] === 0) continue;
    const own = (byUnit[unitOf[person]!] ??= { people: 0, finished: 0 });
    const all = finished[person] === must[person] ? 1 : 0;
    own.people++;
    own.finished += all;
    people.people++;
    people.finished += all;
  }
  const peopleByUnit = new Map<string, PeopleCount>();
  byUnit.forEach((own, unit) => own && peopleByUnit.set(ledger.units.texts[unit]!, own));
  return { people, peopleByUnit };
}
