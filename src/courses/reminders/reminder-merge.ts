import { Injectable, type OnModuleInit } from '@nestjs/common';
import { In } from 'typeorm';
import { Db } from '../../platform/database/db.js';
import { moveRowsBack } from '../../platform/database/moved-rows.js';
import { Merges, type MergePair, type Moved, type UndonePair } from '../../platform/ports/merges.js';
import { CourseReminder } from './entities/course-reminder.js';

interface MovedReminders extends Moved {
  readonly schema: 1;
  readonly told: readonly string[];
}

/** What two records of one person were told of courses is told to neither again; a step that both were told stays with each. */
@Injectable()
export class ReminderMerge implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly merges: Merges,
  ) {}

  onModuleInit(): void {
    this.merges.register<MovedReminders>({ key: 'reminders', facts: [], merge: (pair) => this.merge(pair), undo: (pair, moved) => this.undo(pair, moved) });
  }

  private async merge({ from, into }: MergePair): Promise<MovedReminders> {
    const repo = this.db.repo(CourseReminder);
    const known = new Set((await repo.findBy({ personId: into })).map(stepOf));
    const going = await repo.find({ where: { personId: from }, order: { id: 'ASC' } });
    const told = going.filter((reminder) => !known.has(stepOf(reminder))).map(({ id }) => id);
    if (told.length > 0) await repo.update({ id: In(told) }, { personId: into });
    return { schema: 1, told };
  }

  /** What the other record was told meanwhile is not told twice. */
  private async undo({ from, into }: UndonePair, { told }: MovedReminders): Promise<void> {
    const repo = this.db.repo(CourseReminder);
    const known = new Set((await repo.findBy({ personId: from })).map(stepOf));
    const moved = new Set(told);
    const back = (await repo.findBy({ personId: into })).filter((reminder) => moved.has(reminder.id) && !known.has(stepOf(reminder)));
    await moveRowsBack(this.db, { entity: CourseReminder, column: 'personId' }, back.map(({ id }) => id), from, into);
  }
}

function stepOf({ courseId, dueOn, step }: CourseReminder): string {
  return `${courseId}/${dueOn}/${step}`;
}
