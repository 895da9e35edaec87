import { Injectable } from '@nestjs/common';
import { In, IsNull, type FindOptionsWhere } from 'typeorm';
import { SourcesService } from '../../legal/sources.service.js';
import { sourceName } from '../../legal/rules/citation.js';
import type { Actor } from '../../platform/access/actor.js';
import { Db } from '../../platform/database/db.js';
import { CategoriesService } from '../categories/categories.service.js';
import { QuestionPair } from '../entities/question-pair.js';
import { QuestionVersion } from '../entities/question-version.js';
import { Question } from '../entities/question.js';
import { refuse } from '../questions.refusals.js';
import { ReviewService } from '../review/review.service.js';
import { BankAccess, type QuestionRights } from './bank-access.js';

/** A question as those who work with the bank see it. */
export interface QuestionSight {
  readonly question: Question;
  /** From the first on. */
  readonly versions: readonly QuestionVersion[];
  readonly tags: readonly string[];
  readonly categoryPath: string;
  readonly rights: QuestionRights;
  /** The newest version is the actor's own work, and the category wants a second person. */
  readonly isBarred: boolean;
  readonly needsSecondPerson: boolean;
  /** Pairs that nobody has decided about. */
  readonly alike: number;
}

/** Reads one question with what its page shows. */
@Injectable()
export class QuestionSights {
  constructor(
    private readonly db: Db,
    private readonly access: BankAccess,
    private readonly categories: CategoriesService,
    private readonly review: ReviewService,
    private readonly sources: SourcesService,
  ) {}

  /** The question with all its versions. */
  async get(actor: Actor, questionId: string): Promise<QuestionSight> {
    const { versions, tags, ...question } = await this.access.whole(actor, questionId);
    const tree = await this.categories.tree();
    const waiting: FindOptionsWhere<QuestionPair>[] = [{ firstId: questionId, keptAt: IsNull() }, { secondId: questionId, keptAt: IsNull() }];
    const rights = await this.access.rights(actor, question);
    const authors = versions.find(({ id }) => id === question.newestId)?.authors ?? [];
    const isBarred = question.state === 'in-review' && rights.mayApprove && (await this.review.isBarred(actor, question, authors));
    return {
      question, versions, tags: tags.map(({ tag }) => tag), categoryPath: tree.get(question.categoryId)?.path ?? '', rights, isBarred,
      needsSecondPerson: tree.needsSecondPerson(question.categoryId), alike: await this.db.repo(QuestionPair).countBy(waiting),
    };
  }

  /** Two versions of a question, by their numbers, with what the sources they cite are called. */
  async pair(actor: Actor, questionId: string, from: number, to: number): Promise<{ question: Question; older: QuestionVersion; newer: QuestionVersion; sourceNames: ReadonlyMap<string, string> }> {
    const question = await this.access.question(actor, 'questions.view', questionId);
    const found = await this.db.repo(QuestionVersion).find({ where: { questionId, number: In([from, to]) }, order: { number: 'ASC' } });
    if (found.length !== 2) throw refuse('question.unknown');
    const [older, newer] = found as [QuestionVersion, QuestionVersion];
    const sources = await this.sources.byKeys([...older.citations, ...newer.citations].map(({ source }) => source));
    return { question, older, newer, sourceNames: new Map([...sources].map(([key, source]) => [key, sourceName(source)])) };
  }
}
