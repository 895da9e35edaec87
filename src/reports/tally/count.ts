import type { Day } from '../../organisation/rules/interval.js';
import { dayNumber, NEVER } from './day-number.js';
import type { Ledger, LedgerRow } from './ledger.js';
import type { Tally, TallyState } from './tally.js';

/** What is counted; null leaves nothing out. */
export interface CountFilter {
  units: ReadonlySet<string> | null;
  courses: ReadonlySet<string> | null;
  categories: ReadonlySet<string> | null;
  titles: ReadonlySet<string> | null;
  /** Null: everybody in the unit of the day that is counted. */
  places: Places | null;
}

/** “Theo đơn vị hiện nay”: where people are counted whatever unit they were in. */
export interface Places {
  /** The unit of somebody's primary posting today. */
  homes: ReadonlyMap<string, string>;
  /** Where a unit is today, for those who have no posting any more; null: nowhere that could be named. */
  present: (unitId: string) => string | null;
}

/** The unit of those who are in none today: they have a row of their own and are never dropped. */
export const NOWHERE = '';

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
const ROWS_AT_A_TIME = 100_000;

const FIELDS = ['must', 'done', 'doneLate', 'doneWithin', 'learning', 'notStarted', 'overdue'] as const;
const [MUST, DONE, LATE, WITHIN, LEARNING, NOT_STARTED, OVERDUE] = [0, 1, 2, 3, 4, 5, 6] as const;

/**
 * Counts as of the end of a local day. A generator, so that whoever drives it can do other things in between; the
 * ledger must not change until it is done.
 */
export function* count(ledger: Ledger, day: Day, since: Day | null, filter: CountFilter): Generator<void, Counted> {
  const { person, course, done, due, begun } = ledger.columns;
  const at = dayNumber(day);
  const first = since === null ? 0 : dayNumber(since);
  const cells: (Int32Array | undefined)[] = [];
  const must = new Uint16Array(ledger.people.size);
  const finished = new Uint16Array(ledger.people.size);
  const unitOf = new Int32Array(ledger.people.size);
  const width = ledger.courses.size * FIELDS.length;
  const unitAt = placing(ledger, filter.places);
  const holds = matcher(ledger, at, filter, unitAt);
  for (let i = 0; i < ledger.length; i++) {
    if (i % ROWS_AT_A_TIME === ROWS_AT_A_TIME - 1) yield;
    if (!holds(i)) continue;
    const unit = unitAt(i);
    const cell = (cells[unit] ??= new Int32Array(width));
    const base = course[i]! * FIELDS.length;
    cell[base + MUST]!++;
    must[person[i]!]!++;
    unitOf[person[i]!] = unit;
    if (done[i]! <= at) {
      cell[base + DONE]!++;
      finished[person[i]!]!++;
      if (done[i]! > due[i]!) cell[base + LATE]!++;
      if (done[i]! >= first) cell[base + WITHIN]!++;
    } else if (at > due[i]!) cell[base + OVERDUE]!++;
    else if (begun[i]! <= at) cell[base + LEARNING]!++;
    else cell[base + NOT_STARTED]!++;
  }
  return { rows: rowsOf(ledger, cells), ...peopleOf(ledger, must, finished, unitOf) };
}

/** What stood on the day, within the units, for people to choose from. */
export function* choices(ledger: Ledger, day: Day, { units, places }: Pick<CountFilter, 'units' | 'places'>): Generator<void, Choices> {
  const { course, category, title } = ledger.columns;
  const seen = { courses: new Uint8Array(ledger.courses.size), categories: new Uint8Array(ledger.categories.size), titles: new Uint8Array(ledger.titles.size) };
  const holds = matcher(ledger, dayNumber(day), { units, courses: null, categories: null, titles: null, places });
  for (let i = 0; i < ledger.length; i++) {
    if (i % ROWS_AT_A_TIME === ROWS_AT_A_TIME - 1) yield;
    if (!holds(i)) continue;
    seen.courses[course[i]!] = 1;
    seen.categories[category[i]!] = 1;
    seen.titles[title[i]!] = 1;
  }
  const found = (texts: readonly string[], mask: Uint8Array) => texts.filter((_, number) => mask[number] === 1);
  return { courses: found(ledger.courses.texts, seen.courses), categories: found(ledger.categories.texts, seen.categories), titles: found(ledger.titles.texts, seen.titles) };
}

/** How it stood at the end of each of these days, which ascend. One pass, however many days. */
export function* trend(ledger: Ledger, days: readonly Day[], filter: CountFilter): Generator<void, TrendPoint[]> {
  const { from, to, done } = ledger.columns;
  const ends = days.map(dayNumber);
  // For each day the first of the given days that does not come before it.
  const firstAt = new Uint8Array(NEVER + 1).fill(ends.length);
  for (let i = ends.length - 1; i >= 0; i--) firstAt.fill(i, i === 0 ? 0 : ends[i - 1]! + 1, ends[i]! + 1);
  const must = new Int32Array(ends.length + 1);
  const finished = new Int32Array(ends.length + 1);
  const passes = masked(ledger, filter);
  for (let i = 0; i < ledger.length; i++) {
    if (i % ROWS_AT_A_TIME === ROWS_AT_A_TIME - 1) yield;
    const begins = firstAt[from[i]!]!;
    const ended = firstAt[to[i]!]!;
    if (begins >= ended || !passes(i)) continue;
    must[begins]!++;
    must[ended]!--;
    const fromDone = Math.max(begins, firstAt[done[i]!]!);
    if (fromDone >= ended) continue;
    finished[fromDone]!++;
    finished[ended]!--;
  }
  let [mustNow, doneNow] = [0, 0];
  return days.map((day, i) => ({ day, must: (mustNow += must[i]!), done: (doneNow += finished[i]!) }));
}

/** Which of the entries of a day are looked for. */
export interface Sought {
  states: ReadonlySet<TallyState>;
  /** Of those who have completed only those who did on this day or later. */
  doneFrom: Day | null;
}

/** How many entries of a day there are in any of the states. */
export function* find(ledger: Ledger, day: Day, filter: CountFilter, sought: Sought): Generator<void, Found> {
  const byUnit = new Map<string, number>();
  const people = new Set<number>();
  let total = 0;
  const unitAt = placing(ledger, filter.places);
  const holds = inStates(ledger, dayNumber(day), sought, matcher(ledger, dayNumber(day), filter, unitAt));
  for (let i = 0; i < ledger.length; i++) {
    if (i % ROWS_AT_A_TIME === ROWS_AT_A_TIME - 1) yield;
    if (!holds(i)) continue;
    const unitId = ledger.units.texts[unitAt(i)]!;
    byUnit.set(unitId, (byUnit.get(unitId) ?? 0) + 1);
    people.add(ledger.columns.person[i]!);
    total++;
  }
  return { byUnit, total, people: people.size };
}

/** The rows of a day in any of the states, each with the unit it is counted in. */
export function* entries(ledger: Ledger, day: Day, filter: CountFilter, sought: Sought): Generator<void, LedgerRow[]> {
  const found: LedgerRow[] = [];
  const unitAt = placing(ledger, filter.places);
  const holds = inStates(ledger, dayNumber(day), sought, matcher(ledger, dayNumber(day), filter, unitAt));
  for (let i = 0; i < ledger.length; i++) {
    if (i % ROWS_AT_A_TIME === ROWS_AT_A_TIME - 1) yield;
    if (holds(i)) found.push({ ...ledger.row(i), unitId: ledger.units.texts[unitAt(i)]! });
  }
  return found;
}

function inStates(ledger: Ledger, at: number, { states, doneFrom }: Sought, holds: (i: number) => boolean): (i: number) => boolean {
  const { done, due, begun } = ledger.columns;
  const first = doneFrom === null ? 0 : dayNumber(doneFrom);
  return (i) => {
    if (!holds(i)) return false;
    if (done[i]! <= at) return states.has('done') && done[i]! >= first;
    return states.has(at > due[i]! ? 'overdue' : begun[i]! <= at ? 'learning' : 'not-started');
  };
}

/** In which unit the row at a place is counted. */
function placing({ people, units, columns: { unit, person } }: Ledger, places: Places | null): (i: number) => number {
  if (!places) return (i) => unit[i]!;
  const present = Int32Array.from([...units.texts], (unitId) => units.add(places.present(unitId) ?? NOWHERE));
  const homes = new Int32Array(people.size).fill(-1);
  for (const [personId, unitId] of places.homes) {
    const number = people.find(personId);
    if (number !== undefined) homes[number] = units.add(unitId);
  }
  return (i) => {
    const home = homes[person[i]!]!;
    return home >= 0 ? home : present[unit[i]!]!;
  };
}

/** Whether the row at a place passes the filter, whatever the day. */
function masked(ledger: Ledger, filter: CountFilter, unitAt = placing(ledger, filter.places)): (i: number) => boolean {
  const { course, category, title } = ledger.columns;
  const units = ledger.units.mask(filter.units);
  const courses = ledger.courses.mask(filter.courses);
  const categories = ledger.categories.mask(filter.categories);
  const titles = ledger.titles.mask(filter.titles);
  return (i) => courses[course[i]!] === 1 && categories[category[i]!] === 1 && titles[title[i]!] === 1 && units[unitAt(i)] === 1;
}

function matcher(ledger: Ledger, at: number, filter: CountFilter, unitAt?: (i: number) => number): (i: number) => boolean {
  const { from, to } = ledger.columns;
  const passes = masked(ledger, filter, unitAt);
  return (i) => from[i]! <= at && to[i]! > at && passes(i);
}

function rowsOf(ledger: Ledger, cells: readonly (Int32Array | undefined)[]): Counted['rows'] {
  const rows: Counted['rows'] = [];
  cells.forEach((cell, unit) => {
    if (!cell) return;
    for (let course = 0; course < ledger.courses.size; course++) {
      const base = course * FIELDS.length;
      if (cell[base + MUST] === 0) continue;
      const tally = Object.fromEntries(FIELDS.map((field, i) => [field, cell[base + i]!])) as unknown as PeriodTally;
      rows.push({ unitId: ledger.units.texts[unit]!, courseId: ledger.courses.texts[course]!, tally });
    }
  });
  return rows;
}

/** A person is in one unit on a day, so people of several units add up. */
function peopleOf(ledger: Ledger, must: Uint16Array, finished: Uint16Array, unitOf: Int32Array): Pick<Counted, 'people' | 'peopleByUnit'> {
  const people = { people: 0, finished: 0 };
  const peopleByUnit = new Map<string, PeopleCount>();
  for (let person = 0; person < must.length; person++) {
    if (must[person] === 0) continue;
    const unitId = ledger.units.texts[unitOf[person]!]!;
    let own = peopleByUnit.get(unitId);
    if (!own) peopleByUnit.set(unitId, (own = { people: 0, finished: 0 }));
    const all = finished[person] === must[person] ? 1 : 0;
    own.people++;
    own.finished += all;
    people.people++;
    people.finished += all;
  }
  return { people, peopleByUnit };
}
