import type { PeriodTally } from './count.js';
import { NOTHING } from './tally.js';

/** A unit of the tree, as far as counting needs it. */
export interface CountedUnit {
  unitId: string;
  shortName: string;
  children: readonly CountedUnit[];
}

/** A row of the table by unit: everything of the unit and of all below it. */
export interface TallyRow {
  unitId: string;
  name: string;
  depth: number;
  /** Whether there are units below it in which somebody must. */
  group: boolean;
  tally: PeriodTally;
}

export const NO_FIGURES: PeriodTally = { ...NOTHING, doneWithin: 0 };

/** Adds one tally to another, which changes. */
export function add(into: PeriodTally, more: PeriodTally): void {
  into.must += more.must;
  into.done += more.done;
  into.doneLate += more.doneLate;
  into.doneWithin += more.doneWithin;
  into.learning += more.learning;
  into.notStarted += more.notStarted;
  into.overdue += more.overdue;
}

/** Sums by a key, each key in the place where it was first met. */
export function sumBy<R extends { tally: PeriodTally }, K>(rows: readonly R[], keyOf: (row: R) => K): Map<K, PeriodTally> {
  const sums = new Map<K, PeriodTally>();
  for (const row of rows) {
    const key = keyOf(row);
    let sum = sums.get(key);
    if (!sum) sums.set(key, (sum = { ...NO_FIGURES }));
    add(sum, row.tally);
  }
  return sums;
}

/** The sum of all. */
export function sumOf(rows: readonly { tally: PeriodTally }[]): PeriodTally {
  const sum = { ...NO_FIGURES };
  for (const { tally } of rows) add(sum, tally);
  return sum;
}

/**
 * The table by unit: parents before children, each parent the sum of what is below it and in it.
 *
 * Units in which nobody must complete anything are left out. A level with nothing but one unit below
 * it and nobody in it is passed over, and so is a single top with nobody in it: its figures are the
 * table's total. The table begins where it begins to differ.
 */
export function tallyByUnit(roots: readonly CountedUnit[], own: ReadonlyMap<string, PeriodTally>): TallyRow[] {
  const total = new Map<string, PeriodTally>();
  const addUp = (unit: CountedUnit): PeriodTally => {
    const all = { ...(own.get(unit.unitId) ?? NO_FIGURES) };
    for (const child of unit.children) add(all, addUp(child));
    if (all.must > 0) total.set(unit.unitId, all);
    return all;
  };
  roots.forEach(addUp);
  const peopled = (units: readonly CountedUnit[]) => units.filter(({ unitId }) => total.has(unitId));
  const rowsOf = (units: readonly CountedUnit[], depth: number): TallyRow[] =>
    units.flatMap((unit) => {
      const children = peopled(unit.children);
      if (!own.has(unit.unitId) && children.length === 1) return rowsOf(children, depth);
      return [{ unitId: unit.unitId, name: unit.shortName, depth, group: children.length > 0, tally: total.get(unit.unitId)! }, ...rowsOf(children, depth + 1)];
    });
  const withoutLoneTop = (units: readonly CountedUnit[]): readonly CountedUnit[] => {
    const [only] = units;
    return only && units.length === 1 && !own.has(only.unitId) ? withoutLoneTop(peopled(only.children)) : units;
  };
  return rowsOf(withoutLoneTop(peopled(roots)), 0);
}

/** As many levels as fit, at most three: what lies deeper is a page of its own. */
export function cutLevels<R extends { depth: number }>(rows: readonly R[], most: number, levels = 3): R[] {
  for (let depth = levels; depth > 1; depth--) {
    const shown = rows.filter((row) => row.depth < depth);
    if (shown.length <= most) return shown;
  }
  return rows.filter((row) => row.depth === 0);
}
