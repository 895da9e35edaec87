import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { Db } from '../../platform/database/db.js';
import { refuse } from '../attendance.refusals.js';
import { ClassSession } from '../entities/class-session.js';
import { TrainingClass } from '../entities/training-class.js';
import { OwnClasses } from '../own-classes.js';
import { ClassMessages, timeOf } from './class-messages.js';
import { MOST_SESSIONS, type PlannedSession } from './rules/session-plan.js';

/** When, where and about what a session is. */
export interface SessionFacts extends PlannedSession {
  readonly topic: string;
  /** Null: where the class is. */
  readonly place: string | null;
}

/** Plans the sessions of classes: adds, moves and calls them off. */
@Injectable()
export class ClassSessions {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly own: OwnClasses,
    private readonly messages: ClassMessages,
  ) {}

  /** A session of the actor's class. */
  async get(actor: Actor, classId: string, id: string): Promise<{ trainingClass: TrainingClass; session: ClassSession }> {
    const trainingClass = await this.own.mine(actor, classId);
    const session = await this.db.repo(ClassSession).findOneBy({ id, classId });
    if (!session) throw refuse('class.session-unknown');
    return { trainingClass, session };
  }

  /** Adds sessions after those there are. The key makes the same form the same sessions. */
  async add(actor: Actor, classId: string, planned: readonly SessionFacts[], key: string): Promise<void> {
    const trainingClass = await this.own.mine(actor, classId);
    await this.db.tx(async () => {
      await this.refuseOver(classId);
      const ids = planned.map((_, i) => idOf(key, i));
      const present = await this.db.repo(ClassSession).findBy({ classId });
      if (present.some(({ id }) => id === ids[0])) return;
      if (present.length + planned.length > MOST_SESSIONS) throw refuse('class.sessions-too-many', { most: MOST_SESSIONS });
      if (planned.some((session) => present.some((other) => other.cancelledAt === null && overlaps(session, other)))) throw refuse('class.sessions-overlap');
      const last = Math.max(0, ...present.map(({ number }) => number));
      const rows = planned.map((facts, i): ClassSession => ({ id: ids[i]!, classId, number: last + i + 1, ...facts, sequence: 0, changeReason: null, cancelledAt: null, closedAt: null, closedBy: null }));
      await this.db.repo(ClassSession).createQueryBuilder().insert().values(rows).orIgnore().updateEntity(false).execute();
      await this.audit.record({ action: 'class.sessions-added', subject: { kind: 'class', id: classId }, actor, detail: { count: rows.length } });
      for (const session of trainingClass.state === 'announced' && present.length > 0 ? rows : []) {
        await this.messages.tellList('moved', trainingClass, `${session.id}/0`, { buoi: `Buổi ${session.number}`, luc: timeOf(session), dia_diem: session.place ?? trainingClass.place, ly_do: 'Lớp thêm buổi.' });
      }
    });
  }

  /** Changes a session. Whoever is on the list of an announced class is told of another time or place; calendars learn it by the sequence. */
  async change(actor: Actor, classId: string, id: string, facts: SessionFacts, reason: string | null): Promise<void> {
    const { trainingClass } = await this.get(actor, classId, id);
    await this.db.tx(async () => {
      await this.refuseOver(classId);
      const all = await this.db.repo(ClassSession).findBy({ classId });
      const before = all.find((session) => session.id === id)!;
      if (all.some((other) => other.id !== id && other.cancelledAt === null && overlaps(facts, other))) throw refuse('class.sessions-overlap');
      const isMoved = before.startsAt.getTime() !== facts.startsAt.getTime() || before.endsAt.getTime() !== facts.endsAt.getTime() || before.place !== facts.place;
      if (before.cancelledAt !== null || (isMoved && before.closedAt !== null)) throw refuse('class.session-closed');
      if (!isMoved && before.topic === facts.topic && before.periods === facts.periods) return;
      const sequence = isMoved ? before.sequence + 1 : before.sequence;
      await this.db.repo(ClassSession).update({ id }, { ...facts, sequence, ...(isMoved ? { changeReason: reason } : {}) });
      await this.audit.record({ action: 'class.session-changed', subject: { kind: 'class', id: classId }, actor, detail: { number: before.number, from: before.startsAt.toISOString(), to: facts.startsAt.toISOString() } });
      if (isMoved) await this.messages.tellList('moved', trainingClass, `${id}/${sequence}`, { buoi: `Buổi ${before.number}`, luc: timeOf(facts), dia_diem: facts.place ?? trainingClass.place, ly_do: reason ?? '' });
    });
  }

  /** Calls a session off; it counts for nobody. Again it has been done. */
  async cancel(actor: Actor, classId: string, id: string, reason: string): Promise<void> {
    const { trainingClass } = await this.get(actor, classId, id);
    await this.db.tx(async () => {
      await this.refuseOver(classId);
      const session = await this.db.repo(ClassSession).findOneByOrFail({ id });
      if (session.cancelledAt !== null) return;
      if (session.closedAt !== null) throw refuse('class.session-closed');
      await this.db.repo(ClassSession).update({ id }, { cancelledAt: this.clock.now(), changeReason: reason, sequence: session.sequence + 1 });
      await this.audit.record({ action: 'class.session-cancelled', subject: { kind: 'class', id: classId }, actor, detail: { number: session.number } });
      await this.messages.tellList('cancelledSession', trainingClass, id, { buoi: `Buổi ${session.number}`, luc: timeOf(session), ly_do: reason });
    });
  }

  private async refuseOver(classId: string): Promise<void> {
    const { state } = await this.db.repo(TrainingClass).findOneByOrFail({ id: classId });
    if (state === 'closed' || state === 'cancelled') throw refuse('class.over');
  }
}

const overlaps = (one: Pick<PlannedSession, 'startsAt' | 'endsAt'>, other: Pick<PlannedSession, 'startsAt' | 'endsAt'>): boolean => one.startsAt < other.endsAt && other.startsAt < one.endsAt;

/** The ids of what one form makes: a UUID of version 8 for each. */
function idOf(key: string, at: number): string {
  const hex = createHash('sha256').update(`${key}/${at}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
