import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { AccountsService } from '../../identity/accounts.service.js';
import { PeopleService } from '../../organisation/people.service.js';
import type { Actor } from '../../platform/access/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { Db } from '../../platform/database/db.js';
import { insertUnlessThere } from '../../platform/database/insert-unless-there.js';
import { BankAccess } from '../bank/bank-access.js';
import { QuestionComment } from '../entities/question-comment.js';
import { QuestionStep, type StepKind } from '../entities/question-step.js';
import { Question } from '../entities/question.js';
import { refuse } from '../questions.refusals.js';

/** Something that was done to a question, and by whom. */
export interface SeenStep {
  readonly kind: StepKind;
  readonly versionNumber: number | null;
  readonly at: Date;
  readonly reason: string | null;
  /** Null: the program itself. */
  readonly by: string | null;
}

/** A remark, and whose it is. */
export interface SeenComment {
  readonly id: string;
  readonly text: string;
  readonly versionNumber: number;
  readonly at: Date;
  readonly by: string;
  readonly isOwn: boolean;
  readonly settled: { readonly at: Date; readonly by: string } | null;
}

/** By whom, of an account that is no more. */
const GONE = 'Tài khoản đã xóa';
/** The latest that a page shows. */
const MOST = 200;

/** What people say of a question, and what was done to it. */
@Injectable()
export class RemarksService {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly access: BankAccess,
    private readonly accounts: AccountsService,
    private readonly people: PeopleService,
  ) {}

  /** The remarks and the history of a question that the actor sees, the latest first. */
  async of(actor: Actor, questionId: string): Promise<{ question: Question; comments: SeenComment[]; steps: SeenStep[] }> {
    const question = await this.access.question(actor, 'questions.view', questionId);
    const by = (account: string) => `coalesce(${this.people.nameOf(this.accounts.personOf(account)).fullName}, ${this.accounts.usernameOf(account)})`;
    const comments = await this.db.repo(QuestionComment).createQueryBuilder('comment').where('comment.question_id = :questionId', { questionId })
      .addSelect(by('comment.account_id'), 'author').addSelect(by('comment.settled_by'), 'settler').orderBy('comment.at', 'DESC').addOrderBy('comment.id').limit(MOST).getRawAndEntities<{ author: string | null; settler: string | null }>();
    const steps = await this.db.repo(QuestionStep).createQueryBuilder('step').where('step.question_id = :questionId', { questionId })
      .addSelect(by('step.account_id'), 'author').orderBy('step.at', 'DESC').addOrderBy('step.id').limit(MOST).getRawAndEntities<{ author: string | null }>();
    return {
      question,
      comments: comments.entities.map(({ id, text, versionNumber, at, accountId, settledAt }, i) => ({
        id, text, versionNumber, at, by: comments.raw[i]!.author ?? GONE, isOwn: accountId === actor.accountId, settled: settledAt === null ? null : { at: settledAt, by: comments.raw[i]!.settler ?? GONE },
      })),
      steps: steps.entities.map(({ kind, versionNumber, at, reason, accountId }, i) => ({ kind, versionNumber, at, reason, by: accountId === null ? null : (steps.raw[i]!.author ?? GONE) })),
    };
  }

  /** Remarks something; the same id again, from a form sent twice, is the same remark. */
  async comment(actor: Actor, questionId: string, text: string, id: string = randomUUID()): Promise<void> {
    await this.db.tx(async () => {
      const question = await this.access.question(actor, 'questions.view', questionId);
      if (await this.db.repo(QuestionComment).existsBy({ id })) return;
      const versionNumber = await this.newestNumber(question);
      await insertUnlessThere(this.db.repo(QuestionComment), { id, questionId, versionNumber, text, at: this.clock.now(), accountId: actor.accountId, settledAt: null, settledBy: null });
      await this.audit.record({ action: 'question.commented', subject: { kind: 'question', id: questionId }, actor, detail: { number: versionNumber } });
    });
  }

  /** Marks a remark as done with: by who wrote it, or who may change the question. */
  async settle(actor: Actor, questionId: string, commentId: string): Promise<void> {
    await this.db.tx(async () => {
      const question = await this.access.question(actor, 'questions.view', questionId);
      const comment = await this.db.repo(QuestionComment).findOneBy({ id: commentId, questionId });
      if (!comment) throw refuse('question.unknown');
      if (comment.accountId !== actor.accountId && !(await this.access.rights(actor, question)).mayManage) throw refuse('question.not-yours');
      const { affected } = await this.db.repo(QuestionComment).update({ id: commentId, settledAt: IsNull() }, { settledAt: this.clock.now(), settledBy: actor.accountId });
      if (affected === 1) await this.audit.record({ action: 'question.comment-settled', subject: { kind: 'question', id: questionId }, actor });
    });
  }

  private async newestNumber({ id }: Pick<Question, 'id'>): Promise<number> {
    const row = await this.db.manager.createQueryBuilder().select('max(v.number)', 'number').from('question_versions', 'v').where('v.question_id = :id', { id }).getRawOne<{ number: number | null }>();
    return Number(row?.number ?? 0);
  }
}
