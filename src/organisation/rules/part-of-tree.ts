import { findNode, walk, type UnitNode } from './tree.js';

/** Units that somebody may see; as rights tell it. */
type Scope = 'all' | ReadonlySet<string>;

/** Units of a list that lie in a scope. */
export function meet(unitIds: Iterable<string>, scope: Scope): ReadonlySet<string> {
  const units = new Set(unitIds);
  return scope === 'all' ? units : new Set([...units].filter((unitId) => scope.has(unitId)));
}

/** A unit and all below it, as far as they lie in a scope; null is the whole scope, and a unit that the tree does not know gives nothing. */
export function partBelow(unitId: string | null, tree: readonly UnitNode[], scope: Scope): Scope {
  if (unitId === null) return scope;
  const top = findNode(tree, unitId);
  return meet(top ? walk([top]).map(({ node }) => node.unitId) : [], scope);
}

/** The rows of units that lie in a scope. */
export function rowsWithin<T extends { readonly unitId: string }>(rows: readonly T[], scope: Scope): readonly T[] {
  return scope === 'all' ? rows : rows.filter(({ unitId }) => scope.has(unitId));
}

/** The units that lie in a scope or above a unit that does. */
export function touching(tree: readonly UnitNode[], scope: Scope): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (node: UnitNode): boolean => {
    const isAbove = node.children.map(visit).some(Boolean);
    const touches = isAbove || scope === 'all' || scope.has(node.unitId);
    if (touches) found.add(node.unitId);
    return touches;
  };
  tree.forEach(visit);
  return found;
}

/** The tops of the part of the tree that a scope covers, each with all below it: a unit whose parent lies outside stands at the top. */
export function topsWithin(tree: readonly UnitNode[], scope: Scope): UnitNode[] {
  if (scope === 'all') return [...tree];
  return tree.flatMap((node) => (scope.has(node.unitId) ? [node] : topsWithin(node.children, scope)));
}
