import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { In, IsNull, Not } from 'typeorm';
import type { Citation } from '../legal/rules/citation.js';
import { requirePermission } from '../platform/access/permissions.js';
import type { Actor } from '../platform/access/actor.js';
import { Clock } from '../platform/clock/clock.js';
import { Db } from '../platform/database/db.js';
import { insertRows } from '../platform/database/insert-rows.js';
import { insertUnlessThere } from '../platform/database/insert-unless-there.js';
import { BankAccess } from './bank/bank-access.js';
import { takeNumbers } from './bank/question-numbers.js';
import { QuestionSteps } from './bank/question-steps.js';
import { setTags, tidyTags } from './bank/question-tags.js';
import { CategoriesService } from './categories/categories.service.js';
import { hashOf, toContent, type AuthoredContent } from './content/authored.js';
import type { QuestionType } from './content/content.js';
import { contentFaults } from './content/faults.js';
import { QuestionStep } from './entities/question-step.js';
import { QuestionTag } from './entities/question-tag.js';
import { QuestionVersionAuthor } from './entities/question-version-author.js';
import { QuestionVersion } from './entities/question-version.js';
import { Question } from './entities/question.js';
import type { QuestionKind } from './rules/question-kinds.js';
import { QuestionIndex, toldBy } from './indexing/question-index.js';
import { refuse } from './questions.refusals.js';

/** What a version says, as its author wrote it. */
export interface VersionData {
  content: AuthoredContent;
  citations: Citation[];
  validFrom: string | null;
  validTo: string | null;
}

/** A question of a file: where it belongs, and its newest version. */
export interface QuestionData extends VersionData {
  key: string;
  category: string;
  kind: string;
  difficulty: number;
  lessonKey: string | null;
  tags: string[];
}

/** What a question is beside what it says. */
export interface QuestionPlace {
  readonly categoryId: string;
  readonly kind: QuestionKind;
  /** 1 to 3. */
  readonly difficulty: number;
  readonly topic: string | null;
  readonly expectedSeconds: number | null;
  readonly tags: readonly string[];
}

/** A question that somebody writes or brings in. */
export interface NewQuestion extends QuestionPlace, VersionData {
  /** Given by a form that may be sent twice: the same id is the same question. */
  readonly id?: string;
}

/** A question that was made. */
export interface MadeQuestion {
  readonly questionId: string;
  readonly versionId: string;
  readonly number: number;
}

interface Draft {
  readonly question: NewQuestion;
  readonly version: QuestionVersion;
}

/** What a person writes is found by its words in the same moment; a whole file would hold the database for a second. */
const INDEXED_AT_ONCE = 5;

/** Writes the bank. Approved versions are only ever added to. */
@Injectable()
export class QuestionsService {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly access: BankAccess,
    private readonly categories: CategoriesService,
    private readonly steps: QuestionSteps,
    private readonly index: QuestionIndex,
  ) {}

  /**
   * Brings a question of a file into the bank, approved: made if it is new, given a new version if what it says
   * has changed, moved if only its place (category, tags, difficulty) has. The same data again changes nothing, and nothing is
   * changed of a question that a person has had a hand in since.
   */
  async upsertApproved(data: QuestionData): Promise<'created' | 'new-version' | 'unchanged'> {
    return this.db.tx(async () => {
      const place = { categoryId: await this.categories.ofSeed(data.category), kind: data.kind as QuestionKind, difficulty: data.difficulty, lessonKey: data.lessonKey };
      const known = await this.db.repo(Question).findOneBy({ key: data.key });
      if (known && (await this.db.repo(QuestionStep).existsBy({ questionId: known.id, accountId: Not(IsNull()) }))) return 'unchanged';
      const id = known?.id ?? randomUUID();
      const type: QuestionType = data.content.type;
      if (!known) await this.db.repo(Question).insert({ ...newRow(id, type, await takeNumbers(this.db, 1), this.clock.now()), key: data.key, ...place });
      else if (known.type !== type) throw new Error(`question ${data.key} cannot become ${type}: it is ${known.type}; give it a new key`);
      else if ((Object.keys(place) as (keyof typeof place)[]).some((name) => known[name] !== place[name])) await this.db.repo(Question).update({ id }, place);
      const retagged = await setTags(this.db, id, data.tags);
      const last = await this.lastVersion(id);
      if (last?.state === 'approved' && last.contentHash === versionHash(data)) {
        if (retagged) await this.index.refresh([id]);
        return 'unchanged';
      }
      const version = await this.append(id, (last?.number ?? 0) + 1, data, null);
      const faults = contentFaults(version.content);
      if (faults.length > 0) throw refuse('question.faulty', { faults });
      await this.db.repo(QuestionVersion).update({ id: version.id }, { state: 'approved', approvedAt: this.clock.now() });
      await this.steps.record({ questionId: id, kind: 'approved', actor: null, versionNumber: version.number, detail: { versionId: version.id } });
      await this.index.refresh([id]);
      return known ? 'new-version' : 'created';
    });
  }

  /** Makes a question as a draft in a category that the actor may work in. The same id again makes nothing more. */
  async createDraft(actor: Actor, question: NewQuestion): Promise<MadeQuestion> {
    return (await this.createDrafts(actor, [question]))[0]!;
  }

  /**
   * Writes a question for one quiz of the actor's, approved at once: who sets such a task answers for it alone, as for the class or
   * round it belongs to, and no draw takes it. Whether the actor may is the caller's to ask. The same id again makes nothing more.
   */
  async setApart(actor: Actor, question: NewQuestion & { readonly id: string }): Promise<void> {
    const version = this.newVersion(question.id, 1, question);
    const faults = contentFaults(version.content);
    if (faults.length > 0) throw refuse('question.faulty', { faults });
    await this.db.tx(async () => {
      if (await this.db.repo(Question).existsBy({ id: question.id })) return;
      await this.insertDrafts(actor, [{ question, version }]);
      await this.db.repo(Question).update({ id: question.id }, { apart: true });
      await this.db.repo(QuestionVersion).update({ id: version.id }, { state: 'approved', approvedAt: this.clock.now(), approvedBy: actor.accountId });
      await this.steps.record({ questionId: question.id, kind: 'approved', actor, versionNumber: 1, detail: { versionId: version.id } });
      await this.index.refresh([question.id]);
    });
  }

  /**
   * Makes many at once, all or none, in the order given: what an import saves. Without an actor: the command line, which may
   * write anywhere. Of more than a few, the words and likenesses are worked out in the background right afterwards.
   */
  async createDrafts(actor: Actor | null, questions: readonly NewQuestion[]): Promise<MadeQuestion[]> {
    if (actor) await this.requireReach(actor, questions);
    // Worked out before the transaction, which only writes.
    const drafts = questions.map((question): Draft => ({ question, version: this.newVersion(question.id ?? randomUUID(), 1, question) }));
    const ids = drafts.map(({ version }) => version.questionId);
    return this.db.tx(async () => {
      const known = await this.made(ids);
      const missing = drafts.filter(({ version }) => !known.has(version.questionId));
      if (missing.length > 0) await this.insertDrafts(actor, missing);
      const all = await this.made(ids);
      return ids.map((id) => all.get(id)!);
    });
  }

  /** Begins a draft of the question's next version, or rewrites the draft there is. */
  async saveDraft(actor: Actor, questionId: string, data: VersionData): Promise<string> {
    requirePermission(actor, 'questions.manage');
    return this.db.tx(async () => {
      const question = await this.access.question(actor, 'questions.manage', questionId);
      if (question.type !== data.content.type) throw refuse('question.unknown');
      const last = await this.lastVersion(questionId);
      if (last?.state === 'in-review') throw refuse('question.in-review');
      if (last?.state === 'draft') {
        await this.rewrite(actor, last, data);
        return last.id;
      }
      const { id, number } = await this.append(questionId, (last?.number ?? 0) + 1, data, actor);
      await this.steps.record({ questionId, kind: 'drafted', actor, versionNumber: number });
      await this.index.refresh([questionId]);
      return id;
    });
  }

  /** Rewrites a draft; a version that is approved or waits for it is refused, also if it became so a moment ago. */
  async editDraft(actor: Actor, versionId: string, data: VersionData): Promise<void> {
    requirePermission(actor, 'questions.manage');
    await this.db.tx(async () => {
      const version = await this.db.repo(QuestionVersion).findOneBy({ id: versionId });
      if (!version) throw refuse('question.unknown');
      await this.access.question(actor, 'questions.manage', version.questionId);
      await this.rewrite(actor, version, data);
    });
  }

  private async rewrite(actor: Actor, { id, questionId, number }: QuestionVersion, data: VersionData): Promise<void> {
    const { validFrom, validTo, citations } = data;
    const { affected } = await this.db.repo(QuestionVersion).update({ id, state: 'draft' },
      { content: toContent(data.content, randomUUID), citations, validFrom, validTo, contentHash: versionHash(data) });
    if (affected !== 1) throw refuse((await this.db.repo(QuestionVersion).existsBy({ id, state: 'in-review' })) ? 'question.in-review' : 'question.approved');
    const author = { versionId: id, accountId: actor.accountId };
    // An author who saves every minute is one step, not hundreds.
    if (!(await this.db.repo(QuestionVersionAuthor).existsBy(author))) {
      await insertUnlessThere(this.db.repo(QuestionVersionAuthor), { ...author, at: this.clock.now() });
      await this.steps.record({ questionId, kind: 'drafted', actor, versionNumber: number });
    } else {
      await this.db.repo(Question).update({ id: questionId }, { changedAt: this.clock.now() });
    }
    await this.index.refresh([questionId]);
  }

  private async append(questionId: string, number: number, data: VersionData, actor: Actor | null): Promise<QuestionVersion> {
    const version = this.newVersion(questionId, number, data);
    await this.db.repo(QuestionVersion).insert(version);
    if (actor) await this.db.repo(QuestionVersionAuthor).insert({ versionId: version.id, accountId: actor.accountId, at: version.createdAt });
    return version;
  }

  private newVersion(questionId: string, number: number, data: VersionData): QuestionVersion {
    const { validFrom, validTo, citations } = data;
    return {
      id: randomUUID(), questionId, number, state: 'draft', content: toContent(data.content, randomUUID), citations, validFrom, validTo,
      contentHash: versionHash(data), createdAt: this.clock.now(), approvedAt: null, approvedBy: null,
    };
  }

  /** Those of these questions that are in a category. */
  async ofCategory(categoryId: string, ids: readonly string[]): Promise<Set<string>> {
    const found = ids.length === 0 ? [] : await this.db.repo(Question).find({ select: { id: true }, where: { id: In([...ids]), categoryId } });
    return new Set(found.map(({ id }) => id));
  }

  private async requireReach(actor: Actor, questions: readonly NewQuestion[]): Promise<void> {
    requirePermission(actor, 'questions.manage');
    for (const categoryId of new Set(questions.map((question) => question.categoryId))) {
      if (!(await this.access.reaches(actor, 'questions.manage', categoryId))) throw refuse('question.category-unknown');
    }
  }

  private async insertDrafts(actor: Actor | null, drafts: readonly Draft[]): Promise<void> {
    const now = this.clock.now();
    const first = await takeNumbers(this.db, drafts.length);
    await insertRows(this.db.repo(Question), drafts.map(({ question: { categoryId, kind, difficulty, topic, expectedSeconds }, version: { questionId, id, content } }, i) => ({
      ...newRow(questionId, content.type, first + i, now), categoryId, kind, difficulty, topic, expectedSeconds, newestId: id, ...toldBy(content),
    })));
    await insertRows(this.db.repo(QuestionTag), drafts.flatMap(({ question, version: { questionId } }) => tidyTags(question.tags).map((tag) => ({ questionId, tag }))));
    await insertRows(this.db.repo(QuestionVersion), drafts.map(({ version }) => version));
    if (actor) await insertRows(this.db.repo(QuestionVersionAuthor), drafts.map(({ version: { id } }) => ({ versionId: id, accountId: actor.accountId, at: now })));
    await this.steps.recordAll(drafts.map(({ version: { questionId } }) => ({ questionId, kind: 'created', actor, versionNumber: 1 })));
    if (drafts.length > INDEXED_AT_ONCE) await this.index.later();
    else await this.index.refresh(drafts.map(({ version: { questionId } }) => questionId));
  }

  private async made(ids: readonly string[]): Promise<Map<string, MadeQuestion>> {
    const found = await this.db.repo(Question).find({ select: { id: true, number: true, newestId: true }, where: { id: In([...ids]) } });
    return new Map(found.map(({ id, number, newestId }) => [id, { questionId: id, versionId: newestId!, number }]));
  }

  private lastVersion(questionId: string): Promise<QuestionVersion | null> {
    return this.db.repo(QuestionVersion).findOne({ where: { questionId }, order: { number: 'DESC' } });
  }
}

/** A question that says nothing yet. */
function newRow(id: string, type: QuestionType, number: number, now: Date): Omit<Question, 'categoryId' | 'kind' | 'difficulty' | 'category'> {
  return {
    id, key: null, type, number, lessonKey: null, topic: null, expectedSeconds: null, apart: false, createdAt: now, retiredAt: null, changedAt: now,
    state: 'draft', title: '', newestId: null, approvedId: null, lawUntil: null, twinKey: null, indexedBy: 0,
  };
}

function versionHash({ content, citations, validFrom, validTo }: VersionData): string {
  return hashOf({ content, citations, validFrom, validTo });
}
