import { Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import type { Actor } from '../../platform/access/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { localDate } from '../../platform/clock/local-date.js';
import { Db } from '../../platform/database/db.js';
import { Events } from '../../platform/events/events.js';
import { formatDate } from '../../platform/views/formats.js';
import { refuse } from '../attendance.refusals.js';
import { ClassSession } from '../entities/class-session.js';
import { ClassUnit } from '../entities/class-unit.js';
import { RosterEntry } from '../entities/roster-entry.js';
import { TrainingClass, type ClassState } from '../entities/training-class.js';
import { ClassClosed } from '../events.js';
import { OwnClasses } from '../own-classes.js';
import { Roster } from '../people/roster.service.js';
import { ClassMessages } from './class-messages.js';

/** Announces classes, ends them, calls them off. */
@Injectable()
export class ClassStates {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly events: Events,
    private readonly own: OwnClasses,
    private readonly roster: Roster,
    private readonly messages: ClassMessages,
  ) {}

  /** Announces a draft: those on the list are told, and the units that are asked for people. Again it has been done. */
  async announce(actor: Actor, id: string): Promise<void> {
    const found = await this.own.mine(actor, id);
    const sessions = await this.sessionsOf(id);
    if (sessions.length === 0) throw refuse('class.no-session');
    const asked = found.entry === 'nomination' ? await this.db.repo(ClassUnit).findBy({ classId: id, state: 'asked' }) : [];
    const heads = await this.messages.headsOf(asked.map(({ unitId }) => unitId));
    await this.db.tx(async () => {
      if (!(await this.turn(id, ['draft'], 'announced', null))) {
        if (await this.db.repo(TrainingClass).existsBy({ id, state: 'announced' })) return;
        throw refuse('class.over');
      }
      await this.audit.record({ action: 'class.announced', subject: { kind: 'class', id }, actor });
      const announced: TrainingClass = { ...found, state: 'announced' };
      const listed = await this.db.repo(RosterEntry).findBy({ classId: id, state: 'listed' });
      await this.roster.tellListed(announced, listed.map(({ personId }) => personId));
      await this.messages.tellHeads('nominate', announced, heads, 'asked', { han: formatDate(lastDayToNominate(announced, sessions)) });
    });
  }

  /** Ends a class (bế giảng): every roll is closed, and what everybody attended stands. */
  async close(actor: Actor, id: string): Promise<void> {
    await this.own.mine(actor, id);
    await this.db.tx(async () => {
      const sessions = await this.sessionsOf(id);
      if (sessions.some(({ endsAt }) => endsAt > this.clock.now())) throw refuse('class.not-over-yet');
      const open = sessions.filter(({ closedAt }) => closedAt === null).length;
      if (open > 0) throw refuse('class.rolls-open', { open });
      if (!(await this.turn(id, ['announced'], 'closed', null))) throw refuse('class.not-announced');
      const listed = await this.db.repo(RosterEntry).find({ where: { classId: id, state: 'listed' }, order: { id: 'ASC' } });
      await this.audit.record({ action: 'class.closed', subject: { kind: 'class', id }, actor, detail: { people: listed.length } });
      const { ownerKind, ownerId, stateAt } = await this.db.repo(TrainingClass).findOneByOrFail({ id });
      await this.events.publish(new ClassClosed(id, { kind: ownerKind, id: ownerId }, listed.map(({ personId }) => personId), stateAt));
    });
  }

  /** Calls a class off; everybody on the list is told why. */
  async cancel(actor: Actor, id: string, reason: string): Promise<void> {
    const found = await this.own.mine(actor, id);
    await this.db.tx(async () => {
      if (!(await this.turn(id, ['draft', 'announced'], 'cancelled', reason))) throw refuse('class.over');
      await this.db.repo(ClassSession).createQueryBuilder().update().set({ sequence: () => 'sequence + 1' }).where({ classId: id }).execute();
      await this.audit.record({ action: 'class.cancelled', subject: { kind: 'class', id }, actor });
      await this.messages.tellList('cancelled', found, 'cancelled', { ly_do: reason });
    });
  }

  private async turn(id: string, from: readonly ClassState[], to: ClassState, stateReason: string | null): Promise<boolean> {
    const now = this.clock.now();
    const { affected } = await this.db.repo(TrainingClass).update({ id, state: In([...from]) }, { state: to, stateAt: now, stateReason, editedAt: now });
    return (affected ?? 0) > 0;
  }

  private sessionsOf(classId: string): Promise<ClassSession[]> {
    return this.db.repo(ClassSession).find({ where: { classId, cancelledAt: IsNull() }, order: { startsAt: 'ASC' } });
  }
}

/** Until the end of which day units may send people: the day that was set, or that before the first session. */
export function lastDayToNominate({ nominateBy }: Pick<TrainingClass, 'nominateBy'>, sessions: readonly Pick<ClassSession, 'startsAt'>[]): string {
  return nominateBy ?? (sessions[0] ? localDate(sessions[0].startsAt) : '2999-12-31');
}
