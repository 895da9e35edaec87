import { Injectable } from '@nestjs/common';
import { In, IsNull, Not } from 'typeorm';
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

const NOTHING_READ: ReadState = { readShare: 0, readAt: null };

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

  /** The lessons of each owner, by the owner's id, as this person stands with them. A fixed number of queries. */
  async standingsOf(personId: string, owners: readonly Owner[]): Promise<Map<string, LessonStanding[]>> {
    const lists = await this.listsFor(owners);
    const states = await this.readState(personId, [...lists.values()].flat().map(({ id }) => id));
    return new Map([...lists].map(([ownerId, list]) => [ownerId, list.map((lesson) => ({ ...lesson, ...(states.get(lesson.id) ?? NOTHING_READ) }))]));
  }

  /** A lesson in use, with the version that is read today, or a 404. */
  async get(id: string): Promise<{ lesson: Lesson & { position: number }; version: LessonVersion }> {
    const lesson = await this.db.repo(Lesson).findOneBy({ id });
    if (!lesson || lesson.position === null) throw refuse('lesson.unknown');
    const version = await this.db.repo(LessonVersion).findOneByOrFail({ id: lesson.versionId });
    return { lesson: { ...lesson, position: lesson.position }, version };
  }

  private async listsFor(owners: readonly Owner[]): Promise<Map<string, LessonSummary[]>> {
    if (owners.length === 0) return new Map();
    const where = owners.map(({ kind, id }) => ({ ownerKind: kind, ownerId: id, position: Not(IsNull()) }));
    const lessons = await this.db.repo(Lesson).find({ where, order: { position: 'ASC' } });
    const versions = await this.summariesOf(lessons.map(({ versionId }) => versionId));
    const lists = new Map<string, LessonSummary[]>();
    for (const { id, key, position, ownerId, versionId } of lessons) {
      const { title, minutes, lawAsOf, changes } = versions.get(versionId)!;
      lists.set(ownerId, [...(lists.get(ownerId) ?? []), { id, key, position: position!, title, minutes, lawAsOf, changed: changes.length > 0 }]);
    }
    return lists;
  }

  /** Without the texts, which lists do not show and which make most of a row. */
  private async summariesOf(versionIds: readonly string[]): Promise<Map<string, Pick<LessonVersion, 'title' | 'minutes' | 'lawAsOf' | 'changes'>>> {
    if (versionIds.length === 0) return new Map();
    const select = { id: true, title: true, minutes: true, lawAsOf: true, changes: true };
    const versions = await this.db.repo(LessonVersion).find({ where: { id: In([...versionIds]) }, select });
    return new Map(versions.map((version) => [version.id, version]));
  }
}
