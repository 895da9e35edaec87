import type { OfficeFunction } from '../../organisation/rules/office-functions.js';

/** What a role is given over. */
export type GrantScope =
  | { readonly kind: 'all' }
  /** The unit's present subtree and its predecessors' history. */
  | { readonly kind: 'unit'; readonly unitId: string }
  /** The area of a function (home-affairs, justice, …), while some office holds it. */
  | { readonly kind: 'function'; readonly fn: OfficeFunction; readonly areaUnitId: string };

/** The columns of a grant that say what it is over. */
export interface ScopeColumns {
  readonly unitId: string | null;
  readonly functionCode: OfficeFunction | null;
  readonly areaUnitId: string | null;
}

/** A scope as one text: equal texts are equal scopes. */
export function scopeKey(scope: GrantScope): string {
  if (scope.kind === 'all') return 'all';
  return scope.kind === 'unit' ? `unit:${scope.unitId}` : `function:${scope.fn}:${scope.areaUnitId}`;
}

/** A scope as it is stored. */
export function columnsOf(scope: GrantScope): ScopeColumns {
  return {
    unitId: scope.kind === 'unit' ? scope.unitId : null,
    functionCode: scope.kind === 'function' ? scope.fn : null,
    areaUnitId: scope.kind === 'function' ? scope.areaUnitId : null,
  };
}

/** A stored scope. */
export function scopeOfColumns({ unitId, functionCode, areaUnitId }: ScopeColumns): GrantScope {
  if (unitId !== null) return { kind: 'unit', unitId };
  if (functionCode !== null && areaUnitId !== null) return { kind: 'function', fn: functionCode, areaUnitId };
  return { kind: 'all' };
}

/** Whether whoever may give roles over `own` may give one over `scope`, or take it back: nobody gives more than they have. */
export function isWithin(own: 'all' | ReadonlySet<string>, scope: GrantScope): boolean {
  if (own === 'all') return true;
  return scope.kind !== 'all' && own.has(scope.kind === 'unit' ? scope.unitId : scope.areaUnitId);
}
