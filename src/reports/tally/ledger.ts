import type { Day } from '../../organisation/rules/interval.js';
import { dayNumber, dayOf, NEVER } from './day-number.js';

/** A stretch of days on which a person must complete a course, with all that its state on any day follows from. */
export interface LedgerRow {
  personId: string;
  courseId: string;
  unitId: string;
  category: string;
  title: string;
  /** [from, to): the local days on which the person must. */
  from: Day;
  to: Day | null;
  /** Last local day in time. */
  dueOn: Day;
  /** When the course was begun, as far as that counts here. */
  begunOn: Day | null;
  /** The earliest completion that satisfies this requirement. */
  doneOn: Day | null;
}

/** Texts as small numbers, in the order in which they were first met. */
export class Names {
  private readonly numbers = new Map<string, number>();
  readonly texts: string[] = [];

  /** The number of a text, a new one for a new text. */
  add(text: string): number {
    const known = this.numbers.get(text);
    if (known !== undefined) return known;
    this.numbers.set(text, this.texts.length);
    return this.texts.push(text) - 1;
  }

  find(text: string): number | undefined {
    return this.numbers.get(text);
  }

  get size(): number {
    return this.texts.length;
  }

  /** For each number whether it is wanted; null wants all. */
  mask(wanted: Iterable<string> | null): Uint8Array {
    const mask = new Uint8Array(this.texts.length);
    if (wanted === null) return mask.fill(1);
    for (const text of wanted) {
      const number = this.numbers.get(text);
      if (number !== undefined) mask[number] = 1;
    }
    return mask;
  }
}

const COLUMNS = { person: Int32Array, unit: Int32Array, title: Int32Array, next: Int32Array, course: Uint16Array, category: Uint8Array, from: Uint16Array, to: Uint16Array, due: Uint16Array, begun: Uint16Array, done: Uint16Array };
/** A number per row. */
export type Columns = { [name in keyof typeof COLUMNS]: InstanceType<(typeof COLUMNS)[name]> };

const NONE = -1;

/**
 * All rows, column by column, 31 bytes each: what must be looked at for every figure is looked at in the order of
 * memory, so two million rows take some hundredths of a second whatever is asked.
 *
 * Rows are replaced person by person. A place without a row has `from` = NEVER, which no day reaches.
 */
export class Ledger {
  readonly people = new Names();
  readonly courses = new Names();
  readonly units = new Names();
  readonly categories = new Names();
  readonly titles = new Names();
  columns: Columns;
  /** Places in use, those set free included. */
  length = 0;
  private capacity: number;
  private free = NONE;
  /** First row of each person; `next` leads on. */
  private heads = new Int32Array(64).fill(NONE);

  constructor(capacity = 1_024) {
    this.capacity = capacity;
    this.columns = makeColumns(capacity);
  }

  /** Puts these rows in the place of all that the person had. */
  replace(personId: string, rows: readonly LedgerRow[]): void {
    const person = this.people.add(personId);
    if (person >= this.heads.length) {
      const heads = new Int32Array(this.heads.length * 2).fill(NONE);
      heads.set(this.heads);
      this.heads = heads;
    }
    this.clear(person);
    for (const row of rows) this.append(person, row);
  }

  /** How many people, courses, units, categories and titles there have been: a number that only grows. */
  get namesKnown(): number {
    return this.people.size + this.courses.size + this.units.size + this.categories.size + this.titles.size;
  }

  /** Where a person's rows lie. */
  placesOf(personId: string): number[] {
    const places: number[] = [];
    const person = this.people.find(personId);
    for (let at = person === undefined ? NONE : this.heads[person]!; at !== NONE; at = this.columns.next[at]!) places.push(at);
    return places;
  }

  /** The row at a place, as it was given. */
  row(at: number): LedgerRow {
    const { person, course, unit, category, title, from, to, due, begun, done } = this.columns;
    return {
      personId: this.people.texts[person[at]!]!,
      courseId: this.courses.texts[course[at]!]!,
      unitId: this.units.texts[unit[at]!]!,
      category: this.categories.texts[category[at]!]!,
      title: this.titles.texts[title[at]!]!,
      from: dayOf(from[at]!)!,
      to: dayOf(to[at]!),
      dueOn: dayOf(due[at]!)!,
      begunOn: dayOf(begun[at]!),
      doneOn: dayOf(done[at]!),
    };
  }

  private clear(person: number): void {
    const { from, next } = this.columns;
    for (let at = this.heads[person]!; at !== NONE; ) {
      const after = next[at]!;
      from[at] = NEVER;
      next[at] = this.free;
      this.free = at;
      at = after;
    }
    this.heads[person] = NONE;
  }

  private append(person: number, row: LedgerRow): void {
    const at = this.place();
    const { columns } = this;
    columns.person[at] = person;
    columns.course[at] = this.courses.add(row.courseId);
    columns.unit[at] = this.units.add(row.unitId);
    columns.category[at] = this.categories.add(row.category);
    columns.title[at] = this.titles.add(row.title);
    columns.from[at] = dayNumber(row.from);
    columns.to[at] = row.to === null ? NEVER : dayNumber(row.to);
    columns.due[at] = dayNumber(row.dueOn);
    columns.begun[at] = row.begunOn === null ? NEVER : dayNumber(row.begunOn);
    columns.done[at] = row.doneOn === null ? NEVER : dayNumber(row.doneOn);
    columns.next[at] = this.heads[person]!;
    this.heads[person] = at;
  }

  private place(): number {
    if (this.free !== NONE) {
      const at = this.free;
      this.free = this.columns.next[at]!;
      return at;
    }
    if (this.length === this.capacity) this.grow();
    return this.length++;
  }

  private grow(): void {
    const before = this.columns;
    this.capacity *= 2;
    this.columns = makeColumns(this.capacity);
    for (const name of Object.keys(COLUMNS) as (keyof Columns)[]) this.columns[name].set(before[name]);
  }
}

function makeColumns(capacity: number): Columns {
  return Object.fromEntries(Object.entries(COLUMNS).map(([name, Column]) => [name, new Column(capacity)])) as unknown as Columns;
}
