import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../access/actor.js';
import { Clock } from '../clock/clock.js';
import { Db } from '../database/db.js';
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
  async record({ action, subject, actor, detail = {} }: AuditRecord): Promise<void> {
    if (!this.db.inTx) throw new Error(`audit of ${action} outside a transaction`);
    await this.db.repo(AuditEntry).insert({
      id: randomUUID(),
      at: this.clock.now(),
      correlationId: correlationId(),
      actorAccountId: actor?.accountId ?? null,
      action,
      subjectKind: subject.kind,
      subjectId: subject.id,
      detail,
    });
  }
}
