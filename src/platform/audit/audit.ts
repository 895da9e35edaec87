import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../access/actor.js';
import { Clock } from '../clock/clock.js';
import { Db } from '../database/db.js';
import { insertRows } from '../database/insert-rows.js';
import { correlationId } from '../observability/correlation.js';
import { AuditEntry, type AuditDetail } from './audit-entry.js';

export interface AuditRecord {
  readonly action: string;
  readonly subject: { readonly kind: string; readonly id: string };
  /** Null: done by the system itself. */
  readonly actor: Pick<Actor, 'accountId'> | null;
  readonly detail?: AuditDetail;
}

/** The audit log: who changed what, when. */
@Injectable()
export class Audit {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
  ) {}

  /** Appends one entry. Only inside the transaction of the change it tells of, so that neither exists without the other. */
  async record(record: AuditRecord): Promise<void> {
    await this.recordAll([record]);
  }

  /** Appends many entries of one change in few statements, under the same rule. */
  async recordAll(records: readonly AuditRecord[]): Promise<void> {
    if (!this.db.inTx) throw new Error(`audit of ${records[0]?.action} outside a transaction`);
    const [at, correlation] = [this.clock.now(), correlationId()];
    await insertRows(this.db.repo(AuditEntry), records.map(({ action, subject, actor, detail = {} }) => ({
      id: randomUUID(), at, correlationId: correlation, actorAccountId: actor?.accountId ?? null, action, subjectKind: subject.kind, subjectId: subject.id, detail,
    })));
  }
}
