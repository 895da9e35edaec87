import { Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import { localDate } from '../platform/clock/local-date.js';
import { Db } from '../platform/database/db.js';
import type { Owner } from '../platform/ports/gates.js';
import { Attendance } from './entities/attendance.js';
import { ClassSession } from './entities/class-session.js';
import { RosterEntry } from './entities/roster-entry.js';
import { TrainingClass } from './entities/training-class.js';
import { judgeAttendance, type AttendanceRule, type AttendanceShare, type SessionToAttend } from './rules/attendance-share.js';

const MINUTE = 60_000;

/** What somebody attended of a class that has ended. */
export interface AttendedClass extends AttendanceShare {
  readonly classId: string;
  readonly title: string;
  /** What is counted. */
  readonly of: AttendanceRule['of'];
  readonly endedAt: Date;
  /** The local days of its first and its last session; null where all were cancelled. */
  readonly days: { readonly first: string; readonly last: string } | null;
}

/** Who has attended what of classes: read by whoever draws consequences. */
@Injectable()
export class Fulfilments {
  constructor(private readonly db: Db) {}

  /**
   * What a person attended of each class of an owner that has ended, the latest first; classes on whose list the person
   * was not are left out.
   *
   * @param since classes that ended before it do not count; null: all do
   */
  async ofPerson(owner: Owner, personId: string, since: Date | null): Promise<AttendedClass[]> {
    const query = this.db.repo(TrainingClass).createQueryBuilder('class')
      .innerJoin(RosterEntry, 'entry', "entry.class_id = class.id AND entry.state = 'listed' AND entry.person_id = :personId", { personId })
      .where("class.owner_kind = :kind AND class.owner_id = :id AND class.state = 'closed'", { ...owner });
    if (since) query.andWhere('class.state_at >= :since', { since: since.getTime() });
    const classes = await query.orderBy('class.state_at', 'DESC').addOrderBy('class.id').getMany();
    if (classes.length === 0) return [];
    const sessions = await this.db.repo(ClassSession).find({ where: { classId: In(classes.map(({ id }) => id)), cancelledAt: IsNull() }, order: { startsAt: 'ASC' } });
    const marks = sessions.length === 0 ? [] : await this.db.repo(Attendance).findBy({ personId, sessionId: In(sessions.map(({ id }) => id)) });
    const bySession = new Map(marks.map((mark) => [mark.sessionId, mark]));
    return classes.map(({ id, title, rule, stateAt }) => {
      const own = sessions.filter(({ classId }) => classId === id);
      const [first, last] = [own[0], own.at(-1)];
      const days = first && last ? { first: localDate(first.startsAt), last: localDate(last.startsAt) } : null;
      return { classId: id, title, of: rule.of, endedAt: stateAt, days, ...judgeAttendance(rule, own.map(toAttend), bySession) };
    });
  }
}

/** A session as the rule counts it. */
export function toAttend({ id, startsAt, endsAt, closedAt }: Pick<ClassSession, 'id' | 'startsAt' | 'endsAt' | 'closedAt'>): SessionToAttend {
  return { id, minutes: Math.round((endsAt.getTime() - startsAt.getTime()) / MINUTE), isClosed: closedAt !== null };
}
