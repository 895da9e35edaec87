import { Injectable } from '@nestjs/common';
import { Brackets, In } from 'typeorm';
import type { Citation } from '../legal/rules/citation.js';
import { Db } from '../platform/database/db.js';
import { CategoriesService } from './categories/categories.service.js';
import type { QuestionContent, QuestionType } from './content/content.js';
import { QuestionTag } from './entities/question-tag.js';
import { QuestionVersion } from './entities/question-version.js';
import { Question, type QuestionState } from './entities/question.js';

/** An approved version, which never changes. */
export interface ApprovedVersion {
  id: string;
  questionId: string;
  number: number;
  content: QuestionContent;
  citations: readonly Citation[];
  /** Key of the lesson that teaches it. */
  lessonKey: string | null;
}

/** A question that may be asked on a date, with the version to ask. */
export interface AskableQuestion {
  questionId: string;
  versionId: string;
  /** The name of its category. */
  category: string;
  /** The ids of its category and of those above it: a draw from one takes what is below it as well. */
  categoryIds: string[];
  topic: string | null;
  /** Those of its tags that were asked about. */
  tags: string[];
  difficulty: number;
  kind: string;
  /** Of one that was asked for by its id. */
  label?: QuestionLabel;
}

/** How a question is named on pages. */
export type QuestionLabel = Pick<Question, 'number' | 'title' | 'type' | 'difficulty' | 'state'>;

/** Which questions to look among: named ones, those of categories by their ids, without what is below them, or everything. */
export interface Among {
  questionIds: readonly string[];
  categories: readonly string[] | 'all';
  /** The tags that matter to the asker; absent: none. */
  tags?: readonly string[];
}

interface FittingRow {
  id: string;
  question_id: string;
  difficulty: number;
  kind: string;
  topic: string | null;
  category_id: string;
  number: number | null;
  title: string | null;
  type: QuestionType | null;
  state: QuestionState | null;
}

const KEPT_VERSIONS = 5_000;

/** Reads what may be asked. */
@Injectable()
export class ApprovedVersionsService {
  /** Safe to keep between requests because an approved version is never changed. */
  private readonly kept = new Map<string, ApprovedVersion>();

  constructor(
    private readonly db: Db,
    private readonly categories: CategoriesService,
  ) {}

  /** Versions by id, in no more than one query; one that is not approved is missing from the result. */
  async byIds(ids: readonly string[]): Promise<Map<string, ApprovedVersion>> {
    const missing = [...new Set(ids)].filter((id) => !this.kept.has(id));
    if (missing.length > 0) {
      for (const v of await this.db.repo(QuestionVersion).find({ where: { id: In(missing), state: 'approved' }, relations: { question: true } })) {
        this.keep(approved(v));
      }
    }
    return new Map(ids.flatMap((id) => { const version = this.kept.get(id); return version ? [[id, version] as const] : []; }));
  }

  /** SQL of the id of the newest approved version of the question whose version a parameter names: for queries of others, who have one to make anyway. */
  newestIdOf(parameter: string): string {
    return `(SELECT newest.id FROM question_versions newest WHERE newest.question_id = (SELECT named.question_id FROM question_versions named WHERE named.id = :${parameter}) AND newest.state = 'approved' ORDER BY newest.number DESC LIMIT 1)`;
  }

  /**
   * The newest approved version of each question that is right under the law of a day ([validFrom, validTo)).
   * A newer version for another law does not hide an older one that fits. Retired questions are left out. What they ask is
   * not read: a draw looks at all of a bank and takes some few.
   */
  async askable(lawAsOf: string, among: Among): Promise<AskableQuestion[]> {
    const tree = await this.categories.tree();
    const rows = await this.fitting(lawAsOf, among);
    const newest = new Map(rows.map((row) => [row.question_id, row])); // rows come in the order of version numbers
    const chosen = [...newest.values()];
    const tags = await this.carriersOf(among.tags ?? []);
    return chosen.map((row) => ({
      questionId: row.question_id, versionId: row.id,
      category: tree.get(row.category_id)?.name ?? '', categoryIds: tree.lineOf(row.category_id).map(({ id }) => id), topic: row.topic, tags: tags.get(row.question_id) ?? [], difficulty: row.difficulty, kind: row.kind,
      ...(row.title === null ? {} : { label: { number: row.number!, title: row.title, type: row.type!, difficulty: row.difficulty, state: row.state! } }),
    }));
  }

  /** What questions are called, whatever their state. */
  async labelsOf(questionIds: readonly string[]): Promise<Map<string, QuestionLabel>> {
    if (questionIds.length === 0) return new Map();
    const questions = await this.db.repo(Question).find({ select: { id: true, number: true, title: true, type: true, difficulty: true, state: true }, where: { id: In([...new Set(questionIds)]) } });
    return new Map(questions.map(({ id, number, title, type, difficulty, state }) => [id, { number, title, type, difficulty, state }]));
  }

  /** The ids of questions by the names they have in files. */
  async idsByKeys(keys: readonly string[]): Promise<Map<string, string>> {
    if (keys.length === 0) return new Map();
    const questions = await this.db.repo(Question).find({ select: { id: true, key: true }, where: { key: In([...new Set(keys)]) } });
    return new Map(questions.map((q) => [q.key!, q.id]));
  }

  private fitting(lawAsOf: string, { questionIds, categories }: Among): Promise<FittingRow[]> {
    const query = this.db.repo(QuestionVersion).createQueryBuilder('v')
      .innerJoin(Question, 'q', 'q.id = v.questionId')
      .select('v.id', 'id').addSelect('v.questionId', 'question_id').addSelect('q.difficulty', 'difficulty').addSelect('q.kind', 'kind').addSelect('q.topic', 'topic').addSelect('q.categoryId', 'category_id')
      .where(`v.state = 'approved'`).andWhere('q.retiredAt is null')
      .andWhere('(v.validFrom is null or v.validFrom <= :lawAsOf)').andWhere('(v.validTo is null or v.validTo > :lawAsOf)', { lawAsOf })
      .orderBy('v.questionId').addOrderBy('v.number');
    // Of a whole bank the names would be most of what is read.
    const own = questionIds.length > 0 ? 'q.id in (:...questionIds)' : '1 = 0';
    query.andWhere(`(not q.apart or ${own})`);
    for (const column of ['number', 'title', 'type', 'state']) query.addSelect(`case when ${own} then q.${column} end`, column).setParameters({ questionIds });
    if (categories !== 'all') {
      query.andWhere(new Brackets((or) => {
        or.where('1 = 0');
        if (questionIds.length > 0) or.orWhere('q.id in (:...questionIds)', { questionIds });
        if (categories.length > 0) or.orWhere('q.categoryId in (:...categories)', { categories });
      }));
    }
    return query.getRawMany();
  }

  private async carriersOf(tags: readonly string[]): Promise<Map<string, string[]>> {
    const carried = new Map<string, string[]>();
    if (tags.length === 0) return carried;
    for (const { questionId, tag } of await this.db.repo(QuestionTag).findBy({ tag: In([...new Set(tags)]) })) carried.set(questionId, [...(carried.get(questionId) ?? []), tag]);
    return carried;
  }

  private keep(version: ApprovedVersion): void {
    if (this.kept.size >= KEPT_VERSIONS) this.kept.delete(this.kept.keys().next().value!);
    this.kept.set(version.id, version);
  }
}

function approved({ id, questionId, number, content, citations, question }: QuestionVersion): ApprovedVersion {
  return { id, questionId, number, content, citations, lessonKey: question!.lessonKey };
}
