import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { Actor } from '../../platform/access/actor.js';
import { requirePermission, scopeOf } from '../../platform/access/permissions.js';
import { Db } from '../../platform/database/db.js';
import { CategoriesService, type BankPermission } from '../categories/categories.service.js';
import { QuestionTag } from '../entities/question-tag.js';
import { QuestionVersionAuthor } from '../entities/question-version-author.js';
import { QuestionVersion } from '../entities/question-version.js';
import { Question } from '../entities/question.js';
import { refuse } from '../questions.refusals.js';

/** What may be done with a question, by its category. */
export interface QuestionRights {
  readonly mayManage: boolean;
  readonly mayApprove: boolean;
}

/** A question with everything that hangs on it. */
export type WholeQuestion = Question & { readonly versions: readonly (QuestionVersion & { readonly authors: readonly QuestionVersionAuthor[] })[]; readonly tags: readonly QuestionTag[] };

/** Who may do what with a question: asked once by every use case. */
@Injectable()
export class BankAccess {
  constructor(
    private readonly db: Db,
    private readonly categories: CategoriesService,
  ) {}

  /** The question with all its versions, who wrote them, and its tags, for its own pages: one query for all of it. */
  async whole(actor: Actor, id: string): Promise<WholeQuestion> {
    requirePermission(actor, 'questions.view');
    const question = (await this.db.repo(Question).createQueryBuilder('question')
      .leftJoinAndMapMany('question.versions', QuestionVersion, 'version', 'version.question_id = question.id')
      .leftJoinAndMapMany('version.authors', QuestionVersionAuthor, 'author', 'author.version_id = version.id')
      .leftJoinAndMapMany('question.tags', QuestionTag, 'tag', 'tag.question_id = question.id')
      .where('question.id = :id', { id }).orderBy('version.number').addOrderBy('author.at').addOrderBy('author.account_id').addOrderBy('tag.tag').getOne()) as WholeQuestion | null;
    if (!question || !(await this.categories.tree()).shows(await scopeOf(actor, 'questions.view'), question.categoryId)) throw refuse('question.unknown');
    return question;
  }

  /** The question, if the actor has the permission for it. What is not seen is unknown; what is seen but another's to change is refused. */
  async question(actor: Actor, permission: BankPermission, id: string): Promise<Question> {
    requirePermission(actor, permission);
    const [question] = await this.db.repo(Question).findBy({ id });
    if (!question || !(await this.categories.tree()).shows(await scopeOf(actor, 'questions.view'), question.categoryId)) throw refuse('question.unknown');
    if (permission !== 'questions.view' && !(await this.reaches(actor, permission, question.categoryId))) throw refuse('question.not-yours');
    return question;
  }

  /** What the actor may do with a question that the actor sees. */
  async rights(actor: Actor, { categoryId }: Pick<Question, 'categoryId'>): Promise<QuestionRights> {
    return { mayManage: await this.reaches(actor, 'questions.manage', categoryId), mayApprove: await this.reaches(actor, 'questions.approve', categoryId) };
  }

  /** Those of these questions that the actor sees, by number. */
  async seen(actor: Actor, numbers: readonly number[]): Promise<Question[]> {
    requirePermission(actor, 'questions.view');
    const [tree, scope] = [await this.categories.tree(), await scopeOf(actor, 'questions.view')];
    const found = numbers.length === 0 ? [] : await this.db.repo(Question).find({ where: { number: In([...numbers]) }, order: { number: 'ASC' } });
    return found.filter(({ categoryId }) => tree.shows(scope, categoryId));
  }

  /** Those of these questions that the actor sees. */
  async seenIds(actor: Actor, ids: readonly string[]): Promise<string[]> {
    requirePermission(actor, 'questions.view');
    const [tree, scope] = [await this.categories.tree(), await scopeOf(actor, 'questions.view')];
    const found = ids.length === 0 ? [] : await this.db.repo(Question).find({ select: { id: true, categoryId: true }, where: { id: In([...ids]) } });
    return found.filter(({ categoryId }) => tree.shows(scope, categoryId)).map(({ id }) => id);
  }

  /** Whether a permission of the actor's reaches a category. */
  async reaches(actor: Actor, permission: BankPermission, categoryId: string): Promise<boolean> {
    return (await this.categories.tree()).covers(await scopeOf(actor, permission), categoryId);
  }
}
