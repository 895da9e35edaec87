import type { Interval } from './interval.js';

/** Below which unit a unit stands in a stretch of days. */
export interface UnitPlace extends Interval {
  readonly unitId: string;
  readonly parentId: string | null;
}

/** The days on which a unit stands in a part of the tree, its top included; stretches that touch are one. */
export type UnitLines = (unitId: string, topId: string) => readonly Interval[];

interface Line extends Interval {
  /** The unit itself and all above it. */
  readonly units: readonly string[];
}

/**
 * Reads from dated places when each unit stood below which, as `treeAt` would say day by day: a unit whose parent
 * does not exist then stands at the top, and so do units that are each other's parents.
 */
export function unitLines(places: readonly UnitPlace[]): UnitLines {
  const lines = linesOf(places);
  const known = new Map<string, readonly Interval[]>();
  return (unitId, topId) => {
    const key = `${unitId}/${topId}`;
    const found = known.get(key);
    if (found) return found;
    const days = touching((lines.get(unitId) ?? []).filter(({ units }) => units.includes(topId)));
    known.set(key, days);
    return days;
  };
}

function linesOf(places: readonly UnitPlace[]): Map<string, Line[]> {
  const days = [...new Set(places.flatMap(({ from, to }) => (to === null ? [from] : [from, to])))].sort();
  const inTime = [...places].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
  const lines = new Map<string, Line[]>();
  days.forEach((from, i) => {
    const to = days[i + 1] ?? null;
    // In the order of time, so that the latest begun stays where the data has two.
    const parents = new Map(inTime.filter((place) => place.from <= from && (place.to === null || from < place.to)).map(({ unitId, parentId }) => [unitId, parentId]));
    for (const unitId of parents.keys()) {
      const units = upwards(unitId, parents);
      const own = lines.get(unitId) ?? [];
      const last = own.at(-1);
      if (last && last.to === from && last.units.join() === units.join()) own[own.length - 1] = { ...last, to };
      else own.push({ from, to, units });
      lines.set(unitId, own);
    }
  });
  return lines;
}

/** A unit in a circle of parents stands at the top, so the line ends there. */
function upwards(unitId: string, parents: ReadonlyMap<string, string | null>): string[] {
  const line: string[] = [];
  for (let at: string | null = unitId; at !== null && parents.has(at); at = parents.get(at) ?? null) {
    line.push(at);
    if (isInCircle(at, parents)) break;
  }
  return line;
}

function isInCircle(unitId: string, parents: ReadonlyMap<string, string | null>): boolean {
  const seen = new Set<string>();
  for (let at = parents.get(unitId) ?? null; at !== null && parents.has(at) && !seen.has(at); at = parents.get(at) ?? null) {
    if (at === unitId) return true;
    seen.add(at);
  }
  return false;
}

function touching(stretches: readonly Interval[]): Interval[] {
  const joined: Interval[] = [];
  for (const { from, to } of stretches) {
    const last = joined.at(-1);
    if (last && last.to === from) joined[joined.length - 1] = { from: last.from, to };
    else joined.push({ from, to });
  }
  return joined;
}
