import { Injectable, type OnModuleInit } from '@nestjs/common';
import { In, Not } from 'typeorm';
import { Db } from '../platform/database/db.js';
import { moveRowsBack } from '../platform/database/moved-rows.js';
import { Merges, type MergePair, type Moved, type UndonePair } from '../platform/ports/merges.js';
import { LessonProgress } from './entities/lesson-progress.js';
import { joinedReading, separatedReading, type StoredReading } from './rules/joined-reading.js';

/** A reading of the kept record, before and after the other's was joined to it; instants in milliseconds. */
interface JoinedRow {
  readonly id: string;
  readonly before: StoredReading;
  readonly after: StoredReading;
}

interface MovedReadings extends Moved {
  readonly schema: 1;
  readonly moved: readonly string[];
  readonly joined: readonly JoinedRow[];
  /** Readings that the kept record had: others that it has later came since. */
  readonly kept: readonly string[];
}

const ROWS = { entity: LessonProgress, column: 'personId' } as const;

/** Readings of two records of one person: of a lesson that both have read the further one counts. */
@Injectable()
export class ReadingMerge implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly merges: Merges,
  ) {}

  onModuleInit(): void {
    const facts = [{ label: 'Bài đã đọc hết', sql: 'select count(*) from lesson_progress where lesson_progress.person_id = person.id and lesson_progress.read_at is not null' }];
    this.merges.register<MovedReadings>({
      key: 'lessons', facts, merge: (pair) => this.merge(pair), undo: (pair, moved) => this.undo(pair, moved),
    });
  }

  private async merge({ from, into }: MergePair): Promise<MovedReadings> {
    const kept = new Map((await this.db.repo(LessonProgress).findBy({ personId: into })).map((row) => [row.lessonId, row]));
    const going = await this.db.repo(LessonProgress).find({ where: { personId: from }, order: { id: 'ASC' } });
    const moved = going.filter(({ lessonId }) => !kept.has(lessonId)).map(({ id }) => id);
    if (moved.length > 0) await this.db.repo(LessonProgress).update({ id: In(moved) }, { personId: into });
    const joined: JoinedRow[] = [];
    for (const other of going) {
      const own = kept.get(other.lessonId);
      if (!own) continue;
      const [before, after] = [storedOf(own), joinedReading(storedOf(own), storedOf(other))];
      if (JSON.stringify(before) === JSON.stringify(after)) continue;
      await this.write(own.id, after);
      joined.push({ id: own.id, before, after });
    }
    return { schema: 1, moved, joined, kept: [...kept.values()].map(({ id }) => id) };
  }

  private async undo({ from, into, addedBelongsTo }: UndonePair, { moved, joined, kept }: MovedReadings): Promise<void> {
    await moveRowsBack(this.db, ROWS, moved, from, into);
    for (const { id, before, after } of joined) {
      const now = await this.db.repo(LessonProgress).findOneBy({ id });
      if (now) await this.write(id, separatedReading(storedOf(now), before, after));
    }
    if (addedBelongsTo !== 'from') return;
    const taken = await this.db.repo(LessonProgress).find({ select: { lessonId: true }, where: { personId: from } });
    await this.db.repo(LessonProgress).update({ personId: into, id: Not(In([...kept])), lessonId: Not(In(taken.map(({ lessonId }) => lessonId))) }, { personId: from });
  }

  private async write(id: string, { percent, block, blockAt, readAt, readVersionId }: StoredReading): Promise<void> {
    await this.db.repo(LessonProgress).update({ id }, { percent, block, blockAt: new Date(blockAt), readAt: readAt === null ? null : new Date(readAt), readVersionId });
  }
}

function storedOf({ percent, block, blockAt, readAt, readVersionId }: LessonProgress): StoredReading {
  return { percent, block, blockAt: blockAt.getTime(), readAt: readAt?.getTime() ?? null, readVersionId };
}
