import { holdsOn, type Day, type Interval } from './interval.js';

/** What a unit is; the territory, its committee and the committee's offices are units of their own. */
export const unitKinds = [
  'province', 'district', 'commune', 'committee', 'office', 'public-service', 'front', 'desk',
] as const;
export type UnitKind = (typeof unitKinds)[number];

/** Kinds that are a territory. */
export const areaKinds: readonly UnitKind[] = ['province', 'district', 'commune'];

/** One dated version of a unit. Identity is `unitId`; code, name and parent may all change with the date. */
export interface UnitRow extends Interval {
  readonly unitId: string;
  readonly kind: UnitKind;
  readonly orderInList: number;
  readonly code: string | null;
  readonly name: string;
  readonly shortName: string;
  readonly aliases: readonly string[];
  readonly parentId: string | null;
  /** What made the version, where it is known. */
  readonly act?: { readonly number: string; readonly date: Day | null } | null;
}

/** A unit in the tree of one day. */
export interface UnitNode extends UnitRow {
  readonly children: readonly UnitNode[];
}

/** The versions that hold on the day: at most one per unit, the latest begun if the data had two. */
export function rowsAt<T extends UnitRow>(rows: readonly T[], day: Day): T[] {
  const held = new Map<string, T>();
  for (const row of rows) {
    if (!holdsOn(row, day)) continue;
    const other = held.get(row.unitId);
    if (!other || other.from < row.from) held.set(row.unitId, row);
  }
  return [...held.values()];
}

/**
 * The tree on the day, from versions of any days.
 *
 * A unit whose parent does not exist on that day stands at the top, for the district may be gone
 * while a commune lives on. Units that are each other's parents (bad data) stand at the top too,
 * once each, so that no unit is ever lost from a report.
 */
export function treeAt(rows: readonly UnitRow[], day: Day): UnitNode[] {
  const held = [...rowsAt(rows, day)].sort(inListOrder);
  const nodes = new Map<string, UnitNode & { children: UnitNode[] }>();
  for (const row of held) nodes.set(row.unitId, { ...row, children: [] });
  const parentOf = (id: string): string | null => {
    const parentId = nodes.get(id)?.parentId ?? null;
    return parentId !== null && nodes.has(parentId) ? parentId : null;
  };
  const roots: UnitNode[] = [];
  for (const node of nodes.values()) {
    const parentId = parentOf(node.unitId);
    if (parentId === null || isInCircle(node.unitId, parentOf)) roots.push(node);
    else nodes.get(parentId)!.children.push(node);
  }
  return roots;
}

/** Every node of the tree, parents before children, with its depth from 0. */
export function walk(roots: readonly UnitNode[], depth = 0): { node: UnitNode; depth: number }[] {
  return roots.flatMap((node) => [{ node, depth }, ...walk(node.children, depth + 1)]);
}

/** The node of a unit, wherever it stands. */
export function findNode(roots: readonly UnitNode[], unitId: string): UnitNode | null {
  return walk(roots).find(({ node }) => node.unitId === unitId)?.node ?? null;
}

/** The version that names a unit on a day: the one that holds, else the last before, else the first after. */
export function versionFor<T extends Interval>(versions: readonly T[], day: Day): T | null {
  const inTime = [...versions].sort((a, b) => compare(a.from, b.from));
  return inTime.findLast((version) => holdsOn(version, day))
    ?? inTime.findLast((version) => version.from <= day)
    ?? inTime[0]
    ?? null;
}

function isInCircle(id: string, parentOf: (id: string) => string | null): boolean {
  const seen = new Set<string>([id]);
  for (let at = parentOf(id); at !== null; at = parentOf(at)) {
    if (at === id) return true;
    if (seen.has(at)) return false;
    seen.add(at);
  }
  return false;
}

function inListOrder(a: UnitRow, b: UnitRow): number {
  return a.orderInList - b.orderInList || compare(a.unitId, b.unitId);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
