import { createHash } from 'node:crypto';
import type { Actor, Scope } from '../../platform/access/actor.js';
import { requirePermission, scopeOf } from '../../platform/access/permissions.js';
import type { Day } from '../rules/interval.js';
import { treeAt, type UnitRow } from '../rules/tree.js';
import { refuse } from './staff-import.refusals.js';

/** Who brings a file in, and over which units: a person with the right to, or the command line. */
export interface Importer {
  /** Null: the command line. */
  readonly actor: Actor | null;
  readonly scope: Scope;
}

/** The actor as an importer; refuses those who may not change people at all. */
export async function importerOf(actor: Actor): Promise<Importer> {
  requirePermission(actor, 'people.manage');
  return { actor, scope: await scopeOf(actor, 'people.manage') };
}

/** Whether an import with this part is one that the importer may see: the part lies within the own one. */
export function covers(scope: Scope, unitIds: readonly string[] | null): boolean {
  return scope === 'all' || (unitIds !== null && unitIds.every((unitId) => scope.has(unitId)));
}

export function requireCovered(scope: Scope, unitIds: readonly string[] | null): void {
  if (!covers(scope, unitIds)) throw refuse('staff-import.unknown');
}

/** One name for the same part, however many units below it come and go: what is remembered for it outlives them. */
export function scopeKey(scope: Scope, rows: readonly UnitRow[], day: Day): string {
  if (scope === 'all') return 'all';
  const roots = treeAt(rows.filter(({ unitId }) => scope.has(unitId)), day).map(({ unitId }) => unitId).sort();
  return createHash('sha256').update(roots.join(' ')).digest('hex');
}
