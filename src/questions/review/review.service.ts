import { Injectable } from '@nestjs/common';
import { IsNull, Not } from 'typeorm';
import { AccountsService } from '../../identity/accounts.service.js';
import type { Actor } from '../../platform/access/actor.js';
import { requirePermission } from '../../platform/access/permissions.js';
import { Clock } from '../../platform/clock/clock.js';
import { Db } from '../../platform/database/db.js';
import { BankAccess } from '../bank/bank-access.js';
import { QuestionSteps } from '../bank/question-steps.js';
import { CategoriesService } from '../categories/categories.service.js';
import { contentFaults } from '../content/faults.js';
import { QuestionVersionAuthor } from '../entities/question-version-author.js';
import { QuestionVersion, type VersionState } from '../entities/question-version.js';
import { Question } from '../entities/question.js';
import { QuestionIndex } from '../indexing/question-index.js';
import { refuse } from '../questions.refusals.js';
import { isOwnWork, type Hand } from '../rules/approving.js';

/** The way of a version from draft to approval, and of a question out of use and back. */
@Injectable()
export class ReviewService {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly access: BankAccess,
    private readonly categories: CategoriesService,
    private readonly accounts: AccountsService,
    private readonly steps: QuestionSteps,
    private readonly index: QuestionIndex,
  ) {}

  /** Hands the draft in for review, if it can be graded. */
  async submit(actor: Actor, questionId: string): Promise<void> {
    await this.move(actor, questionId, 'draft', async (version) => {
      await this.access.question(actor, 'questions.manage', questionId);
      const faults = contentFaults(version.content);
      if (faults.length > 0) throw refuse('question.faulty', { faults });
      await this.setState(version, 'in-review');
      await this.steps.record({ questionId, kind: 'submitted', actor, versionNumber: version.number });
    });
  }

  /** Takes a version back from review, to go on writing. */
  async withdraw(actor: Actor, questionId: string): Promise<void> {
    await this.move(actor, questionId, 'in-review', async (version) => {
      await this.access.question(actor, 'questions.manage', questionId);
      await this.setState(version, 'draft');
      await this.steps.record({ questionId, kind: 'withdrawn', actor, versionNumber: version.number });
    });
  }

  /** Gives a version back to those who write, with what is to be mended. */
  async return(actor: Actor, questionId: string, reason: string): Promise<void> {
    await this.move(actor, questionId, 'in-review', async (version) => {
      await this.access.question(actor, 'questions.approve', questionId);
      await this.setState(version, 'draft');
      await this.steps.record({ questionId, kind: 'returned', actor, versionNumber: version.number, reason });
    });
  }

  /**
   * Approves the version in review: from now on it is asked, and never changed. Where the category wants a second person,
   * nobody who wrote or changed the version may, nor another account of such a person.
   */
  async approve(actor: Actor, questionId: string): Promise<void> {
    await this.move(actor, questionId, 'in-review', async (version) => {
      const question = await this.access.question(actor, 'questions.approve', questionId);
      if (await this.isBarred(actor, question, await this.db.repo(QuestionVersionAuthor).findBy({ versionId: version.id }))) throw refuse('question.own-work');
      await this.db.repo(QuestionVersion).update({ id: version.id }, { state: 'approved', approvedAt: this.clock.now(), approvedBy: actor.accountId });
      await this.steps.record({ questionId, kind: 'approved', actor, versionNumber: version.number, detail: { versionId: version.id } });
    });
  }

  /** Takes a question out of draws. What was asked stays what it was. */
  async retire(actor: Actor, questionId: string, reason: string): Promise<void> {
    await this.setRetired(actor, questionId, reason, true);
  }

  /** Takes a retired question back into use, as it was. */
  async reinstate(actor: Actor, questionId: string, reason: string): Promise<void> {
    await this.setRetired(actor, questionId, reason, false);
  }

  /** Whether the category keeps this actor from approving what these have written or changed. */
  async isBarred(actor: Actor, { categoryId }: Pick<Question, 'categoryId'>, authors: readonly QuestionVersionAuthor[]): Promise<boolean> {
    if (!(await this.categories.tree()).needsSecondPerson(categoryId)) return false;
    const people = new Map((await this.accounts.find(authors.map(({ accountId }) => accountId))).map(({ id, personId }) => [id, personId]));
    return isOwnWork(actor, authors.map(({ accountId }): Hand => ({ accountId, personId: people.get(accountId) ?? null })));
  }

  private async setRetired(actor: Actor, questionId: string, reason: string, retire: boolean): Promise<void> {
    requirePermission(actor, 'questions.manage');
    await this.db.tx(async () => {
      await this.access.question(actor, 'questions.manage', questionId);
      const { affected } = await this.db.repo(Question).update({ id: questionId, retiredAt: retire ? IsNull() : Not(IsNull()) }, { retiredAt: retire ? this.clock.now() : null });
      if (affected !== 1) throw refuse('question.state-changed');
      await this.steps.record({ questionId, kind: retire ? 'retired' : 'reinstated', actor, reason });
      await this.index.refresh([questionId]);
    });
  }

  /** What concerns the newest version. Whether it may be done is asked before what state it is in: of what is not seen nothing is told. */
  private async move(actor: Actor, questionId: string, from: VersionState, work: (version: QuestionVersion) => Promise<void>): Promise<void> {
    await this.db.tx(async () => {
      await this.access.question(actor, 'questions.view', questionId);
      const version = await this.db.repo(QuestionVersion).findOne({ where: { questionId }, order: { number: 'DESC' } });
      if (version?.state !== from) throw refuse(from === 'in-review' ? 'question.not-in-review' : version?.state === 'approved' ? 'question.approved' : 'question.state-changed');
      await work(version);
      await this.index.refresh([questionId]);
    });
  }

  /** Of two at the same moment one finds the version gone on: writers take turns, and PostgreSQL runs the loser again. */
  private async setState({ id, state: from }: QuestionVersion, state: VersionState): Promise<void> {
    const { affected } = await this.db.repo(QuestionVersion).update({ id, state: from }, { state });
    if (affected !== 1) throw refuse('question.state-changed');
  }
}
