import { Injectable } from '@nestjs/common';
import { Brackets } from 'typeorm';
import type { Actor } from '../../platform/access/actor.js';
import { requirePermission } from '../../platform/access/permissions.js';
import { AuditEntry } from '../../platform/audit/audit-entry.js';
import { addDays, startOfLocalDay } from '../../platform/clock/local-date.js';
import { Db } from '../../platform/database/db.js';
import { AccountsService } from '../accounts.service.js';

export const PAGE_SIZE = 50;

/** What the log is narrowed to. Days are yyyy-MM-dd, both included. */
export interface AuditQuery {
  readonly account: string | null;
  readonly action: string | null;
  readonly from: string | null;
  readonly to: string | null;
  /** From 1. */
  readonly page: number;
}

/** One page of the log. */
export interface AuditPage {
  readonly entries: readonly AuditEntry[];
  readonly total: number;
  /** False: the filter names an account that nobody has. */
  readonly accountKnown: boolean;
}

/** Reading the audit log. Nothing here writes. */
@Injectable()
export class AuditLog {
  constructor(
    private readonly db: Db,
    private readonly accounts: AccountsService,
  ) {}

  /** One page, the newest first; what an account did and what was done to it. */
  async page(actor: Actor, { account, action, from, to, page }: AuditQuery): Promise<AuditPage> {
    requirePermission(actor, 'audit.read');
    const query = this.db.repo(AuditEntry).createQueryBuilder('entry');
    if (account !== null) {
      const found = await this.accounts.findBySignInName(account);
      if (!found) return { entries: [], total: 0, accountKnown: false };
      // Two parameters: one column is a uuid, the other a text, and PostgreSQL gives a parameter one type.
      const toAccount = "entry.subject_kind = 'account' and entry.subject_id = :subjectId";
      query.andWhere(new Brackets((either) => either.where('entry.actor_account_id = :actorId', { actorId: found.id }).orWhere(toAccount, { subjectId: found.id })));
    }
    if (action !== null) query.andWhere('entry.action = :action', { action });
    if (from !== null) query.andWhere('entry.at >= :start', { start: startOfLocalDay(from).getTime() });
    if (to !== null) query.andWhere('entry.at < :end', { end: startOfLocalDay(addDays(to, 1)).getTime() });
    const total = await query.getCount();
    const entries = await query.orderBy('entry.at', 'DESC').addOrderBy('entry.id', 'DESC').offset((page - 1) * PAGE_SIZE).limit(PAGE_SIZE).getMany();
    return { entries, total, accountKnown: true };
  }
}
