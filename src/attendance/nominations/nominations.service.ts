import { Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import { PeopleService } from '../../organisation/people.service.js';
import { meet } from '../../organisation/rules/part-of-tree.js';
import { UnitsService } from '../../organisation/units.service.js';
import type { Actor, Scope } from '../../platform/access/actor.js';
import { requirePermission, scopeOf } from '../../platform/access/permissions.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { Db } from '../../platform/database/db.js';
import { refuse } from '../attendance.refusals.js';
import { lastDayToNominate } from '../classes/class-states.service.js';
import { ClassSession } from '../entities/class-session.js';
import { ClassUnit } from '../entities/class-unit.js';
import { RosterEntry } from '../entities/roster-entry.js';
import { TrainingClass } from '../entities/training-class.js';
import { ClassCandidates, type Candidates, type CandidateSearch } from '../people/candidates.service.js';
import { ClassPeople, MOST_PEOPLE, type ListedPerson } from '../people/class-people.service.js';
import { Roster } from '../people/roster.service.js';
import { nearestAsked } from '../people/rules/nearest-asked.js';

/** A class that asks units of the actor's for people. */
export interface AskingClass {
  readonly trainingClass: TrainingClass;
  readonly firstAt: Date | null;
  /** Of the actor's units: proposed, listed or waiting. */
  readonly sent: number;
  readonly seats: number | null;
}

export interface NominationSight {
  readonly trainingClass: TrainingClass;
  readonly sessions: readonly ClassSession[];
  /** The last day on which people may be sent. */
  readonly lastDay: string;
  /** Whether people may be sent now. */
  readonly isOpen: boolean;
  /** Of the actor's that are asked. */
  readonly units: readonly { readonly asked: ClassUnit; readonly name: string }[];
  /** Of the actor's units, whoever sent them. */
  readonly people: readonly ListedPerson[];
  readonly candidates: Candidates;
}

const NOMINATION_PAGE_SIZE = 30;
export { NOMINATION_PAGE_SIZE };

/** Heads of units send people to classes that ask for them. */
@Injectable()
export class Nominations {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly units: UnitsService,
    private readonly people: PeopleService,
    private readonly roster: Roster,
    private readonly list: ClassPeople,
    private readonly candidates: ClassCandidates,
  ) {}

  /** The announced classes that ask the actor's units for people, those to come first. */
  async classes(actor: Actor): Promise<AskingClass[]> {
    requirePermission(actor, 'classes.nominate');
    const units = await this.scope(actor);
    if (units !== 'all' && units.size === 0) return [];
    const within = (column: string): string => (units === 'all' ? '1 = 1' : `${column} IN (:...units)`);
    const part = (columns: string, of: string): string => `(SELECT ${columns} FROM ${of})`;
    const query = this.db.repo(TrainingClass).createQueryBuilder('class')
      .where("class.state IN ('announced', 'closed') AND class.entry = 'nomination'")
      .andWhere(`EXISTS ${part('1', `class_units asked WHERE asked.class_id = class.id AND ${within('asked.unit_id')}`)}`, units === 'all' ? {} : { units: [...units] })
      .addSelect(part('min(session.starts_at)', 'class_sessions session WHERE session.class_id = class.id AND session.cancelled_at IS NULL'), 'first_at')
      .addSelect(part('count(*)', `class_roster sent WHERE sent.class_id = class.id AND sent.state IN ('proposed', 'listed', 'waiting') AND ${within('sent.unit_id')}`), 'sent')
      .addSelect(part('sum(asked.seats)', `class_units asked WHERE asked.class_id = class.id AND ${within('asked.unit_id')}`), 'seats')
      .orderBy('first_at', 'DESC').addOrderBy('class.id').limit(100);
    const { entities, raw } = await query.getRawAndEntities<Record<'first_at' | 'sent' | 'seats', string | number | null>>();
    return entities.map((trainingClass, i) => ({ trainingClass, firstAt: raw[i]!.first_at === null ? null : new Date(Number(raw[i]!.first_at)), sent: Number(raw[i]!.sent), seats: raw[i]!.seats === null ? null : Number(raw[i]!.seats) }));
  }

  /** One class, whom the actor's units have sent, and whom they might. */
  async get(actor: Actor, classId: string, search: CandidateSearch): Promise<NominationSight> {
    const { trainingClass, asked, scope } = await this.asked(actor, classId);
    const sessions = await this.db.repo(ClassSession).find({ where: { classId, cancelledAt: IsNull() }, order: { startsAt: 'ASC' } });
    const entries = await this.db.repo(RosterEntry).findBy({ classId, ...(scope === 'all' ? {} : { unitId: In([...scope]) }) });
    const names = await this.units.rows();
    const isOpen = this.isOpen(trainingClass, sessions);
    const today = this.units.today();
    return {
      trainingClass, sessions, isOpen,
      lastDay: lastDayToNominate(trainingClass, sessions),
      units: asked.map((one) => ({ asked: one, name: names.find(({ unitId, from, to }) => unitId === one.unitId && from <= today && (to === null || to > today))?.name ?? '' })),
      people: await this.list.named(entries),
      candidates: isOpen ? await this.candidates.among(classId, await this.reach(asked, scope), search, NOMINATION_PAGE_SIZE) : { people: [], total: 0 },
    };
  }

  /** Sends people; who was sent already stays. */
  async nominate(actor: Actor, classId: string, personIds: readonly string[]): Promise<void> {
    const { trainingClass, asked, scope } = await this.asked(actor, classId);
    const people = await this.within(asked, scope, personIds);
    await this.db.tx(async () => {
      await this.refuseShut(trainingClass.id);
      const came = await this.roster.bring(trainingClass, people, 'proposed', actor);
      if (came.length === 0) return;
      await this.db.repo(ClassUnit).update({ id: In(asked.map(({ id }) => id)), state: 'none' }, { state: 'asked', note: null, stateAt: this.clock.now(), stateBy: actor.accountId });
      await this.audit.record({ action: 'class.nominated', subject: { kind: 'class', id: classId }, actor, detail: { count: came.length } });
    });
  }

  /** Takes somebody back, whoever of the unit sent the person; with `instead`, sends another in the same moment. */
  async withdraw(actor: Actor, classId: string, personId: string, reason: string, instead: string | null): Promise<void> {
    const { trainingClass, asked, scope } = await this.asked(actor, classId);
    const others = instead === null ? [] : await this.within(asked, scope, [instead]);
    await this.db.tx(async () => {
      await this.refuseShut(classId);
      const entry = await this.db.repo(RosterEntry).findOneBy({ classId, personId });
      if (!entry || (scope !== 'all' && !scope.has(entry.unitId ?? ''))) throw refuse('class.person-not-there');
      const gone = await this.roster.move(classId, [personId], ['proposed', 'listed', 'waiting'], 'withdrawn', reason, actor);
      if (gone.length === 0) throw refuse('class.person-not-there');
      await this.roster.bring(trainingClass, others, 'proposed', actor);
      await this.audit.record({ action: instead === null ? 'class.nomination-withdrawn' : 'class.nomination-replaced', subject: { kind: 'class', id: classId }, actor, detail: { personId } });
      // Whom the organiser has agreed to leaves a place: who was waiting gets it.
      if (gone.some(({ state }) => state === 'listed')) await this.roster.fill(trainingClass, actor);
    });
  }

  /** Says that a unit sends nobody, and why. */
  async decline(actor: Actor, classId: string, unitId: string, reason: string): Promise<void> {
    const { asked } = await this.asked(actor, classId);
    if (!asked.some((one) => one.unitId === unitId)) throw refuse('class.unknown');
    await this.db.tx(async () => {
      await this.refuseShut(classId);
      await this.db.repo(ClassUnit).update({ classId, unitId }, { state: 'none', note: reason, stateAt: this.clock.now(), stateBy: actor.accountId });
      await this.audit.record({ action: 'class.unit-declined', subject: { kind: 'class', id: classId }, actor, detail: { unitId } });
    });
  }

  /** An announced class that asks units of the actor's; another does not exist for the actor. */
  private async asked(actor: Actor, classId: string): Promise<{ trainingClass: TrainingClass; asked: ClassUnit[]; scope: Scope }> {
    requirePermission(actor, 'classes.nominate');
    const scope = await this.scope(actor);
    const all = await this.db.repo(ClassUnit).find({ where: { classId }, relations: { trainingClass: true } });
    const asked = all.filter(({ unitId }) => scope === 'all' || scope.has(unitId));
    const trainingClass = asked[0]?.trainingClass;
    if (!trainingClass || trainingClass.entry !== 'nomination' || trainingClass.state === 'draft') throw refuse('class.unknown');
    return { trainingClass, asked, scope };
  }

  /** The units whose people may be sent: those at and below an asked one, as far as they are the actor's. */
  private async reach(asked: readonly ClassUnit[], scope: Scope): Promise<ReadonlySet<string>> {
    const below = nearestAsked(await this.units.treeAt(), new Set(asked.map(({ unitId }) => unitId)));
    return meet(below.keys(), scope);
  }

  private async within(asked: readonly ClassUnit[], scope: Scope, personIds: readonly string[]) {
    const wanted = [...new Set(personIds)];
    if (wanted.length === 0) throw refuse('class.nobody-chosen');
    if (wanted.length > MOST_PEOPLE) throw refuse('class.too-many-people', { most: MOST_PEOPLE });
    const reach = await this.reach(asked, scope);
    const people = (await this.people.postedAmong(wanted, this.units.today())).filter(({ unitId }) => reach.has(unitId));
    if (people.length < wanted.length) throw refuse('class.outside');
    return people;
  }

  private isOpen(trainingClass: TrainingClass, sessions: readonly ClassSession[]): boolean {
    return trainingClass.state === 'announced' && trainingClass.listClosedAt === null && this.units.today() <= lastDayToNominate(trainingClass, sessions);
  }

  private async refuseShut(classId: string): Promise<void> {
    const trainingClass = await this.db.repo(TrainingClass).findOneByOrFail({ id: classId });
    const sessions = await this.db.repo(ClassSession).find({ where: { classId, cancelledAt: IsNull() }, order: { startsAt: 'ASC' } });
    if (trainingClass.state !== 'announced') throw refuse('class.over');
    if (trainingClass.listClosedAt !== null) throw refuse('class.list-closed');
    if (!this.isOpen(trainingClass, sessions)) throw refuse('class.too-late');
  }

  private scope(actor: Actor): Promise<Scope> {
    return scopeOf(actor, 'classes.nominate');
  }
}
