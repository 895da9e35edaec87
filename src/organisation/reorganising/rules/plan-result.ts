import type { Day } from '../../rules/interval.js';
import { holdsOn } from '../../rules/interval.js';
import type { UnitRow } from '../../rules/tree.js';
import { endedUnits, type Plan } from './plan.js';

/** What a plan does to the versions of units: these begin, and these end on its day. */
export interface PlanResult {
  readonly begun: readonly UnitRow[];
  /** Versions by unit and first day; each held on the plan's day without an end. */
  readonly closed: readonly { readonly unitId: string; readonly from: Day }[];
}

/**
 * The versions that follow from a plan without problems (`planProblems`).
 *
 * A unit that gets another name and another parent by two changes of one plan has one new version. A unit that is
 * only a target goes on as it was: who joins it does not change what it is called.
 */
export function planResult(plan: Plan, rows: readonly UnitRow[]): PlanResult {
  const from = plan.effectiveOn;
  const present = new Map(rows.filter((row) => holdsOn(row, from)).map((row) => [row.unitId, row]));
  const changed = new Map<string, UnitRow>();
  const change = (unitId: string, how: Partial<UnitRow>): void => {
    const row = changed.get(unitId) ?? present.get(unitId);
    if (row) changed.set(unitId, { ...row, ...how, from, to: null });
  };
  for (const { kind, sources, names, parentId } of plan.changes) {
    if (kind === 'rename' && names) for (const unitId of sources) change(unitId, names);
    if (kind === 'move') for (const unitId of sources) change(unitId, { parentId });
  }
  const begun = plan.newUnits.map(({ id, ...unit }): UnitRow => ({ unitId: id, ...unit, from, to: null }));
  const closing = [...changed.keys(), ...endedUnits(plan)];
  return {
    begun: [...begun, ...changed.values()],
    closed: closing.flatMap((unitId) => (present.has(unitId) ? [{ unitId, from: present.get(unitId)!.from }] : [])),
  };
}

/** All versions once the plan is written. */
export function rowsAfter(rows: readonly UnitRow[], { begun, closed }: PlanResult, day: Day): UnitRow[] {
  const ends = new Set(closed.map(keyOf));
  return [...rows.map((row) => (ends.has(keyOf(row)) ? { ...row, to: day } : row)), ...begun];
}

/** All versions once a written plan is undone. */
export function rowsBefore(rows: readonly UnitRow[], { begun, closed }: PlanResult): UnitRow[] {
  const made = new Set(begun.map(keyOf));
  const ended = new Set(closed.map(keyOf));
  return rows.filter((row) => !made.has(keyOf(row))).map((row) => (ended.has(keyOf(row)) ? { ...row, to: null } : row));
}

const keyOf = ({ unitId, from }: { readonly unitId: string; readonly from: Day }): string => `${unitId}/${from}`;
