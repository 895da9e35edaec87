import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Db } from '../../platform/database/db.js';
import { Merges, type MergePair, type Moved, type UndonePair } from '../../platform/ports/merges.js';
import { TrackingReminder } from '../entities/tracking-reminder.js';

type Reminded = Pick<TrackingReminder, 'day' | 'courseId'>;

interface MovedReminders extends Moved {
  readonly schema: 1;
  readonly reminded: readonly Reminded[];
}

/** Two records of one person were reminded as one, who is so at most once a day of each course; what both were reminded of on a day stays with each. */
@Injectable()
export class RemindingMerge implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly merges: Merges,
  ) {}

  onModuleInit(): void {
    this.merges.register<MovedReminders>({ key: 'reports', facts: [], merge: (pair) => this.merge(pair), undo: (pair, moved) => this.undo(pair, moved) });
  }

  private async merge({ from, into }: MergePair): Promise<MovedReminders> {
    const going = (await this.db.repo(TrackingReminder).find({ where: { personId: from }, order: { day: 'ASC', courseId: 'ASC' } })).map(({ day, courseId }) => ({ day, courseId }));
    return { schema: 1, reminded: await this.move(going, from, into) };
  }

  private async undo({ from, into }: UndonePair, { reminded }: MovedReminders): Promise<void> {
    await this.move(reminded, into, from);
  }

  /** Of what one was reminded of, what the other was not. */
  private async move(rows: readonly Reminded[], from: string, into: string): Promise<Reminded[]> {
    const there = new Set((await this.db.repo(TrackingReminder).findBy({ personId: into })).map(keyOf));
    const moving = rows.filter((row) => !there.has(keyOf(row)));
    for (const { day, courseId } of moving) await this.db.repo(TrackingReminder).update({ day, courseId, personId: from }, { personId: into });
    return moving;
  }
}

const keyOf = ({ day, courseId }: Reminded): string => `${day}/${courseId}`;
