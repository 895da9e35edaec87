import { grouped } from './grouped.js';
import { holdsOn, type Day } from './interval.js';
import type { UnitRow } from './tree.js';

export const reorganisationKinds = ['merge', 'split', 'rename', 'dissolve', 'move'] as const;
export type ReorganisationKind = (typeof reorganisationKinds)[number];

/** What one act made of which units: sources before it, targets from its day on. */
export interface Succession {
  readonly effectiveOn: Day;
  readonly sources: readonly string[];
  readonly targets: readonly string[];
}

/** All units that a unit came from, through every act that has taken effect by the day, itself excluded. */
export function predecessorsOf(acts: readonly Succession[], unitId: string, day: Day): Set<string> {
  return follow(acts, unitId, day, (act) => act.targets, (act) => act.sources);
}

/** All units that a unit went into, through every act that has taken effect by the day, itself excluded. */
export function successorsOf(acts: readonly Succession[], unitId: string, day: Day): Set<string> {
  return follow(acts, unitId, day, (act) => act.sources, (act) => act.targets);
}

/**
 * The units that a right over `roots` covers on a day: their present subtrees, units that are going to
 * begin below them, and the history of what is gone – ended units that stood below, and ended units that went into
 * a covered one by an act.
 *
 * A source that lives on (it gave away a part only) is not covered: its people are someone else's today.
 * Nor is a unit that was moved elsewhere and lives there.
 */
export function coveredUnits(
  rows: readonly UnitRow[], acts: readonly Succession[], roots: Iterable<string>, day: Day,
): Set<string> {
  const living = new Set(rows.filter((row) => holdsOn(row, day)).map((row) => row.unitId));
  const children = grouped(lastRows(rows, living, day), (row) => row.parentId);
  const gone = acts.filter((act) => act.effectiveOn <= day)
    .flatMap(({ sources, targets }) => sources.filter((source) => !living.has(source)).flatMap((source) => targets.map((target) => ({ source, target }))));
  const goneInto = grouped(gone, ({ target }) => target);
  const covered = new Set<string>();
  const open = [...roots];
  while (open.length > 0) {
    const id = open.pop()!;
    if (covered.has(id)) continue;
    covered.add(id);
    open.push(...(children.get(id) ?? []).map((row) => row.unitId), ...(goneInto.get(id) ?? []).map(({ source }) => source));
  }
  return covered;
}

/** Of a living unit the version of the day, of an ended one its last, of a coming one its first: they say below whom it stands, stood or will stand. */
function lastRows(rows: readonly UnitRow[], living: ReadonlySet<string>, day: Day): Iterable<UnitRow> {
  const last = new Map<string, UnitRow>();
  const begun = new Set(rows.filter((row) => row.from <= day).map(({ unitId }) => unitId));
  for (const row of rows) {
    if (!begun.has(row.unitId)) {
      const other = last.get(row.unitId);
      if (!other || other.from > row.from) last.set(row.unitId, row);
      continue;
    }
    if (row.from > day || (living.has(row.unitId) && !holdsOn(row, day))) continue;
    const other = last.get(row.unitId);
    if (!other || other.from < row.from) last.set(row.unitId, row);
  }
  return last.values();
}

function follow(
  acts: readonly Succession[], unitId: string, day: Day,
  from: (act: Succession) => readonly string[], to: (act: Succession) => readonly string[],
): Set<string> {
  const found = new Set<string>();
  const open = [unitId];
  while (open.length > 0) {
    const id = open.pop()!;
    for (const act of acts) {
      if (act.effectiveOn > day || !from(act).includes(id)) continue;
      for (const next of to(act)) {
        if (next === unitId || found.has(next)) continue;
        found.add(next);
        open.push(next);
      }
    }
  }
  return found;
}
