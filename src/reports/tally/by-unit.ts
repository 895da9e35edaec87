import { grouped } from '../../organisation/rules/grouped.js';
import { tally, type Tally, type TallyEntry } from './tally.js';

/** A unit of the tree, as far as counting needs it. */
export interface CountedUnit {
  unitId: string;
  shortName: string;
  children: readonly CountedUnit[];
}

/** A row of the table by unit: all entries of the unit and of everything below it. */
export interface TallyRow {
  unitId: string;
  name: string;
  depth: number;
  /** Whether rows below it belong to it. */
  group: boolean;
  tally: Tally;
}

/**
 * The table by unit: parents before children, each parent the sum of what is below it and in it.
 *
 * Units in which nobody must complete anything are left out. A level with nothing but one unit below
 * it and nobody in it is passed over, and so is a single top with nobody in it: its figures are the
 * table's total. The table begins where it begins to differ.
 */
export function tallyByUnit(roots: readonly CountedUnit[], entries: readonly TallyEntry[], day: string): TallyRow[] {
  const byUnit = grouped(entries, ({ unitId }) => unitId);
  return rowsOf(withoutLoneTop(roots, byUnit), byUnit, day, 0);
}

function withoutLoneTop(roots: readonly CountedUnit[], byUnit: ReadonlyMap<string, readonly TallyEntry[]>): readonly CountedUnit[] {
  const peopled = roots.filter((unit) => below(unit, byUnit).length > 0);
  const [only] = peopled;
  return only && peopled.length === 1 && !byUnit.has(only.unitId) ? withoutLoneTop(only.children, byUnit) : peopled;
}

function rowsOf(units: readonly CountedUnit[], byUnit: ReadonlyMap<string, readonly TallyEntry[]>, day: string, depth: number): TallyRow[] {
  return units.flatMap((unit) => {
    const all = below(unit, byUnit);
    if (all.length === 0) return [];
    const peopled = unit.children.filter((child) => below(child, byUnit).length > 0);
    const own = byUnit.get(unit.unitId)?.length ?? 0;
    if (own === 0 && peopled.length === 1) return rowsOf(peopled, byUnit, day, depth);
    const row = { unitId: unit.unitId, name: unit.shortName, depth, group: peopled.length > 0, tally: tally(all, day) };
    return [row, ...rowsOf(peopled, byUnit, day, depth + 1)];
  });
}

function below(unit: CountedUnit, byUnit: ReadonlyMap<string, readonly TallyEntry[]>): TallyEntry[] {
  return [...(byUnit.get(unit.unitId) ?? []), ...unit.children.flatMap((child) => below(child, byUnit))];
}
