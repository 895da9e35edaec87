import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { Actor } from '../../platform/access/actor.js';
import { requirePermission } from '../../platform/access/permissions.js';
import { Db } from '../../platform/database/db.js';
import { contentFaults } from '../content/faults.js';
import { QuestionTag } from '../entities/question-tag.js';
import { QuestionVersion } from '../entities/question-version.js';
import { Question } from '../entities/question.js';
import type { QuestionKind } from '../rules/question-kinds.js';
import { QuestionIndex } from '../indexing/question-index.js';
import { refuse } from '../questions.refusals.js';
import type { QuestionPlace } from '../questions.service.js';
import { movesOf } from '../rules/question-state.js';
import { ReviewService } from '../review/review.service.js';
import { BankAccess } from './bank-access.js';
import { QuestionSteps } from './question-steps.js';
import { setTags, tidyTags } from './question-tags.js';

/** What is done to many questions at once; what is null stays as it is. */
export interface BulkChange {
  readonly categoryId: string | null;
  readonly kind: QuestionKind | null;
  readonly difficulty: number | null;
  readonly topic: string | null;
  readonly expectedSeconds: number | null;
  readonly addTags: readonly string[];
  readonly removeTags: readonly string[];
  readonly move: 'submit' | 'retire' | 'reinstate' | null;
  readonly reason: string | null;
}

/** Why one of many questions cannot be changed so. */
export interface BulkFault {
  readonly number: number;
  readonly text: string;
}

/** Says where questions belong and what they are beside what they say: one, or many in one go. */
@Injectable()
export class DescribingService {
  constructor(
    private readonly db: Db,
    private readonly access: BankAccess,
    private readonly review: ReviewService,
    private readonly steps: QuestionSteps,
    private readonly index: QuestionIndex,
  ) {}

  /** The tags of a question, in order. */
  async tagsOf(questionId: string): Promise<string[]> {
    return (await this.db.repo(QuestionTag).find({ where: { questionId }, order: { tag: 'ASC' } })).map(({ tag }) => tag);
  }

  /** Gives one question its place. */
  async describe(actor: Actor, questionId: string, place: QuestionPlace): Promise<void> {
    requirePermission(actor, 'questions.manage');
    await this.db.tx(async () => {
      if (await this.place(actor, await this.access.question(actor, 'questions.manage', questionId), place)) await this.index.refresh([questionId]);
    });
  }

  /**
   * Changes many questions, all or none: what cannot be done to one of them is told, and nothing is changed. Each keeps an
   * entry of its own in its history and in the log.
   */
  async change(actor: Actor, numbers: readonly number[], change: BulkChange): Promise<readonly BulkFault[]> {
    requirePermission(actor, 'questions.manage');
    if (isNothing(change)) throw refuse('question.bulk-nothing');
    if (change.categoryId !== null && !(await this.access.reaches(actor, 'questions.manage', change.categoryId))) throw refuse('question.category-unknown');
    return this.db.tx(async () => {
      const questions = await this.access.seen(actor, numbers);
      const faults = await this.faultsOf(actor, questions, change.move);
      if (faults.length > 0) return faults;
      const reworded: string[] = [];
      for (const question of questions) if (await this.changeOne(actor, question, change)) reworded.push(question.id);
      await this.index.refresh(reworded);
      for (const { id } of questions) await this.moveOne(actor, id, change);
      return [];
    });
  }

  /** Asked for all before anything is done to one: what fails within a transaction ends it. */
  private async faultsOf(actor: Actor, questions: readonly Question[], move: BulkChange['move']): Promise<BulkFault[]> {
    const drafts = move !== 'submit' ? [] : await this.db.repo(QuestionVersion).findBy({ id: In(questions.flatMap(({ newestId }) => newestId ?? [])) });
    const unready = new Map(drafts.map(({ questionId, content }) => [questionId, contentFaults(content)]));
    const faults: BulkFault[] = [];
    for (const { id, number, categoryId, state } of questions) {
      const fault = !(await this.access.reaches(actor, 'questions.manage', categoryId)) ? refuse('question.not-yours')
        : move !== null && !movesOf(state).includes(move) ? refuse('question.move')
        : (unready.get(id) ?? []).length > 0 ? refuse('question.faulty', { faults: unready.get(id)! }) : null;
      if (fault) faults.push({ number, text: fault.text });
    }
    return faults;
  }

  private async changeOne(actor: Actor, question: Question, change: BulkChange): Promise<boolean> {
    const removed = new Set(tidyTags(change.removeTags));
    const tags = change.addTags.length + removed.size > 0 ? [...(await this.tagsOf(question.id)), ...change.addTags].filter((tag) => !removed.has(tag)) : null;
    return this.place(actor, question, {
      categoryId: change.categoryId ?? question.categoryId, kind: change.kind ?? question.kind, difficulty: change.difficulty ?? question.difficulty,
      topic: change.topic ?? question.topic, expectedSeconds: change.expectedSeconds ?? question.expectedSeconds, tags,
    });
  }

  private async moveOne(actor: Actor, questionId: string, { move, reason }: BulkChange): Promise<void> {
    if (move === 'submit') await this.review.submit(actor, questionId);
    if (move === 'retire') await this.review.retire(actor, questionId, reason ?? '');
    if (move === 'reinstate') await this.review.reinstate(actor, questionId, reason ?? '');
  }

  /** Whether the question is found by other words now. Tags null: as they are. */
  private async place(actor: Actor, question: Question, { categoryId, kind, difficulty, topic, expectedSeconds, tags }: Omit<QuestionPlace, 'tags'> & { readonly tags: readonly string[] | null }): Promise<boolean> {
    const { id } = question;
    if (categoryId !== question.categoryId) {
      if (!(await this.access.reaches(actor, 'questions.manage', categoryId))) throw refuse('question.category-unknown');
      await this.db.repo(Question).update({ id }, { categoryId });
      await this.steps.record({ questionId: id, kind: 'moved', actor, detail: { from: question.categoryId, to: categoryId } });
    }
    const isOther = kind !== question.kind || difficulty !== question.difficulty || topic !== question.topic || expectedSeconds !== question.expectedSeconds;
    if (isOther) await this.db.repo(Question).update({ id }, { kind, difficulty, topic, expectedSeconds });
    const retagged = tags !== null && (await setTags(this.db, id, tags));
    if (isOther || retagged) await this.steps.record({ questionId: id, kind: 'described', actor });
    return retagged || topic !== question.topic;
  }
}

function isNothing({ addTags, removeTags, reason: _reason, ...change }: BulkChange): boolean {
  return addTags.length === 0 && removeTags.length === 0 && Object.values(change).every((value) => value === null);
}
