import { Injectable } from '@nestjs/common';
import { addDays, startOfLocalDay } from '../../platform/clock/local-date.js';
import { Db } from '../../platform/database/db.js';
import { ClassSession } from '../entities/class-session.js';
import { RosterEntry } from '../entities/roster-entry.js';

/** A session that somebody is expected in. */
export interface NextSession {
  readonly classId: string;
  readonly classTitle: string;
  readonly topic: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly place: string;
}

/** What of classes lies right before somebody, for pages that are about all that is to be done. */
@Injectable()
export class NextSessions {
  constructor(private readonly db: Db) {}

  /** Sessions that are not over, of so many local days from this one on, the nearest first. */
  async of(personId: string, now: Date, today: string, days: number, most: number): Promise<NextSession[]> {
    const sessions = await this.db.repo(ClassSession).createQueryBuilder('session')
      .innerJoinAndSelect('session.trainingClass', 'class', "class.state = 'announced'")
      .innerJoin(RosterEntry, 'entry', "entry.class_id = class.id AND entry.person_id = :personId AND entry.state = 'listed'", { personId })
      .where('session.cancelled_at IS NULL AND session.ends_at > :now AND session.starts_at < :until', { now: now.getTime(), until: startOfLocalDay(addDays(today, days)).getTime() })
      .orderBy('session.starts_at').addOrderBy('session.id').limit(most).getMany();
    return sessions.map(({ classId, topic, startsAt, endsAt, place, trainingClass }) => ({ classId, classTitle: trainingClass!.title, topic, startsAt, endsAt, place: place ?? trainingClass!.place }));
  }
}
