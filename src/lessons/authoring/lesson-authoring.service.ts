import { Injectable } from '@nestjs/common';
import { SourcesService } from '../../legal/sources.service.js';
import type { Actor } from '../../platform/access/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { localDate } from '../../platform/clock/local-date.js';
import { Db } from '../../platform/database/db.js';
import { insertUnlessThere } from '../../platform/database/insert-unless-there.js';
import { Events } from '../../platform/events/events.js';
import type { Owner } from '../../platform/ports/gates.js';
import { LessonDraft } from '../entities/lesson-draft.js';
import { LessonVersion } from '../entities/lesson-version.js';
import { Lesson } from '../entities/lesson.js';
import { LessonsChanged } from '../events.js';
import { BY_PROGRAM, hashOf, LessonVersions, type VersionContent } from '../lesson-versions.js';
import { refuse } from '../lessons.refusals.js';
import { surveyLesson } from '../rendering/survey.js';
import { draftProblems, readMinutes, type DraftProblem } from '../rules/draft-problems.js';
import { DraftsService, type Manuscript } from './drafts.service.js';
import { ownerOf, WrittenLessons } from './written-lessons.js';

/** A lesson in the list of its owner's authors. */
export interface OutlinedLesson {
  readonly id: string;
  /** Null: not read by anybody now. */
  readonly position: number | null;
  readonly title: string;
  readonly minutes: number;
  /** 0: never published. */
  readonly number: number;
  /** The actor has something unpublished. */
  readonly isDraft: boolean;
}

/** Making, publishing and ordering lessons: what changes what learners read. */
@Injectable()
export class LessonAuthoring {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly events: Events,
    private readonly written: WrittenLessons,
    private readonly drafts: DraftsService,
    private readonly versions: LessonVersions,
    private readonly sources: SourcesService,
  ) {}

  /** All lessons of an owner in the order of its authors, unpublished ones too. One query. */
  async outline(owner: Owner, actor: Pick<Actor, 'accountId'>): Promise<OutlinedLesson[]> {
    const rows = await this.db
      .repo(Lesson)
      .createQueryBuilder('lesson')
      .innerJoin(LessonVersion, 'version', 'version.id = lesson.version_id')
      .leftJoin(LessonDraft, 'draft', 'draft.lesson_id = lesson.id AND draft.account_id = :accountId', { accountId: actor.accountId })
      .where('lesson.owner_kind = :kind AND lesson.owner_id = :id', owner)
      .select(['lesson.id AS "id"', 'lesson.position AS "position"', 'version.title AS "title"', 'version.minutes AS "minutes"', 'version.number AS "number"', 'draft.id AS "draftId"'])
      .orderBy('lesson.place')
      .addOrderBy('lesson.key')
      .getRawMany<Omit<OutlinedLesson, 'isDraft'> & { draftId: string | null }>();
    return rows.map(({ draftId, ...row }) => ({ ...row, isDraft: draftId !== null }));
  }

  /** Makes an empty lesson at the end; nobody reads it before it is published. The same id twice is one lesson. */
  async create(actor: Actor, owner: Owner, title: string, id: string): Promise<void> {
    await this.db.tx(async () => {
      await this.written.requireOwner(actor, owner);
      if (await this.db.repo(Lesson).existsBy({ id })) return;
      const outline = await this.outline(owner, actor);
      const row = { id, key: id, ownerKind: owner.kind, ownerId: owner.id, position: null, place: outline.length + 1, editedAt: this.clock.now(), versionId: id };
      await insertUnlessThere(this.db.repo(Lesson), row);
      const content: VersionContent = { title, minutes: 0, lawAsOf: localDate(this.clock.now()), body: '', citations: [], changes: [], files: [] };
      await this.db.repo(Lesson).update({ id }, { versionId: await this.versions.append(id, 0, content, { ...BY_PROGRAM, publishedBy: actor.accountId }) });
      await this.audit.record({ action: 'lesson.created', subject: { kind: 'lesson', id }, actor, detail: { title, ownerId: owner.id } });
    });
  }

  /** What keeps a manuscript from being published. */
  async problemsOf({ text, citations, files }: Manuscript): Promise<DraftProblem[]> {
    const known = await this.sources.byKeys([...text.changes.map(({ source }) => source), ...citations.map(({ source }) => source)]);
    const shown = new Set(files.flatMap(({ kind, name }) => (kind === 'image' ? [`./img/${name}`] : kind === 'audio' || kind === 'video' ? [`./tep/${name}`] : [])));
    return draftProblems(text, surveyLesson(text.body), { citations, shown, sources: new Set(known.keys()) });
  }

  /**
   * Publishes what the actor has drafted, or publishes again what was taken out. `seenVersion` is the number of the version
   * that the author has seen: one that somebody else published since is not replaced unseen.
   */
  async publish(actor: Actor, lessonId: string, seenVersion: number, note: string | null): Promise<void> {
    await this.db.tx(async () => {
      const manuscript = await this.drafts.open(actor, lessonId);
      const { lesson, current, draft } = manuscript;
      if (current.number !== seenVersion) throw refuse('lesson.published-meanwhile', { number: current.number });
      if ((await this.problemsOf(manuscript)).length > 0) throw refuse('lesson.not-ready');
      const content = contentOf(manuscript);
      const isNew = hashOf(content) !== current.contentHash;
      if (!isNew && lesson.position !== null) throw refuse('lesson.nothing-to-publish');
      const number = current.number + (isNew ? 1 : 0);
      const versionId = isNew ? await this.versions.append(lessonId, number, content, { publishedBy: actor.accountId, note }) : current.id;
      await this.db.repo(Lesson).update({ id: lessonId }, { versionId, position: lesson.position ?? lesson.place, editedAt: this.clock.now() });
      if (draft) await this.db.repo(LessonDraft).delete({ id: draft.id });
      await this.audit.record({ action: 'lesson.published', subject: { kind: 'lesson', id: lessonId }, actor, detail: { versionId, number, title: content.title } });
      await this.told(ownerOf(lesson));
    });
  }

  /** Takes a lesson out; what people have read of it is kept, and it can be published again. Again is harmless. */
  async unpublish(actor: Actor, lessonId: string): Promise<void> {
    await this.db.tx(async () => {
      const { lesson, current } = await this.written.mine(actor, lessonId);
      if (lesson.position === null) return;
      await this.db.repo(Lesson).update({ id: lessonId }, { position: null, editedAt: this.clock.now() });
      await this.audit.record({ action: 'lesson.unpublished', subject: { kind: 'lesson', id: lessonId }, actor, detail: { number: current.number, title: current.title } });
      await this.told(ownerOf(lesson));
    });
  }

  /** Puts the lessons of an owner in this order; those that the list does not name come after, as they stood. */
  async order(actor: Actor, owner: Owner, ids: readonly string[]): Promise<void> {
    await this.db.tx(async () => {
      await this.written.requireOwner(actor, owner);
      const outline = (await this.outline(owner, actor)).map(({ id }) => id);
      const named = ids.filter((id, i) => outline.includes(id) && ids.indexOf(id) === i);
      const wanted = [...named, ...outline.filter((id) => !named.includes(id))];
      if (wanted.every((id, i) => id === outline[i])) return;
      for (const [i, id] of wanted.entries()) await this.db.repo(Lesson).update({ id }, { place: i + 1, editedAt: this.clock.now() });
      await this.audit.record({ action: 'lessons.ordered', subject: { kind: owner.kind, id: owner.id }, actor, detail: { lessons: wanted } });
      await this.told(owner);
    });
  }

  /** Gives one owner the lessons of another as they are read today, as lessons of their own. Inside the transaction that makes the owner. */
  async copy(actor: Actor, from: Owner, to: Owner, idOf: (lessonId: string) => string): Promise<void> {
    const lessons = await this.db.repo(Lesson).find({ where: { ownerKind: from.kind, ownerId: from.id }, order: { place: 'ASC', key: 'ASC' } });
    const read = lessons.filter(({ position }) => position !== null);
    for (const [i, lesson] of read.entries()) {
      const { title, minutes, lawAsOf, body, citations, changes, files } = await this.db.repo(LessonVersion).findOneByOrFail({ id: lesson.versionId });
      const id = idOf(lesson.id);
      await this.db.repo(Lesson).insert({ id, key: id, ownerKind: to.kind, ownerId: to.id, position: i + 1, place: i + 1, editedAt: this.clock.now(), versionId: id });
      const versionId = await this.versions.append(id, 1, { title, minutes, lawAsOf, body, citations, changes, files }, { publishedBy: actor.accountId, note: null });
      await this.db.repo(Lesson).update({ id }, { versionId });
    }
  }

  private async told(owner: Owner): Promise<void> {
    await this.versions.renumber(owner);
    await this.events.publish(new LessonsChanged(owner));
  }
}

/** What a manuscript without problems says. A change that its author left alone keeps every source it rests on. */
export function contentOf({ text, citations, files, current }: Pick<Manuscript, 'text' | 'citations' | 'files' | 'current'>): VersionContent {
  return {
    title: text.title.trim(),
    minutes: readMinutes(text.minutes) ?? 0,
    lawAsOf: text.lawAsOf,
    body: text.body.trim(),
    citations,
    changes: text.changes.map(({ since, text: words, source }) => {
      const before = current.changes.find((one) => one.since === since && one.text === words && one.citations[0] === source);
      return before ?? { since, text: words, citations: [source] };
    }),
    files,
  };
}
