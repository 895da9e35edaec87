import { areaKinds, type UnitRow } from '../../../organisation/rules/tree.js';

/** Territories that somebody may report on, each once by its last name, those that exist today first. */
export function areasOf(rows: readonly UnitRow[], scope: 'all' | ReadonlySet<string>, today: string): { unitId: string; name: string; ended: boolean }[] {
  const last = new Map<string, UnitRow>();
  for (const row of rows) {
    if (!areaKinds.includes(row.kind) || (scope !== 'all' && !scope.has(row.unitId)) || row.from > today) continue;
    const known = last.get(row.unitId);
    if (!known || known.from < row.from) last.set(row.unitId, row);
  }
  const order = (row: UnitRow) => [row.to === null || row.to > today ? 0 : 1, areaKinds.indexOf(row.kind), row.orderInList] as const;
  return [...last.values()]
    .sort((a, b) => order(a)[0] - order(b)[0] || order(a)[1] - order(b)[1] || order(a)[2] - order(b)[2])
    .map(({ unitId, name, to }) => ({ unitId, name, ended: to !== null && to <= today }));
}
