import { createHash, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Citation } from '../legal/rules/citation.js';
import { Clock } from '../platform/clock/clock.js';
import { Db } from '../platform/database/db.js';
import type { Owner } from '../platform/ports/gates.js';
import { LessonCitation } from './entities/lesson-citation.js';
import { LessonVersion, type LessonChange, type LessonFile } from './entities/lesson-version.js';
import { Lesson } from './entities/lesson.js';

/** What a version says. */
export interface VersionContent {
  readonly title: string;
  readonly minutes: number;
  readonly lawAsOf: string;
  readonly body: string;
  readonly citations: readonly Citation[];
  readonly changes: readonly LessonChange[];
  readonly files: readonly LessonFile[];
}

/** The account that publishes and what it says is new; nulls for what comes with the program. */
export interface Origin {
  readonly publishedBy: string | null;
  readonly note: string | null;
}

export const BY_PROGRAM: Origin = { publishedBy: null, note: null };

/** Writes versions: only ever added to. Inside the transaction of the use case. */
@Injectable()
export class LessonVersions {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
  ) {}

  /** Adds a version with what it cites and returns its id; the lesson is made to read it by the caller. */
  async append(lessonId: string, number: number, content: VersionContent, origin: Origin): Promise<string> {
    const id = randomUUID();
    await this.db.repo(LessonVersion).insert({ id, lessonId, number, ...content, contentHash: hashOf(content), publishedAt: this.clock.now(), ...origin });
    const sources = new Set([...content.citations.map(({ source }) => source), ...content.changes.flatMap(({ citations }) => citations)]);
    if (sources.size > 0) await this.db.repo(LessonCitation).insert([...sources].map((sourceKey) => ({ versionId: id, sourceKey })));
    return id;
  }

  /** Counts the lessons that are read from 1, in the order in which their authors put them. */
  async renumber(owner: Owner): Promise<void> {
    const rows = await this.db.repo(Lesson).find({ where: { ownerKind: owner.kind, ownerId: owner.id }, order: { place: 'ASC', key: 'ASC' } });
    const read = rows.filter(({ position }) => position !== null);
    for (const [i, { id, position }] of read.entries()) if (position !== i + 1) await this.db.repo(Lesson).update({ id }, { position: i + 1 });
  }
}

/** Over the fields in a fixed order, so that a file's order of keys does not count as a change. */
export function hashOf({ title, minutes, lawAsOf, body, citations, changes, files }: VersionContent): string {
  return createHash('sha256').update(JSON.stringify([title, minutes, lawAsOf, body, citations, changes, files])).digest('hex');
}
