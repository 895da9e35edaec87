import { randomUUID } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { In, IsNull, MoreThan } from 'typeorm';
import { functionNames, withinSentence } from '../organisation/pages/words.js';
import { PeopleService } from '../organisation/people.service.js';
import type { Actor } from '../platform/access/actor.js';
import { Audit } from '../platform/audit/audit.js';
import { Clock } from '../platform/clock/clock.js';
import { Db } from '../platform/database/db.js';
import { insertUnlessThere } from '../platform/database/insert-unless-there.js';
import { Impacts, type ComingReorganisation, type Impact, type ImpactDecisions } from '../platform/ports/impacts.js';
import { Grant } from './entities/grant.js';
import { roleNames } from './role-names.js';
import { columnsOf, scopeKey, scopeOfColumns, type GrantScope } from './rules/grant-scope.js';

/** What undoing needs: grants that were given, and those that were closed as they were before. */
interface GrantMemo {
  readonly made: readonly string[];
  readonly closed: readonly { readonly id: string; readonly validTo: string | null; readonly closedAt: number | null; readonly closedBy: string | null; readonly closeReason: string | null }[];
}

const END = 'end';

/**
 * Roles given over a unit that ends, or over the area of a function that ends: nobody could use them from that day
 * on, and nobody should inherit another part of the tree by accident. A person decides where each of them goes.
 */
@Injectable()
export class GrantImpact implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly people: PeopleService,
    private readonly audit: Audit,
    private readonly impacts: Impacts,
  ) {}

  onModuleInit(): void {
    this.impacts.register('grants', {
      tell: (coming) => this.tell(coming),
      carryOut: (coming, decisions, by) => this.carryOut(coming, decisions, by),
      undo: (memo, by) => this.undo(memo as GrantMemo, by),
    });
  }

  private async tell(coming: ComingReorganisation): Promise<Impact[]> {
    const grants = await this.orphaned(coming);
    if (grants.length === 0) return [];
    const names = await this.namesOf(grants);
    const items = grants.map((grant) => {
      const scope = scopeOfColumns(grant);
      const over = coming.ending.find(({ unitId }) => unitId === topOf(scope))!;
      const what = scope.kind === 'function' ? `theo ${functionNames[scope.fn].toLowerCase()} của ${withinSentence(over.name)}` : `trên ${withinSentence(over.name)}`;
      return {
        key: grant.id, text: `${names.get(grant.id)}: ${roleNames[grant.role]} ${what}`,
        choices: [...over.targets.map(({ unitId, name }) => ({ value: unitId, label: `Chuyển sang ${withinSentence(name)}` })), { value: END, label: 'Kết thúc cùng đơn vị' }],
      };
    });
    return [{ title: 'Vai trò trên đơn vị kết thúc', text: 'Từ ngày có hiệu lực, các vai trò này không còn gắn với đơn vị nào. Bạn quyết định từng vai trò: chuyển sang đơn vị nào hoặc kết thúc.', items, blocking: true, href: null }];
  }

  private async carryOut(coming: ComingReorganisation, decisions: ImpactDecisions, by: Actor): Promise<GrantMemo> {
    const grants = await this.orphaned(coming);
    const made: string[] = [];
    const reason = `Tiếp nối theo ${coming.actNumber}`;
    for (const grant of grants) {
      const to = decisions.get(grant.id) ?? END;
      await this.db.repo(Grant).update({ id: grant.id }, { validTo: coming.effectiveOn, closedAt: this.clock.now(), closedBy: by.accountId, closeReason: `Đơn vị kết thúc theo ${coming.actNumber}` });
      await this.audit.record({ action: 'grant.closed', subject: { kind: 'account', id: grant.accountId }, actor: by, detail: { grantId: grant.id, role: grant.role, scope: grant.scopeKey, to: coming.effectiveOn } });
      const next = to === END ? null : await this.give(grant, scopeOver(grant, to), coming.effectiveOn, reason, by);
      if (next !== null) made.push(next);
    }
    return { made, closed: grants.map(({ id, validTo, closedAt, closedBy, closeReason }) => ({ id, validTo, closedAt: closedAt?.getTime() ?? null, closedBy, closeReason })) };
  }

  /** The same role over what follows, for as long as the old one would have lasted. Null where the account has it already. */
  private async give({ accountId, role, validTo }: Grant, scope: GrantScope, from: string, reason: string, by: Actor): Promise<string | null> {
    const id = randomUUID();
    const key = scopeKey(scope);
    const row = { id, accountId, role, ...columnsOf(scope), scopeKey: key, validFrom: from, validTo, grantedBy: by.accountId, reason, grantedAt: this.clock.now(), closedAt: null, closedBy: null, closeReason: null };
    await insertUnlessThere(this.db.repo(Grant), row);
    if (!(await this.db.repo(Grant).existsBy({ id }))) return null;
    await this.audit.record({ action: 'grant.given', subject: { kind: 'account', id: accountId }, actor: by, detail: { grantId: id, role, scope: key, from, to: validTo } });
    return id;
  }

  /** Nothing of it has been in effect, so that what was given for the day is taken away whole and what was closed is open as before. */
  private async undo({ made, closed }: GrantMemo, by: Actor): Promise<void> {
    const given = made.length === 0 ? [] : await this.db.repo(Grant).findBy({ id: In([...made]) });
    for (const { id, accountId, role, scopeKey: scope, validFrom: from } of given) {
      await this.db.repo(Grant).delete({ id });
      await this.audit.record({ action: 'grant.withdrawn', subject: { kind: 'account', id: accountId }, actor: by, detail: { grantId: id, role, scope, from } });
    }
    const reopened = closed.length === 0 ? [] : await this.db.repo(Grant).findBy({ id: In(closed.map(({ id }) => id)) });
    for (const { id, closedAt, ...before } of closed) {
      const grant = reopened.find((one) => one.id === id);
      if (!grant) continue;
      await this.db.repo(Grant).update({ id }, { ...before, closedAt: closedAt === null ? null : new Date(closedAt) });
      await this.audit.record({ action: 'grant.reopened', subject: { kind: 'account', id: grant.accountId }, actor: by, detail: { grantId: id, role: grant.role, scope: grant.scopeKey } });
    }
  }

  /** Grants that last beyond the day and are over a unit, or over the area of a function, that ends on it. */
  private async orphaned({ ending, effectiveOn }: ComingReorganisation): Promise<Grant[]> {
    if (ending.length === 0) return [];
    const ids = In(ending.map(({ unitId }) => unitId));
    const lasts = [{ validTo: IsNull() }, { validTo: MoreThan(effectiveOn) }];
    const found = await this.db.repo(Grant).find({
      where: lasts.flatMap((until) => [{ unitId: ids, ...until }, { areaUnitId: ids, ...until }]), relations: { account: true }, order: { validFrom: 'ASC', id: 'ASC' },
    });
    return found.filter(({ validFrom }) => validFrom < effectiveOn);
  }

  private async namesOf(grants: readonly Grant[]): Promise<ReadonlyMap<string, string>> {
    const people = await this.people.find([...new Set(grants.flatMap(({ account }) => account.personId ?? []))]);
    const names = new Map(people.map(({ id, fullName }) => [id, fullName]));
    return new Map(grants.map(({ id, account }) => [id, (account.personId === null ? undefined : names.get(account.personId)) ?? account.username]));
  }
}

const topOf = (scope: GrantScope): string | null => (scope.kind === 'all' ? null : scope.kind === 'unit' ? scope.unitId : scope.areaUnitId);

/** The scope of the same kind over another unit. */
function scopeOver(grant: Grant, unitId: string): GrantScope {
  const scope = scopeOfColumns(grant);
  return scope.kind === 'function' ? { kind: 'function', fn: scope.fn, areaUnitId: unitId } : { kind: 'unit', unitId };
}
