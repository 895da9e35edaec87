import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { PeopleService, type PostedPerson } from '../../organisation/people.service.js';
import { versionFor, type UnitNode } from '../../organisation/rules/tree.js';
import { topsWithin } from '../../organisation/rules/part-of-tree.js';
import { UnitsService } from '../../organisation/units.service.js';
import type { Actor } from '../../platform/access/actor.js';
import { scopeOf } from '../../platform/access/permissions.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { Db } from '../../platform/database/db.js';
import { nameSortKey } from '../../platform/text/name-sort-key.js';
import { refuse } from '../attendance.refusals.js';
import { ClassMessages } from '../classes/class-messages.js';
import { ClassUnit } from '../entities/class-unit.js';
import { RosterEntry, type RosterState } from '../entities/roster-entry.js';
import { TrainingClass } from '../entities/training-class.js';
import { OwnClasses } from '../own-classes.js';
import { Roster } from './roster.service.js';
import { nearestAsked } from './rules/nearest-asked.js';

/** People added at once: some statements, each of milliseconds. */
export const MOST_PEOPLE = 500;

/** Somebody on the list, as pages name people. */
export interface ListedPerson {
  readonly entry: RosterEntry;
  readonly fullName: string;
  readonly staffCode: string | null;
  readonly title: string;
  readonly unitName: string;
}

/** A unit that is asked for people, and how many it has sent. */
export interface AskedUnit {
  readonly asked: ClassUnit;
  readonly name: string;
  /** Proposed, listed or waiting. */
  readonly sent: number;
}

export interface ClassPeopleSight {
  readonly trainingClass: TrainingClass;
  readonly people: readonly ListedPerson[];
  readonly units: readonly AskedUnit[];
  /** What may be chosen to be asked. */
  readonly tree: readonly UnitNode[];
}

const PRESENT: readonly RosterState[] = ['proposed', 'listed', 'waiting'];

/** The list of a class in the hands of who organises it. */
@Injectable()
export class ClassPeople {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly own: OwnClasses,
    private readonly roster: Roster,
    private readonly people: PeopleService,
    private readonly units: UnitsService,
    private readonly messages: ClassMessages,
  ) {}

  /** The list with everybody who was ever on it, in the order of names, and who was asked for people. */
  async sight(actor: Actor, classId: string): Promise<ClassPeopleSight> {
    const trainingClass = await this.own.mine(actor, classId);
    const people = await this.named(await this.db.repo(RosterEntry).findBy({ classId }));
    const asked = await this.db.repo(ClassUnit).findBy({ classId });
    const tree = topsWithin(await this.units.treeAt(), await scopeOf(actor, 'classes.manage'));
    return { trainingClass, people, units: await this.sentBy(asked, people.map(({ entry }) => entry)), tree };
  }

  /** Entries with the names of their people, in the order of names. */
  async named(entries: readonly RosterEntry[]): Promise<ListedPerson[]> {
    const ids = entries.map(({ personId }) => personId);
    const posted = new Map((await this.people.postedAmong(ids, this.units.today())).map((person) => [person.personId, person]));
    const others = new Map((await this.people.find(ids.filter((id) => !posted.has(id)))).map((person) => [person.id, person]));
    const rows = await this.units.rows();
    const unitName = (unitId: string | null): string => (unitId === null ? '' : (versionFor(rows.filter((row) => row.unitId === unitId), this.units.today())?.name ?? ''));
    const people = entries.map((entry): ListedPerson => {
      const [known, other] = [posted.get(entry.personId), others.get(entry.personId)];
      return { entry, fullName: known?.fullName ?? other?.fullName ?? '', staffCode: known?.staffCode ?? other?.staffCode ?? null, title: known?.title ?? '', unitName: known?.unitName ?? unitName(entry.unitId) };
    });
    return people.map((person) => ({ person, key: nameSortKey(person.fullName) })).sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ person }) => person);
  }

  /** Calls people to the class: they get places as long as there are any, the others wait. Those who were proposed are agreed to. Returns how many came to the list and how many of them wait. */
  async invite(actor: Actor, classId: string, personIds: readonly string[]): Promise<{ came: number; waiting: number }> {
    await this.own.mine(actor, classId);
    const people = await this.inScope(actor, personIds);
    return this.db.tx(async () => {
      const trainingClass = await this.stillOpen(classId);
      const came = await this.roster.bring(trainingClass, people, 'waiting', actor);
      const agreed = await this.roster.move(classId, people.map(({ personId }) => personId), ['proposed'], 'waiting', null, actor);
      return this.given(actor, trainingClass, [...came, ...agreed.map(({ personId }) => personId)]);
    });
  }

  /** Agrees to people whom units have proposed. */
  async confirm(actor: Actor, classId: string, personIds: readonly string[]): Promise<{ came: number; waiting: number }> {
    await this.own.mine(actor, classId);
    if (personIds.length === 0) throw refuse('class.nobody-chosen');
    return this.db.tx(async () => {
      const trainingClass = await this.stillOpen(classId);
      const agreed = await this.roster.move(classId, personIds, ['proposed'], 'waiting', null, actor);
      return this.given(actor, trainingClass, agreed.map(({ personId }) => personId));
    });
  }

  /** Does not agree to people whom units have proposed; the heads of their units are told why. */
  async sendBack(actor: Actor, classId: string, personIds: readonly string[], reason: string): Promise<void> {
    await this.own.mine(actor, classId);
    if (personIds.length === 0) throw refuse('class.nobody-chosen');
    const unitOf = new Map((await this.db.repo(RosterEntry).findBy({ classId, personId: In([...personIds]) })).map(({ personId, unitId }) => [personId, unitId]));
    const heads = await this.messages.headsOf([...new Set([...unitOf.values()].filter((unitId) => unitId !== null))]);
    await this.db.tx(async () => {
      const trainingClass = await this.stillOpen(classId);
      const returned = await this.roster.move(classId, personIds, ['proposed'], 'returned', reason, actor);
      if (returned.length === 0) return;
      await this.audit.record({ action: 'class.people-returned', subject: { kind: 'class', id: classId }, actor, detail: { count: returned.length } });
      const concerned = new Map([...heads].filter(([unitId]) => returned.some((entry) => entry.unitId === unitId)));
      await this.messages.tellHeads('returned', trainingClass, concerned, String(this.clock.now().getTime()), { so_nguoi: `${returned.length} người`, ly_do: reason });
    });
  }

  /** Takes somebody off the list, who is told why; whoever waits longest gets the place. */
  async remove(actor: Actor, classId: string, personId: string, reason: string): Promise<void> {
    await this.own.mine(actor, classId);
    await this.db.tx(async () => {
      const trainingClass = await this.stillOpen(classId);
      const removed = await this.roster.move(classId, [personId], PRESENT, 'withdrawn', reason, actor);
      if (removed.length === 0) throw refuse('class.person-not-there');
      await this.audit.record({ action: 'class.person-removed', subject: { kind: 'class', id: classId }, actor, detail: { personId } });
      if (trainingClass.state === 'announced') await this.messages.tell('removed', trainingClass, [personId], String(this.clock.now().getTime()), { ly_do: reason });
      await this.roster.fill(trainingClass, actor);
    });
  }

  /** Closes the list: units send nobody any more, nobody registers; or opens it again. */
  async closeList(actor: Actor, classId: string, isClosed: boolean): Promise<void> {
    await this.own.mine(actor, classId);
    await this.db.tx(async () => {
      const trainingClass = await this.stillOpen(classId);
      if ((trainingClass.listClosedAt !== null) === isClosed) return;
      const now = this.clock.now();
      await this.db.repo(TrainingClass).update({ id: classId }, { listClosedAt: isClosed ? now : null, editedAt: now });
      await this.audit.record({ action: isClosed ? 'class.list-closed' : 'class.list-opened', subject: { kind: 'class', id: classId }, actor });
    });
  }

  /** People with their units of today, as far as the actor may name them; refuses where one is not. */
  async inScope(actor: Actor, personIds: readonly string[]): Promise<PostedPerson[]> {
    const wanted = [...new Set(personIds)];
    if (wanted.length === 0) throw refuse('class.nobody-chosen');
    if (wanted.length > MOST_PEOPLE) throw refuse('class.too-many-people', { most: MOST_PEOPLE });
    const scope = await scopeOf(actor, 'classes.manage');
    const people = (await this.people.postedAmong(wanted, this.units.today())).filter(({ unitId }) => scope === 'all' || scope.has(unitId));
    if (people.length < wanted.length) throw refuse('class.outside');
    return people;
  }

  private async given(actor: Actor, trainingClass: TrainingClass, personIds: readonly string[]): Promise<{ came: number; waiting: number }> {
    if (personIds.length === 0) return { came: 0, waiting: 0 };
    const given = new Set(await this.roster.fill(trainingClass, actor));
    const waiting = personIds.filter((personId) => !given.has(personId));
    if (trainingClass.state === 'announced') await this.messages.tell('waiting', trainingClass, waiting, String(this.clock.now().getTime()));
    await this.audit.record({ action: 'class.people-added', subject: { kind: 'class', id: trainingClass.id }, actor, detail: { count: personIds.length } });
    return { came: personIds.length, waiting: waiting.length };
  }

  private async stillOpen(classId: string): Promise<TrainingClass> {
    const trainingClass = await this.db.repo(TrainingClass).findOneByOrFail({ id: classId });
    if (trainingClass.state === 'closed' || trainingClass.state === 'cancelled') throw refuse('class.over');
    return trainingClass;
  }

  private async sentBy(asked: readonly ClassUnit[], entries: readonly RosterEntry[]): Promise<AskedUnit[]> {
    const rows = await this.units.rows();
    const sent = new Map<string, number>();
    const nearest = nearestAsked(await this.units.treeAt(), new Set(asked.map(({ unitId }) => unitId)));
    for (const { unitId, state } of entries) {
      const by = unitId === null || !PRESENT.includes(state) ? undefined : nearest.get(unitId);
      if (by !== undefined) sent.set(by, (sent.get(by) ?? 0) + 1);
    }
    const inOrder = asked.map((one) => ({ one, row: versionFor(rows.filter(({ unitId }) => unitId === one.unitId), this.units.today()) }));
    inOrder.sort((a, b) => (a.row?.orderInList ?? 0) - (b.row?.orderInList ?? 0));
    return inOrder.map(({ one, row }) => ({ asked: one, name: row?.name ?? '', sent: sent.get(one.unitId) ?? 0 }));
  }
}
