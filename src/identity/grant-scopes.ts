import { Injectable } from '@nestjs/common';
import type { Role, Scope } from '../platform/access/actor.js';
import { FunctionsService } from '../organisation/functions.service.js';
import { UnitsService } from '../organisation/units.service.js';
import { scopeOfColumns, type ScopeColumns } from './rules/grant-scope.js';

/** A role with what it is over. */
export type HeldGrant = ScopeColumns & { readonly role: Role };

/** Turns grants into the units they cover on a day. */
@Injectable()
export class GrantScopes {
  constructor(
    private readonly units: UnitsService,
    private readonly functions: FunctionsService,
  ) {}

  /** For each role the units that its grants cover together. Costs nothing unless a grant is over a part of the tree. */
  async ofGrants(grants: readonly HeldGrant[], day: string): Promise<ReadonlyMap<Role, Scope>> {
    const scopes = new Map<Role, Scope>();
    const subtrees = new Map<string, ReadonlySet<string>>();
    for (const grant of grants) {
      const before = scopes.get(grant.role);
      if (before === 'all') continue;
      const root = await this.rootOf(grant, day);
      if (root === 'all') {
        scopes.set(grant.role, 'all');
        continue;
      }
      const covered = root === null ? [] : (subtrees.get(root) ?? (await this.units.subtreeIds(root, { predecessors: true }, day)));
      if (root !== null) subtrees.set(root, new Set(covered));
      scopes.set(grant.role, new Set([...(before ?? []), ...covered]));
    }
    return scopes;
  }

  /** The unit whose subtree a grant covers, or `all`; null when it covers nothing on that day. */
  private async rootOf(grant: HeldGrant, day: string): Promise<string | null> {
    const scope = scopeOfColumns(grant);
    if (scope.kind === 'all') return 'all';
    if (scope.kind === 'unit') return scope.unitId;
    // A function that no office holds any more gives nobody anything.
    const holder = await this.functions.holderAt(scope.fn, scope.areaUnitId, day);
    return holder === null ? null : scope.areaUnitId;
  }
}
