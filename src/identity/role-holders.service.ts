import { Injectable } from '@nestjs/common';
import type { Role, Scope } from '../platform/access/actor.js';
import { Clock } from '../platform/clock/clock.js';
import { localDate } from '../platform/clock/local-date.js';
import { Db } from '../platform/database/db.js';
import { Grant } from './entities/grant.js';
import { GrantScopes } from './grant-scopes.js';

/** Who holds a role over units, for modules that have something to tell them. */
@Injectable()
export class RoleHolders {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly scopes: GrantScopes,
  ) {}

  /** For each unit the people who hold the role over it today and can sign in. A unit that nobody holds it over is left out. */
  async over(role: Role, unitIds: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
    const today = localDate(this.clock.now());
    const grants = await this.db
      .repo(Grant)
      .createQueryBuilder('held')
      .innerJoinAndSelect('held.account', 'account', 'account.disabled_at is null and account.person_id is not null')
      .where('held.role = :role and held.valid_from <= :today and (held.valid_to is null or held.valid_to > :today)', { role, today })
      .orderBy('held.id')
      .getMany();
    const scopes = new Map<string, Scope>();
    const holders = new Map<string, Set<string>>();
    for (const grant of grants) {
      const scope = scopes.get(grant.scopeKey) ?? (await this.scopes.ofGrants([grant], today)).get(role) ?? new Set();
      scopes.set(grant.scopeKey, scope);
      for (const unitId of unitIds) if (scope === 'all' || scope.has(unitId)) holders.set(unitId, (holders.get(unitId) ?? new Set()).add(grant.account.personId!));
    }
    return new Map([...holders].map(([unitId, people]) => [unitId, [...people]]));
  }
}
