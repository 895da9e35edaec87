import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Citation } from '../legal/rules/citation.js';
import { requirePermission } from '../platform/access/permissions.js';
import type { Actor } from '../platform/access/actor.js';
import { Audit } from '../platform/audit/audit.js';
import { Clock } from '../platform/clock/clock.js';
import { Db } from '../platform/database/db.js';
import { insertUnlessThere } from '../platform/database/insert-unless-there.js';
import { hashOf, toContent, type AuthoredContent } from './content/authored.js';
import type { QuestionType } from './content/content.js';
import { contentFaults } from './content/faults.js';
import { QuestionCategory } from './entities/question-category.js';
import { QuestionTag } from './entities/question-tag.js';
import { QuestionVersion } from './entities/question-version.js';
import { Question } from './entities/question.js';
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

/** Writes the bank. Approved versions are only ever added to. */
@Injectable()
export class QuestionsService {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  /**
   * Brings a question of a file into the bank, approved: made if it is new, given a new version if what it says
   * has changed, moved if only its place (category, tags, difficulty) has. The same data again changes nothing.
   */
  async upsertApproved(data: QuestionData): Promise<'created' | 'new-version' | 'unchanged'> {
    return this.db.tx(async () => {
      const place = { categoryId: await this.categoryId(data.category), kind: data.kind, difficulty: data.difficulty, lessonKey: data.lessonKey };
      const known = await this.db.repo(Question).findOneBy({ key: data.key });
      const id = known?.id ?? randomUUID();
      const type: QuestionType = data.content.type;
      if (!known) await this.db.repo(Question).insert({ id, key: data.key, type, ...place, createdAt: this.clock.now(), retiredAt: null });
      else if (known.type !== type) throw new Error(`question ${data.key} cannot become ${type}: it is ${known.type}; give it a new key`);
      else await this.db.repo(Question).update({ id }, place);
      await this.setTags(id, data.tags);
      const last = await this.lastVersion(id);
      if (last?.state === 'approved' && last.contentHash === versionHash(data)) return 'unchanged';
      const version = await this.append(id, (last?.number ?? 0) + 1, data);
      await this.approveVersion(version, null);
      return known ? 'new-version' : 'created';
    });
  }

  /** Begins a draft of the question's next version, or rewrites the draft there is. */
  async saveDraft(actor: Actor, questionId: string, data: VersionData): Promise<string> {
    requirePermission(actor, 'questions.manage');
    return this.db.tx(async () => {
      const question = await this.db.repo(Question).findOneBy({ id: questionId });
      if (!question || question.type !== data.content.type) throw refuse('question.unknown');
      const last = await this.lastVersion(questionId);
      if (last?.state !== 'draft') return (await this.append(questionId, (last?.number ?? 0) + 1, data)).id;
      await this.rewrite(last.id, data);
      return last.id;
    });
  }

  /** Rewrites a draft; an approved version is refused, also if it was approved a moment ago. */
  async editDraft(actor: Actor, versionId: string, data: VersionData): Promise<void> {
    requirePermission(actor, 'questions.manage');
    await this.db.tx(() => this.rewrite(versionId, data));
  }

  /** Approves a draft: from now on it is asked, and never changed. */
  async approve(actor: Actor, versionId: string): Promise<void> {
    requirePermission(actor, 'questions.approve');
    await this.db.tx(async () => {
      const version = await this.db.repo(QuestionVersion).findOneBy({ id: versionId });
      if (!version) throw refuse('question.unknown');
      if (version.state !== 'draft') throw refuse('question.approved');
      await this.approveVersion(version, actor);
    });
  }

  /** Takes a question out of draws. What was asked stays what it was. */
  async retire(actor: Actor, questionId: string): Promise<void> {
    requirePermission(actor, 'questions.manage');
    await this.db.tx(async () => {
      const { affected } = await this.db.repo(Question).update({ id: questionId }, { retiredAt: this.clock.now() });
      if (affected !== 1) throw refuse('question.unknown');
      await this.audit.record({ action: 'question.retired', subject: { kind: 'question', id: questionId }, actor });
    });
  }

  private async rewrite(versionId: string, data: VersionData): Promise<void> {
    const { validFrom, validTo, citations } = data;
    const { affected } = await this.db.repo(QuestionVersion).update({ id: versionId, state: 'draft' },
      { content: toContent(data.content, randomUUID), citations, validFrom, validTo, contentHash: versionHash(data) });
    if (affected !== 1) throw refuse((await this.db.repo(QuestionVersion).existsBy({ id: versionId })) ? 'question.approved' : 'question.unknown');
  }

  private async append(questionId: string, number: number, data: VersionData): Promise<QuestionVersion> {
    const { validFrom, validTo, citations } = data;
    const version: QuestionVersion = {
      id: randomUUID(), questionId, number, state: 'draft', content: toContent(data.content, randomUUID), citations, validFrom, validTo,
      contentHash: versionHash(data), createdAt: this.clock.now(), approvedAt: null, approvedBy: null,
    };
    await this.db.repo(QuestionVersion).insert(version);
    return version;
  }

  private async approveVersion(version: QuestionVersion, actor: Actor | null): Promise<void> {
    const faults = contentFaults(version.content);
    if (faults.length > 0) throw refuse('question.faulty', { faults });
    await this.db.repo(QuestionVersion).update({ id: version.id, state: 'draft' }, { state: 'approved', approvedAt: this.clock.now(), approvedBy: actor?.accountId ?? null });
    await this.audit.record({ action: 'question.approved', subject: { kind: 'question', id: version.questionId }, actor, detail: { versionId: version.id, number: version.number } });
  }

  private lastVersion(questionId: string): Promise<QuestionVersion | null> {
    return this.db.repo(QuestionVersion).findOne({ where: { questionId }, order: { number: 'DESC' } });
  }

  private async categoryId(name: string): Promise<string> {
    await insertUnlessThere(this.db.repo(QuestionCategory), { id: randomUUID(), name });
    return (await this.db.repo(QuestionCategory).findOneByOrFail({ name })).id;
  }

  private async setTags(questionId: string, tags: readonly string[]): Promise<void> {
    const wanted = [...new Set(tags)].sort();
    const present = (await this.db.repo(QuestionTag).findBy({ questionId })).map((t) => t.tag).sort();
    if (wanted.join('\n') === present.join('\n')) return;
    await this.db.repo(QuestionTag).delete({ questionId });
    if (wanted.length > 0) await this.db.repo(QuestionTag).insert(wanted.map((tag) => ({ questionId, tag })));
  }
}

function versionHash({ content, citations, validFrom, validTo }: VersionData): string {
  return hashOf({ content, citations, validFrom, validTo });
}
