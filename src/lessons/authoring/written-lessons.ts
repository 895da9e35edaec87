import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.js';
import { requirePermission } from '../../platform/access/permissions.js';
import { Db } from '../../platform/database/db.js';
import { Authors } from '../../platform/ports/authors.js';
import type { Owner } from '../../platform/ports/gates.js';
import { LessonVersion } from '../entities/lesson-version.js';
import { Lesson } from '../entities/lesson.js';
import { refuse } from '../lessons.refusals.js';

/** A lesson as its authors see it: published or not. */
export interface WrittenLesson {
  readonly lesson: Lesson;
  /** What is read today, or was last; number 0 for one that was never published. */
  readonly current: LessonVersion;
}

/** Finds lessons for those who write them. */
@Injectable()
export class WrittenLessons {
  constructor(
    private readonly db: Db,
    private readonly authors: Authors,
  ) {}

  /** A lesson that the actor may write. Refuses who writes no lessons (403); another's part of the tree does not exist (404). */
  async mine(actor: Actor, id: string): Promise<WrittenLesson> {
    requirePermission(actor, 'lessons.manage');
    const lesson = await this.db.repo(Lesson).findOneBy({ id });
    if (!lesson || !(await this.authors.mayWrite(ownerOf(lesson), actor))) throw refuse('lesson.unknown');
    return { lesson, current: await this.db.repo(LessonVersion).findOneByOrFail({ id: lesson.versionId }) };
  }

  /** Refuses who may not write for an owner, as if it did not exist. */
  async requireOwner(actor: Actor, owner: Owner): Promise<void> {
    requirePermission(actor, 'lessons.manage');
    if (!(await this.authors.mayWrite(owner, actor))) throw refuse('lesson.unknown');
  }
}

/** What a lesson belongs to. */
export const ownerOf = ({ ownerKind, ownerId }: Pick<Lesson, 'ownerKind' | 'ownerId'>): Owner => ({ kind: ownerKind, id: ownerId });

/** The same for the port *owners*: the page on which its authors work, and the one that shows it as learners see it. */
export const forAuthors = ({ ownerKind, ownerId }: Pick<Lesson, 'ownerKind' | 'ownerId'>): Owner => ({ kind: authorsOf(ownerKind), id: ownerId });
export const asSeen = ({ ownerKind, ownerId }: Pick<Lesson, 'ownerKind' | 'ownerId'>): Owner => ({ kind: sightOf(ownerKind), id: ownerId });
export const authorsOf = (kind: string): string => `${kind}/authors`;
export const sightOf = (kind: string): string => `${kind}/sight`;
