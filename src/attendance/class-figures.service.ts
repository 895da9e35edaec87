import { Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import { addDays, localDate, startOfLocalDay } from '../platform/clock/local-date.js';
import { Db } from '../platform/database/db.js';
import type { Owner } from '../platform/ports/gates.js';
import { Attendance } from './entities/attendance.js';
import { ClassSession } from './entities/class-session.js';
import { RosterEntry } from './entities/roster-entry.js';
import { TrainingClass, type ClassState } from './entities/training-class.js';
import { toAttend } from './fulfilments.service.js';
import { countClass, type ClassCount } from './rules/class-figures.js';

/** A class with its figures. Days are local, yyyy-MM-dd. */
export interface HeldClass extends ClassCount {
  readonly classId: string;
  readonly owner: Owner;
  readonly unitId: string;
  readonly title: string;
  readonly place: string;
  readonly state: ClassState;
  readonly firstOn: string;
  readonly lastOn: string;
  /** Those that were not cancelled. */
  readonly sessions: number;
  /** Tiết of them. */
  readonly periods: number;
}

/** Ids of one statement. */
const AT_ONCE = 500;

/** How many people came to classes: for reports, which count classes of a time and a part of the tree. */
@Injectable()
export class ClassFigures {
  constructor(private readonly db: Db) {}

  /**
   * Classes that these units have opened and whose last session was on one of these days, both included, in the order of
   * their first sessions. A class counts in one period alone, that of its end; drafts and cancelled ones in none.
   */
  async heldIn(from: string, to: string, unitIds: ReadonlySet<string>): Promise<HeldClass[]> {
    const last = this.db.repo(ClassSession).createQueryBuilder('session').select('session.class_id', 'classId').where('session.cancelled_at IS NULL').groupBy('session.class_id')
      .having('max(session.starts_at) >= :from AND max(session.starts_at) < :to', { from: startOfLocalDay(from).getTime(), to: startOfLocalDay(addDays(to, 1)).getTime() });
    const classIds = (await last.getRawMany<{ classId: string }>()).map(({ classId }) => classId);
    const held: HeldClass[] = [];
    for (let at = 0; at < classIds.length; at += AT_ONCE) {
      const classes = await this.db.repo(TrainingClass).findBy({ id: In(classIds.slice(at, at + AT_ONCE)), state: In(['announced', 'closed']) });
      for (const one of classes) if (unitIds.has(one.unitId)) held.push(await this.figuresOf(one));
    }
    return held.sort((a, b) => a.firstOn.localeCompare(b.firstOn) || a.title.localeCompare(b.title, 'vi'));
  }

  /** The figures of one class as they stand. A class without sessions has the day on which it was made. */
  async figuresOf({ id, ownerKind, ownerId, unitId, title, place, state, rule, createdAt }: TrainingClass): Promise<HeldClass> {
    const sessions = await this.db.repo(ClassSession).find({ where: { classId: id, cancelledAt: IsNull() }, order: { startsAt: 'ASC' } });
    const people = await this.db.repo(RosterEntry).find({ select: { id: true, personId: true }, where: { classId: id, state: 'listed' } });
    const marks = new Map<string, Map<string, Attendance>>();
    if (sessions.length > 0) {
      for (const mark of await this.db.repo(Attendance).findBy({ sessionId: In(sessions.map((session) => session.id)) })) marks.set(mark.personId, (marks.get(mark.personId) ?? new Map<string, Attendance>()).set(mark.sessionId, mark));
    }
    return {
      classId: id, owner: { kind: ownerKind, id: ownerId }, unitId, title, place, state,
      firstOn: localDate(sessions[0]?.startsAt ?? createdAt), lastOn: localDate(sessions.at(-1)?.startsAt ?? createdAt),
      sessions: sessions.length, periods: sessions.reduce((sum, { periods }) => sum + periods, 0),
      ...countClass(rule, sessions.map(toAttend), people.map(({ personId }) => personId), marks),
    };
  }
}
