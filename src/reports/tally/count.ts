import type { Day } from '../../organisation/rules/interval.js';
import { dayNumber } from './day-number.js';
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

/** After so many rows others have their turn: about a millisecond. */
const ROWS_AT_A_TIME = 50_000;

const WIDTH = 7;
const [MUST, DONE, LATE, WITHIN, LEARNING, NOT_STARTED, OVERDUE] = [0, 1, 2, 3, 4, 5, 6] as const;

/** Does `step` for all rows, slice by slice. The loops are functions of their own, which run several times as fast as inside a generator. */
export function* slices(ledger: Ledger, step: (start: number, end: number) => void): Generator<void, void> {
  for (let start = 0; start < ledger.length; start += ROWS_AT_A_TIME) {
    step(start, Math.min(ledger.length, start + ROWS_AT_A_TIME));
    yield;
  }
}

/** What is counted and what counting adds to, by the numbers of the ledger. */
export interface Counting {
  readonly at: number;
  readonly first: number;
  readonly masks: Masks;
  /** Of each unit that has any: figures by course. */
  readonly cells: (Int32Array | undefined)[];
  readonly width: number;
  readonly must: Uint16Array;
  readonly finished: Uint16Array;
  readonly unitOf: Int32Array;
  readonly seen: Seen;
}

/** A count that nothing was added to. Made after `unitsOf`, which may meet units that nobody must anything in. */
export function countingOf(ledger: Ledger, day: Day, since: Day | null, filter: CountFilter): Counting {
  const people = ledger.people.size;
  return {
    at: dayNumber(day),
    first: since === null ? 0 : dayNumber(since),
    masks: masksOf(ledger, filter),
    cells: [],
    width: ledger.courses.size * WIDTH,
    must: new Uint16Array(people),
    finished: new Uint16Array(people),
    unitOf: new Int32Array(people),
    seen: noneSeen(ledger),
  };
}

/**
 * Counts as of the end of a local day. A generator, so that whoever drives it can do other things in between; the
 * ledger must not change until it is done.
 */
export function* count(ledger: Ledger, day: Day, since: Day | null, filter: CountFilter): Generator<void, Counted> {
  const unit = unitsOf(ledger, filter.places);
  const counting = countingOf(ledger, day, since, filter);
  yield* slices(ledger, (start, end) => countSlice(ledger.columns, unit, counting, 1, start, end));
  return countedOf(ledger, counting, counting.cells.map((cell, unitNumber) => cell && rowsOf(ledger, unitNumber, cell)));
}

/** What was counted, with its rows by unit. */
export function countedOf(ledger: Ledger, counting: Counting, rows: readonly (Counted['rows'] | undefined)[]): Counted {
  return { rows: rows.flatMap((own) => own ?? []), ...peopleOf(ledger, counting), choices: chosen(ledger, counting.seen) };
}

/** Adds the rows from `start` to `end` to a count, or (−1) takes out what was added. */
export function countSlice({ person, course, category, title, from, to, done, due, begun }: Columns, unit: Int32Array, { at, first, masks, cells, width, must, finished, unitOf, seen }: Counting, sign: 1 | -1, start: number, end: number): void {
  for (let i = start; i < end; i++) {
    const u = unit[i]!;
    if (from[i]! > at || to[i]! <= at || masks.units[u] === 0) continue;
    const c = course[i]!;
    seen.courses[c]! += sign;
    seen.categories[category[i]!]! += sign;
    seen.titles[title[i]!]! += sign;
    if (masks.courses[c] === 0 || masks.categories[category[i]!] === 0 || masks.titles[title[i]!] === 0) continue;
    const cell = (cells[u] ??= new Int32Array(width));
    const base = c * WIDTH;
    const p = person[i]!;
    const d = done[i]!;
    cell[base + MUST]! += sign;
    must[p]! += sign;
    unitOf[p] = u;
    if (d <= at) {
      cell[base + DONE]! += sign;
      finished[p]! += sign;
      if (d > due[i]!) cell[base + LATE]! += sign;
      if (d >= first) cell[base + WITHIN]! += sign;
    } else if (at > due[i]!) cell[base + OVERDUE]! += sign;
    else if (begun[i]! <= at) cell[base + LEARNING]! += sign;
    else cell[base + NOT_STARTED]! += sign;
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
      seen.courses[course[i]!]!++;
      seen.categories[category[i]!]!++;
      seen.titles[title[i]!]!++;
    }
  });
  return chosen(ledger, seen);
}

/** How many rows have each. */
type Seen = Record<keyof Choices, Int32Array>;

const noneSeen = (ledger: Ledger): Seen => ({ courses: new Int32Array(ledger.courses.size), categories: new Int32Array(ledger.categories.size), titles: new Int32Array(ledger.titles.size) });

function chosen(ledger: Ledger, seen: Seen): Choices {
  const texts = (names: readonly string[], rows: Int32Array) => names.filter((_, number) => rows[number]! > 0);
  return { courses: texts(ledger.courses.texts, seen.courses), categories: texts(ledger.categories.texts, seen.categories), titles: texts(ledger.titles.texts, seen.titles) };
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

/** The figures of one unit, by course. */
export function rowsOf(ledger: Ledger, unit: number, cell: Int32Array): Counted['rows'] {
  const rows: Counted['rows'] = [];
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
