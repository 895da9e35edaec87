import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import type { AuditDetail } from '../../platform/audit/audit-entry.js';
import { Clock } from '../../platform/clock/clock.js';
import { Db } from '../../platform/database/db.js';
import { insertRows } from '../../platform/database/insert-rows.js';
import { QuestionStep, type StepKind } from '../entities/question-step.js';
import { Question } from '../entities/question.js';

/** Something that was done to a question. */
export interface Step {
  readonly questionId: string;
  readonly kind: StepKind;
  /** Null: the program itself. */
  readonly actor: Pick<Actor, 'accountId'> | null;
  readonly versionNumber?: number | null;
  readonly reason?: string | null;
  readonly detail?: AuditDetail;
}

/** Writes what was done to questions into their history and into the audit log, in the transaction that does it. */
@Injectable()
export class QuestionSteps {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  /** Appends a step; the question counts as changed now. */
  async record(step: Step): Promise<void> {
    await this.recordAll([step]);
    await this.db.repo(Question).update({ id: step.questionId }, { changedAt: this.clock.now() });
  }

  /** Appends steps of questions that were made or changed this moment, in few statements. */
  async recordAll(steps: readonly Step[]): Promise<void> {
    const at = this.clock.now();
    await insertRows(this.db.repo(QuestionStep), steps.map(({ questionId, kind, actor, versionNumber = null, reason = null }) => ({ id: randomUUID(), questionId, kind, at, accountId: actor?.accountId ?? null, versionNumber, reason })));
    await this.audit.recordAll(steps.map(({ questionId, kind, actor, versionNumber = null, detail = {} }) => ({
      action: `question.${kind}`, subject: { kind: 'question', id: questionId }, actor, detail: { ...(versionNumber === null ? {} : { number: versionNumber }), ...detail },
    })));
  }
}
