import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { In, IsNull, MoreThan } from 'typeorm';
import { roles, type Actor, type Role } from '../platform/access/actor.js';
import { requirePermission, scopeOf } from '../platform/access/permissions.js';
import { Audit } from '../platform/audit/audit.js';
import { Clock } from '../platform/clock/clock.js';
import { localDate } from '../platform/clock/local-date.js';
import { Db } from '../platform/database/db.js';
import { insertUnlessThere } from '../platform/database/insert-unless-there.js';
import { AccountsService } from './accounts.service.js';
import { Administrators } from './administrators.js';
import { Grant } from './entities/grant.js';
import { refuse } from './identity.refusals.js';
import { columnsOf, isWithin, scopeKey, scopeOfColumns, type GrantScope } from './rules/grant-scope.js';

/** A role to give. Days are yyyy-MM-dd in Asia/Ho_Chi_Minh; `to` is the first day without the role. */
export interface NewGrant {
  readonly accountId: string;
  readonly role: Role;
  readonly scope: GrantScope;
  readonly from: string;
  readonly to?: string | null;
  readonly reason: string;
}

/** Roles given and taken back. Who holds none is a learner. */
@Injectable()
export class GrantsService {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly accounts: AccountsService,
    private readonly administrators: Administrators,
  ) {}

  /**
   * Gives a role. The same role over the same part from the same day is given once, however often it is asked for; from
   * another day it is refused while the account has it. Nobody gives more than they have, and nobody to themselves.
   */
  async grant(given: NewGrant, by: Actor | null = null): Promise<{ id: string }> {
    const { accountId, role, scope, from, reason } = given;
    if (by) {
      requirePermission(by, 'grants.manage');
      if (by.accountId === accountId) throw refuse('grant.own');
      if (!isWithin(await scopeOf(by, 'grants.manage'), scope)) throw refuse('grant.outside');
    }
    const to = given.to ?? null;
    // A person is a learner by being there; nobody gives that.
    if (role === 'learner' || !roles.includes(role)) throw refuse('grant.role-unknown');
    if (to !== null && to <= from) throw refuse('grant.interval-empty');
    await this.accounts.get(accountId);
    const key = scopeKey(scope);
    return this.db.tx(async () => {
      const same = { accountId, role, scopeKey: key, validFrom: from, closedAt: IsNull() };
      const id = randomUUID();
      const origin = { grantedBy: by?.accountId ?? null, reason, grantedAt: this.clock.now() };
      const row = { id, accountId, role, ...columnsOf(scope), scopeKey: key, validFrom: from, validTo: to, ...origin, closedAt: null, closedBy: null, closeReason: null };
      const known = await this.db.repo(Grant).findBy({ accountId, role, scopeKey: key });
      const held = known.find((grant) => grant.validFrom < from && (grant.validTo === null || grant.validTo > from));
      if (held) throw refuse('grant.held', { from: held.validFrom });
      await insertUnlessThere(this.db.repo(Grant), row);
      const kept = await this.db.repo(Grant).findOneByOrFail(same);
      if (kept.id !== id) return { id: kept.id };
      await this.audit.record({ action: 'grant.given', subject: { kind: 'account', id: accountId }, actor: by, detail: { grantId: id, role, scope: key, from, to } });
      return { id };
    });
  }

  /**
   * Takes a role back: `to` is the first day without it, today if none is given. It ends at once when that day has come;
   * one that has not begun never does. Taking back twice is the same as once; an earlier day than before counts.
   */
  async close(grantId: string, reason: string, by: Actor | null = null, to?: string): Promise<void> {
    if (by) requirePermission(by, 'grants.manage');
    const part = by ? await scopeOf(by, 'grants.manage') : 'all';
    const now = this.clock.now();
    await this.db.tx(async () => {
      const grant = await this.db.repo(Grant).findOneBy({ id: grantId });
      if (!grant || !isWithin(part, scopeOfColumns(grant))) throw refuse('grant.unknown');
      const today = localDate(now);
      const end = to === undefined || (grant.validFrom > today && to <= grant.validFrom) ? today : to;
      if (grant.validTo !== null && grant.validTo <= end) {
        if (grant.closedAt) return;
        throw refuse('grant.closed');
      }
      if (grant.role === 'administrator' && grant.scopeKey === scopeKey({ kind: 'all' })) await this.administrators.requireAnother({ grantId }, end);
      await this.db.repo(Grant).update({ id: grantId }, { validTo: end, closedAt: now, closedBy: by?.accountId ?? null, closeReason: reason });
      await this.audit.record({ action: 'grant.closed', subject: { kind: 'account', id: grant.accountId }, actor: by, detail: { grantId, role: grant.role, scope: grant.scopeKey, to: end } });
    });
  }

  /** Every role an account was ever given, the latest first. */
  async ofAccount(accountId: string): Promise<Grant[]> {
    return this.db.repo(Grant).find({ where: { accountId }, order: { validFrom: 'DESC', id: 'ASC' } });
  }

  /** Which of these accounts hold a role today or are going to. */
  async holdersAmong(accountIds: readonly string[]): Promise<ReadonlySet<string>> {
    if (accountIds.length === 0) return new Set();
    const today = localDate(this.clock.now());
    const accountId = In([...accountIds]);
    const found = await this.db.repo(Grant).find({ select: { accountId: true }, where: [{ accountId, validTo: IsNull() }, { accountId, validTo: MoreThan(today) }] });
    return new Set(found.map((grant) => grant.accountId));
  }
}
