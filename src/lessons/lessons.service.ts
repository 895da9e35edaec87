import { Injectable } from '@nestjs/common';
import { Brackets, In } from 'typeorm';
import { Db } from '../platform/database/db.js';
import type { Owner } from '../platform/ports/gates.js';
import { LessonProgress } from './entities/lesson-progress.js';
import { LessonVersion } from './entities/lesson-version.js';
import { Lesson } from './entities/lesson.js';
import { refuse } from './lessons.refusals.js';

/** A lesson as lists show it. */
export interface LessonSummary {
  readonly id: string;
  readonly key: string;
  /** From 1, within its owner. */
  readonly position: number;
  readonly title: string;
  readonly minutes: number;
  readonly lawAsOf: string;
  /** Rules have changed since the text was first written; the lesson says which. */
  readonly changed: boolean;
}

/** How one person stands with a lesson. */
export interface ReadState {
  /** From 0 to 1. */
  readonly readShare: number;
  /** Null: not yet read to its end. */
  readonly readAt: Date | null;
}

export interface LessonStanding extends LessonSummary, ReadState {}

/** Lessons as other modules see them: what an owner has, and who has read it. */
@Injectable()
export class LessonsService {
  constructor(private readonly db: Db) {}

  /** The lessons of an owner, in order; those taken out are left out. */
  async listFor(owner: Owner): Promise<LessonSummary[]> {
    return (await this.listsFor([owner])).get(owner.id) ?? [];
  }

  /** Which of these lessons the person has read to the end. */
  async readIds(personId: string, lessonIds: readonly string[]): Promise<Set<string>> {
    const states = await this.readState(personId, lessonIds);
    return new Set([...states].filter(([, { readAt }]) => readAt !== null).map(([id]) => id));
  }

  /** How far the person is with each of these lessons; one never opened has no entry. */
  async readState(personId: string, lessonIds: readonly string[]): Promise<Map<string, ReadState>> {
    if (lessonIds.length === 0) return new Map();
    const rows = await this.db.repo(LessonProgress).findBy({ personId, lessonId: In([...lessonIds]) });
    return new Map(rows.map(({ lessonId, percent, readAt }) => [lessonId, { readShare: percent / 100, readAt }]));
  }

  /** The lessons of each owner, by the owner's id, as this person stands with them. One query. */
  async standingsOf(personId: string, owners: readonly Owner[]): Promise<Map<string, LessonStanding[]>> {
    return this.listsFor(owners, personId);
  }

  /** A lesson in use, with the version that is read today, or a 404. */
  async get(id: string): Promise<{ lesson: Lesson & { position: number }; version: LessonVersion }> {
    const lesson = await this.db.repo(Lesson).findOneBy({ id });
    if (!lesson || lesson.position === null) throw refuse('lesson.unknown');
    const version = await this.db.repo(LessonVersion).findOneByOrFail({ id: lesson.versionId });
    return { lesson: { ...lesson, position: lesson.position }, version };
  }

  /** Without the texts, which lists do not show and which make most of a row. Without a person nothing has been read. */
  private async listsFor(owners: readonly Owner[], personId: string | null = null): Promise<Map<string, LessonStanding[]>> {
    if (owners.length === 0) return new Map();
    const rows = await this.db
      .repo(Lesson)
      .createQueryBuilder('lesson')
      .innerJoin(LessonVersion, 'version', 'version.id = lesson.version_id')
      .leftJoin(LessonProgress, 'progress', 'progress.lesson_id = lesson.id AND progress.person_id = :personId', { personId })
      .where('lesson.position IS NOT NULL')
      .andWhere(new Brackets((any) => owners.forEach(({ kind, id }, i) => any.orWhere(`lesson.owner_kind = :kind${i} AND lesson.owner_id = :id${i}`, { [`kind${i}`]: kind, [`id${i}`]: id }))))
      .select(['lesson.id AS "id"', 'lesson.key AS "key"', 'lesson.position AS "position"', 'lesson.owner_id AS "ownerId"'])
      .addSelect(['version.title AS "title"', 'version.minutes AS "minutes"', 'version.law_as_of AS "lawAsOf"', 'version.changes AS "changes"'])
      .addSelect(['progress.percent AS "percent"', 'progress.read_at AS "readAt"'])
      .orderBy('lesson.position')
      .getRawMany<ListedRow>();
    const lists = new Map<string, LessonStanding[]>();
    for (const row of rows) lists.set(row.ownerId, [...(lists.get(row.ownerId) ?? []), listed(row)]);
    return lists;
  }
}

/** As the drivers hand it over: PostgreSQL gives a bigint as a string. */
interface ListedRow extends Pick<LessonSummary, 'id' | 'key' | 'position' | 'title' | 'minutes' | 'lawAsOf'> {
  ownerId: string;
  /** JSON. */
  changes: string;
  percent: number | null;
  readAt: number | string | null;
}

function listed({ ownerId: _ownerId, changes, percent, readAt, ...lesson }: ListedRow): LessonStanding {
  return { ...lesson, changed: changes !== '[]', readShare: (percent ?? 0) / 100, readAt: readAt === null ? null : new Date(Number(readAt)) };
}
