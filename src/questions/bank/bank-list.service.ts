import { Injectable } from '@nestjs/common';
import { In, type SelectQueryBuilder } from 'typeorm';
import { SourcesService } from '../../legal/sources.service.js';
import type { Actor } from '../../platform/access/actor.js';
import { requirePermission } from '../../platform/access/permissions.js';
import { Clock } from '../../platform/clock/clock.js';
import { localDate } from '../../platform/clock/local-date.js';
import { Db } from '../../platform/database/db.js';
import { CategoriesService, type OwnCategory } from '../categories/categories.service.js';
import { QuestionTag } from '../entities/question-tag.js';
import { Question } from '../entities/question.js';
import { QuestionIndex } from '../indexing/question-index.js';
import { wordQuery } from '../rules/search-words.js';
import { secondsOf, type BankQuery } from './bank-query.js';

/** A question as the list shows it. */
export interface ListedQuestion {
  readonly question: Question;
  readonly tags: readonly string[];
  /** A source it cites has ended, or the law it is right for. */
  readonly isStale: boolean;
}

/** One page of the bank. */
export interface BankPage {
  readonly rows: readonly ListedQuestion[];
  readonly total: number;
  readonly page: number;
  /** What the asker sees of the tree. */
  readonly categories: readonly OwnCategory[];
}

/** The bank as a list to search. */
@Injectable()
export class BankListService {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly categories: CategoriesService,
    private readonly index: QuestionIndex,
    private readonly sources: SourcesService,
  ) {}

  /** One page of what the actor sees and asks for, the latest changed first. */
  async page(actor: Actor, asked: BankQuery, page: number, pageSize: number): Promise<BankPage> {
    const ended = await this.sources.endedKeys(localDate(this.clock.now()));
    const found = await this.plainPage(actor, asked, page, pageSize, ended);
    const tags = await this.tagsOf(found.rows.map(({ question }) => question.id));
    return { ...found, rows: found.rows.map((row) => ({ ...row, tags: tags.get(row.question.id) ?? [] })) };
  }

  /** The same without tags, and without asking which sources have ended. */
  async plainPage(actor: Actor, asked: BankQuery, page: number, pageSize: number, ended: readonly string[] = []): Promise<BankPage> {
    requirePermission(actor, 'questions.view');
    const categories = await this.categories.seenBy(actor);
    const query = await this.narrowed(asked, categories);
    const stale = this.stale(ended);
    if (asked.isStale) query.andWhere(stale.sql, stale.parameters);
    // Counted by itself: a window over the rows would read every question of the bank for a page of it.
    const count = query.clone().select('count(*)').getQuery();
    query.addSelect(`case when ${stale.sql} then 1 else 0 end`, 'stale').addSelect(`(${count})`, 'matching').setParameters(stale.parameters)
      .orderBy('q.changed_at', 'DESC').addOrderBy('q.number', 'DESC').limit(pageSize);
    const read = (at: number) => query.offset((at - 1) * pageSize).getRawAndEntities<{ stale: number | string; matching: number | string }>();
    let [shown, { entities, raw }] = [page, await read(page)];
    // Beyond the last page there is no row to tell how many there are.
    if (entities.length === 0 && page > 1) [shown, { entities, raw }] = [1, await read(1)];
    const total = Number(raw[0]?.matching ?? 0);
    return { rows: entities.map((question, i) => ({ question, tags: [], isStale: Number(raw[i]!.stale) === 1 })), total, page: shown, categories };
  }

  private async narrowed(asked: BankQuery, categories: readonly OwnCategory[]): Promise<SelectQueryBuilder<Question>> {
    const query = this.db.repo(Question).createQueryBuilder('q');
    const tree = await this.categories.tree();
    const seen = new Set(categories.map(({ id }) => id));
    const wanted = asked.categoryId === null ? null : tree.within(asked.categoryId).filter((id) => seen.has(id));
    if (wanted !== null) query.andWhere('q.category_id in (:...wanted)', { wanted: orNone(wanted) });
    else if (seen.size < tree.all.length) query.andWhere('q.category_id in (:...seen)', { seen: orNone([...seen]) });
    const found = this.index.words.found('q.number', 'words', wordQuery(asked.text));
    if (found) query.andWhere(found.sql, found.parameters);
    const { type, state, difficulty, kind, tag, topic, pace } = asked;
    if (type !== null) query.andWhere('q.type = :type', { type });
    if (state === null) query.andWhere(`q.state <> 'retired'`);
    else if (state !== 'all') query.andWhere('q.state = :state', { state });
    if (difficulty !== null) query.andWhere('q.difficulty = :difficulty', { difficulty });
    if (kind !== null) query.andWhere('q.kind = :kind', { kind });
    if (asked.askableOn !== undefined) {
      query.andWhere(`q.id in (select question_id from question_versions where state = 'approved' and (valid_from is null or valid_from <= :askableOn) and (valid_to is null or valid_to > :askableOn))`, { askableOn: asked.askableOn });
    }
    if (topic !== null) query.andWhere('q.topic = :topic', { topic });
    if (tag !== null) query.andWhere('q.id in (select question_id from question_tags where tag = :tag)', { tag });
    if (pace === 'none') query.andWhere('q.expected_seconds is null');
    else if (pace !== null) {
      const [from, to] = secondsOf[pace];
      query.andWhere('q.expected_seconds >= :from and q.expected_seconds < :to', { from, to });
    }
    return query;
  }

  /** SQL that is true of a question whose law has ended, or that cites an ended source for no day of its own. */
  private stale(ended: readonly string[]): { sql: string; parameters: Record<string, unknown> } {
    const bySource = 'q.id in (select question_id from question_sources where source_key in (:...ended) and not dated)';
    return { sql: `((q.law_until is not null and q.law_until <= :today) or ${bySource})`, parameters: { today: localDate(this.clock.now()), ended: orNone(ended) } };
  }

  private async tagsOf(ids: readonly string[]): Promise<Map<string, string[]>> {
    const tags = new Map<string, string[]>();
    const rows = ids.length === 0 ? [] : await this.db.repo(QuestionTag).find({ where: { questionId: In([...ids]) }, order: { tag: 'ASC' } });
    for (const { questionId, tag } of rows) tags.set(questionId, [...(tags.get(questionId) ?? []), tag]);
    return tags;
  }
}

/** A list in SQL has at least one value. */
function orNone(ids: readonly string[]): readonly string[] {
  return ids.length > 0 ? ids : ['00000000-0000-0000-0000-000000000000'];
}
