import type { UnitNode } from '../../../organisation/rules/tree.js';

/** For every unit of a tree the nearest unit at or above it that is asked for people; units of nobody who is asked are left out. */
export function nearestAsked(tree: readonly UnitNode[], asked: ReadonlySet<string>, above: string | null = null): Map<string, string> {
  const found = new Map<string, string>();
  for (const { unitId, children } of tree) {
    const nearest = asked.has(unitId) ? unitId : above;
    if (nearest !== null) found.set(unitId, nearest);
    for (const [below, own] of nearestAsked(children, asked, nearest)) found.set(below, own);
  }
  return found;
}
