import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { IsNull, Not } from 'typeorm';
import type { Actor } from '../../platform/access/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Db } from '../../platform/database/db.js';
import { insertRows } from '../../platform/database/insert-rows.js';
import { orRefuse, type Refusal } from '../../platform/errors/refusal.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { AttendanceRevision } from '../entities/attendance-revision.js';
import { Attendance, type AttendanceMark } from '../entities/attendance.js';
import { ClassSession } from '../entities/class-session.js';
import { RosterEntry } from '../entities/roster-entry.js';
import { TrainingClass } from '../entities/training-class.js';
import { ABSENCES_JOB, ALERT_AFTER_MS } from './absence-alerts.js';
import { RollService } from './roll.service.js';
import { refuse } from './roll.refusals.js';

const ABSENT: AttendanceMark = { status: 'absent', lateMinutes: 0, leftEarlyMinutes: 0, madeUpOn: null, reason: null, agreedBy: null };

/** Closing the roll of a session, and opening it again. */
@Injectable()
export class RollClosing {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
    private readonly jobs: Jobs,
    private readonly rolls: RollService,
  ) {}

  /** Closes the roll: who has no mark was absent. From then on every change needs a reason. */
  async close(actor: Actor, classId: string, sessionId: string, now: Date): Promise<void> {
    const session = await this.rolls.session(actor, classId, sessionId);
    if (session.startsAt > now) throw refuse('roll.not-begun');
    orRefuse(await this.db.tx(async (): Promise<Refusal | null> => {
      const { affected } = await this.db.repo(ClassSession).update({ id: sessionId, closedAt: IsNull() }, { closedAt: now, closedBy: actor.accountId });
      if (affected !== 1) return refuse('roll.closed-already');
      // Somebody whose mark was taken back has numbers already.
      const numbers = await this.numbersOf(sessionId);
      const marks = (await this.unmarked(classId, sessionId)).map((personId): Attendance => ({ id: randomUUID(), sessionId, personId, ...ABSENT, source: 'closing', revision: (numbers.get(personId) ?? 0) + 1, markedAt: now, markedBy: actor.accountId }));
      await insertRows(this.db.repo(Attendance), marks);
      await insertRows(this.db.repo(AttendanceRevision), marks.map(({ personId, revision }) => ({ id: randomUUID(), sessionId, personId, key: randomUUID(), basedOn: revision - 1, revision, state: 'held' as const, ...ABSENT, source: 'closing' as const, receivedAt: now, saidAt: null, markedBy: actor.accountId })));
      await this.audit.record({ action: 'roll.closed', subject: { kind: 'class-session', id: sessionId }, actor, detail: { classId, absent: marks.length } });
      await this.jobs.enqueue(ABSENCES_JOB, { sessionId }, { key: `${sessionId}/${now.getTime()}`, runAt: new Date(now.getTime() + ALERT_AFTER_MS) });
      return null;
    }));
  }

  /** Opens it again; every mark stays. Not when the class has ended. */
  async reopen(actor: Actor, classId: string, sessionId: string, reason: string): Promise<void> {
    await this.rolls.session(actor, classId, sessionId);
    await this.db.tx(async () => {
      // Looked at here: a class that ends at this moment has no open roll.
      if (!(await this.db.repo(TrainingClass).existsBy({ id: classId, state: 'announced' }))) throw refuse('roll.class-ended');
      const { affected } = await this.db.repo(ClassSession).update({ id: sessionId, closedAt: Not(IsNull()) }, { closedAt: null, closedBy: null });
      if (affected === 1) await this.audit.record({ action: 'roll.reopened', subject: { kind: 'class-session', id: sessionId }, actor, detail: { classId, reason } });
    });
  }

  private async unmarked(classId: string, sessionId: string): Promise<string[]> {
    const rows = await this.db.repo(RosterEntry).createQueryBuilder('entry').select('entry.person_id', 'personId')
      .where("entry.class_id = :classId AND entry.state = 'listed'", { classId })
      .andWhere('NOT EXISTS (SELECT 1 FROM attendances held WHERE held.session_id = :sessionId AND held.person_id = entry.person_id)', { sessionId }).getRawMany<{ personId: string }>();
    return rows.map(({ personId }) => personId);
  }

  private async numbersOf(sessionId: string): Promise<ReadonlyMap<string, number>> {
    const rows = await this.db.repo(AttendanceRevision).createQueryBuilder('revision').select('revision.person_id', 'personId').addSelect('max(revision.revision)', 'last')
      .where('revision.session_id = :sessionId', { sessionId }).groupBy('revision.person_id').getRawMany<{ personId: string; last: number | string | null }>();
    return new Map(rows.map(({ personId, last }) => [personId, Number(last ?? 0)]));
  }
}
