import { Injectable } from '@nestjs/common';
import { AccountsService } from '../../identity/accounts.service.js';
import { PeopleService } from '../../organisation/people.service.js';
import type { Actor } from '../../platform/access/actor.js';
import { Db } from '../../platform/database/db.js';
import { LessonVersion } from '../entities/lesson-version.js';
import { refuse } from '../lessons.refusals.js';
import { WrittenLessons, type WrittenLesson } from './written-lessons.js';

/** A version in the list of them; without its text. */
export interface ListedVersion extends Pick<LessonVersion, 'number' | 'title' | 'publishedAt' | 'note'> {
  /** Null: it came with the program, or nobody knows the account any more. */
  readonly byName: string | null;
}

/** The versions of a lesson, for those who write it. */
@Injectable()
export class VersionsService {
  constructor(
    private readonly db: Db,
    private readonly written: WrittenLessons,
    private readonly accounts: AccountsService,
    private readonly people: PeopleService,
  ) {}

  /** All published versions, the newest first. */
  async list(actor: Actor, lessonId: string): Promise<WrittenLesson & { versions: ListedVersion[] }> {
    const lesson = await this.written.mine(actor, lessonId);
    const rows = (await this.db.repo(LessonVersion).find({
      select: { id: true, number: true, title: true, publishedAt: true, publishedBy: true, note: true }, where: { lessonId }, order: { number: 'DESC' },
    })).filter(({ number }) => number > 0);
    const names = await this.namesOf(rows.flatMap(({ publishedBy }) => publishedBy ?? []));
    return { ...lesson, versions: rows.map(({ number, title, publishedAt, publishedBy, note }) => ({ number, title, publishedAt, note, byName: (publishedBy && names.get(publishedBy)) ?? null })) };
  }

  /** Two versions to compare; refuses numbers that the lesson does not have. */
  async pair(lessonId: string, from: number, to: number): Promise<{ older: LessonVersion; newer: LessonVersion }> {
    const [older, newer] = [await this.version(lessonId, Math.min(from, to)), await this.version(lessonId, Math.max(from, to))];
    return { older, newer };
  }

  /** What accounts are called: the person's name, else the account's. */
  private async namesOf(accountIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const accounts = await this.accounts.find([...new Set(accountIds)]);
    const names = new Map((await this.people.find(accounts.flatMap(({ personId }) => personId ?? []))).map(({ id, fullName }) => [id, fullName]));
    return new Map(accounts.map(({ id, personId, username }) => [id, (personId === null ? undefined : names.get(personId)) ?? username]));
  }

  private async version(lessonId: string, number: number): Promise<LessonVersion> {
    const found = number < 1 ? null : await this.db.repo(LessonVersion).findOneBy({ lessonId, number });
    if (!found) throw refuse('lesson.version-unknown');
    return found;
  }
}
