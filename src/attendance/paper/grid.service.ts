import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import type { Actor } from '../../platform/access/actor.js';
import { Db } from '../../platform/database/db.js';
import { Attendance } from '../entities/attendance.js';
import { ClassSession } from '../entities/class-session.js';
import type { SessionOfClass } from '../roll/marks.service.js';
import { RollService, type RollPerson } from '../roll/roll.service.js';

/** All sessions of a class against everybody on its list. */
export interface RollGrid {
  readonly session: SessionOfClass;
  /** In the order of time, without those that were cancelled. */
  readonly sessions: readonly ClassSession[];
  readonly people: readonly RollPerson[];
  /** By “person/session”. */
  readonly held: ReadonlyMap<string, Attendance>;
}

/** Entering signed lists: people against sessions. */
@Injectable()
export class RollGrids {
  constructor(
    private readonly db: Db,
    private readonly rolls: RollService,
  ) {}

  /** The grid of the class that a session belongs to. */
  async open(actor: Actor, classId: string, sessionId: string): Promise<RollGrid> {
    const session = await this.rolls.session(actor, classId, sessionId);
    // One statement for both: of what a page reads each counts.
    const sessions = (await this.db.repo(ClassSession).createQueryBuilder('session').leftJoinAndMapMany('session.marks', Attendance, 'mark', 'mark.session_id = session.id')
      .where({ classId, cancelledAt: IsNull() }).orderBy('session.starts_at').addOrderBy('session.number').getMany()) as (ClassSession & { marks: Attendance[] })[];
    const marks = sessions.flatMap(({ marks: own }) => own);
    return { session, sessions, people: await this.rolls.peopleOf(session), held: new Map(marks.map((mark) => [`${mark.personId}/${mark.sessionId}`, mark])) };
  }
}
