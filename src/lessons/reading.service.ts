import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Source } from '../legal/entities/source.js';
import { SourcesService } from '../legal/sources.service.js';
import type { Actor } from '../platform/access/actor.js';
import { may } from '../platform/access/permissions.js';
import { Audit } from '../platform/audit/audit.js';
import { localDate } from '../platform/clock/local-date.js';
import { Db } from '../platform/database/db.js';
import { insertUnlessThere } from '../platform/database/insert-unless-there.js';
import { Events } from '../platform/events/events.js';
import { Gates, type Owner } from '../platform/ports/gates.js';
import { Owners, type OwnerLabel } from '../platform/ports/owners.js';
import { LessonProgress } from './entities/lesson-progress.js';
import type { LessonFile, LessonVersion } from './entities/lesson-version.js';
import type { Lesson } from './entities/lesson.js';
import { LessonRead } from './events.js';
import { refuse } from './lessons.refusals.js';
import { LessonsService, type LessonSummary } from './lessons.service.js';
import { afterReport, NOT_BEGUN, type Reading, type ReadingReport } from './rules/progress.js';

/** Who reads. An author looks at any lesson, open or not. */
export type Reader = Pick<Actor, 'personId' | 'roles'>;

/** Everything the page of a lesson shows, except its HTML. */
export interface OpenLesson {
  readonly id: string;
  readonly version: LessonVersion;
  readonly position: number;
  /** All lessons of the same owner, this one among them. */
  readonly siblings: readonly LessonSummary[];
  readonly owner: OwnerLabel | null;
  /** Null for somebody without a person: nothing is noted then. */
  readonly reading: Reading | null;
  /** The sources named in the text or in its changes, by key. */
  readonly sources: ReadonlyMap<string, Source>;
  readonly today: string;
  /** The reader writes lessons, and is told which sources need a look. */
  readonly isAuthor: boolean;
  /** Where the lessons of the owner are, and the files of this one. */
  readonly addressOf: (lessonId: string) => string;
  readonly filesAt: string;
}

/** Reading a lesson, and noting how far. */
@Injectable()
export class ReadingService {
  constructor(
    private readonly db: Db,
    private readonly events: Events,
    private readonly audit: Audit,
    private readonly gates: Gates,
    private readonly owners: Owners,
    private readonly lessons: LessonsService,
    private readonly sources: SourcesService,
  ) {}

  /** A lesson to read; refuses what does not exist (404) or is not open to this person (403). */
  async open(id: string, reader: Reader, now: Date): Promise<OpenLesson> {
    const { lesson, version } = await this.lessons.get(id);
    const owner = ownerOf(lesson);
    const isAuthor = may(reader, 'lessons.manage');
    if (!isAuthor) await this.admit(owner, reader.personId, now);
    return {
      id,
      version,
      position: lesson.position,
      siblings: await this.lessons.listFor(owner),
      owner: await this.owners.label(owner, { personId: reader.personId }),
      reading: reader.personId === null ? null : await this.readingOf(reader.personId, id),
      sources: await this.sources.byKeys(sourceKeysOf(version)),
      today: localDate(now),
      isAuthor,
      addressOf: (lessonId) => `/lessons/${lessonId}`,
      filesAt: `/lessons/${id}/files`,
    };
  }

  /** A picture or document of the lesson's version of today. */
  async file(id: string, name: string, reader: Reader, now: Date): Promise<LessonFile> {
    const { lesson, version } = await this.lessons.get(id);
    if (!may(reader, 'lessons.manage')) await this.admit(ownerOf(lesson), reader.personId, now);
    const file = version.files.find((one) => one.name === name);
    if (!file) throw refuse('lesson.file-unknown');
    return file;
  }

  /**
   * Notes how far the person has read, and tells it once when the end is reached. Reports may be repeated
   * and may come late (see `afterReport`); `arrivedAt` is the server's time, the instant of the reading,
   * and `actor` whose account it was (null: a loader's).
   */
  async report(id: string, personId: string, report: ReadingReport, arrivedAt: Date, actor: Pick<Actor, 'accountId'> | null = null): Promise<Reading> {
    return this.db.tx(async () => {
      const { lesson, version } = await this.lessons.get(id);
      const owner = ownerOf(lesson);
      await this.admit(owner, personId, arrivedAt);
      const key = { personId, lessonId: id };
      await insertUnlessThere(this.db.repo(LessonProgress), { id: randomUUID(), ...key, ...NOT_BEGUN, readVersionId: null });
      const before = await this.db.repo(LessonProgress).findOneByOrFail(key);
      const after = afterReport(before, report, arrivedAt);
      const readNow = before.readAt === null && after.readAt !== null;
      await this.db.repo(LessonProgress).update(key, { ...after, ...(readNow ? { readVersionId: version.id } : {}) });
      if (readNow) {
        await this.audit.record({ action: 'lesson.read', subject: { kind: 'lesson', id }, actor, detail: { personId, versionId: version.id } });
        await this.events.publish(new LessonRead(id, owner, personId, arrivedAt));
      }
      return after;
    });
  }

  /** The button under the text: read to the end, wherever the page was. The place stays for looking something up again. */
  async markRead(id: string, personId: string, now: Date, actor: Pick<Actor, 'accountId'> | null = null): Promise<Reading> {
    const { block } = await this.readingOf(personId, id);
    return this.report(id, personId, { percent: 100, block, at: now }, now, actor);
  }

  private async readingOf(personId: string, lessonId: string): Promise<Reading> {
    return (await this.db.repo(LessonProgress).findOneBy({ personId, lessonId })) ?? NOT_BEGUN;
  }

  private async admit(owner: Owner, personId: string | null, now: Date): Promise<void> {
    if (personId === null) throw refuse('lesson.unknown');
    const answer = await this.gates.check(owner, { personId }, now);
    if (!answer.open) throw refuse('lesson.closed', { why: answer.text });
  }
}

/** What a text and the changes beside it rest on. */
export const sourceKeysOf = ({ citations, changes }: Pick<LessonVersion, 'citations' | 'changes'>): string[] => [...citations.map(({ source }) => source), ...changes.flatMap((change) => change.citations)];

const ownerOf = (lesson: Lesson): Owner => ({ kind: lesson.ownerKind, id: lesson.ownerId });
