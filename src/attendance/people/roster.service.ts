import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { Actor } from '../../platform/access/actor.js';
import { Clock } from '../../platform/clock/clock.js';
import { Db } from '../../platform/database/db.js';
import { insertRows } from '../../platform/database/insert-rows.js';
import { ClassMessages, timeOf } from '../classes/class-messages.js';
import { ClassSession } from '../entities/class-session.js';
import { RosterChange } from '../entities/roster-change.js';
import { RosterEntry, type RosterState } from '../entities/roster-entry.js';
import { TrainingClass } from '../entities/training-class.js';

/** Somebody who comes to a list, with the unit of that day. */
export interface Newcomer {
  readonly personId: string;
  readonly unitId: string | null;
}

type Who = Pick<Actor, 'accountId'> | null;

/** How many entries one statement names. */
const AT_ONCE = 500;

/**
 * The only writer of lists. Places are given in one way alone, by `fill`: whoever shall have one waits for it first, and
 * those who wait longest get what is free. So two who ask for the last place at once are one on the list and one who waits.
 */
@Injectable()
export class Roster {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly messages: ClassMessages,
  ) {}

  /**
   * Brings people to the list, as proposed or as waiting for a place. Who is proposed, waits or is listed already stays; who
   * was taken off or not agreed to comes anew, and is the last to wait. Inside a transaction; returns those who came.
   */
  async bring({ id: classId, entry }: TrainingClass, people: readonly Newcomer[], state: 'proposed' | 'waiting', by: Who): Promise<string[]> {
    const now = this.clock.now();
    const unique = [...new Map(people.map((one) => [one.personId, one])).values()];
    const present = await this.entries(classId, unique.map(({ personId }) => personId));
    const absent = unique.filter(({ personId }) => !present.has(personId));
    const rows = absent.map(({ personId, unitId }): RosterEntry => ({ id: randomUUID(), classId, personId, unitId, entry, state, stateAt: now, stateBy: by?.accountId ?? null, stateReason: null, addedAt: now }));
    for (let at = 0; at < rows.length; at += AT_ONCE) await this.db.repo(RosterEntry).createQueryBuilder().insert().values(rows.slice(at, at + AT_ONCE)).orIgnore().updateEntity(false).execute();
    const again = unique.filter(({ personId }) => ['returned', 'withdrawn'].includes(present.get(personId)?.state ?? ''));
    for (const { personId, unitId } of again) {
      await this.db.repo(RosterEntry).update({ classId, personId }, { state, unitId, entry, stateAt: now, stateBy: by?.accountId ?? null, stateReason: null, addedAt: now });
    }
    const came = [...absent, ...again].map(({ personId }) => personId);
    await this.keep(classId, came, state, null, by);
    return came;
  }

  /** Moves people from some states to another; those in other states stay. Inside a transaction; returns those who were moved. */
  async move(classId: string, personIds: readonly string[], from: readonly RosterState[], to: RosterState, reason: string | null, by: Who): Promise<RosterEntry[]> {
    const moved = [...(await this.entries(classId, personIds)).values()].filter(({ state }) => from.includes(state));
    for (let at = 0; at < moved.length; at += AT_ONCE) {
      await this.db.repo(RosterEntry).update({ id: In(moved.slice(at, at + AT_ONCE).map(({ id }) => id)), state: In([...from]) }, { state: to, stateAt: this.clock.now(), stateBy: by?.accountId ?? null, stateReason: reason });
    }
    await this.keep(classId, moved.map(({ personId }) => personId), to, reason, by);
    return moved;
  }

  /**
   * Gives what places are free to those who wait longest, and tells them. Inside a transaction: both databases let one at a
   * time count and give. Returns who got one.
   */
  async fill(trainingClass: TrainingClass, by: Who): Promise<string[]> {
    const { id: classId } = trainingClass;
    const { capacity, state } = await this.db.repo(TrainingClass).findOneByOrFail({ id: classId });
    const listed = capacity === null ? 0 : await this.db.repo(RosterEntry).countBy({ classId, state: 'listed' });
    const free = capacity === null ? undefined : Math.max(0, capacity - listed);
    if (free === 0) return [];
    const next = await this.db.repo(RosterEntry).find({ where: { classId, state: 'waiting' }, order: { addedAt: 'ASC', id: 'ASC' }, ...(free === undefined ? {} : { take: free }) });
    if (next.length === 0) return [];
    const given = await this.give(classId, next, capacity);
    const people = given.map(({ personId }) => personId);
    await this.keep(classId, people, 'listed', null, by);
    if (state === 'announced') await this.tellListed({ ...trainingClass, state }, people);
    return people;
  }

  /** Tells people that they have a place, and when it begins. */
  async tellListed(trainingClass: TrainingClass, personIds: readonly string[]): Promise<void> {
    const [first] = (await this.db.repo(ClassSession).find({ where: { classId: trainingClass.id }, order: { startsAt: 'ASC' } })).filter(({ cancelledAt }) => cancelledAt === null);
    await this.messages.tell('listed', trainingClass, personIds, String(this.clock.now().getTime()), { khai_giang: first ? timeOf(first) : 'chưa có lịch' });
  }

  /** The update counts again itself: whatever else happened, no more than the capacity are listed. */
  private async give(classId: string, next: readonly RosterEntry[], capacity: number | null): Promise<RosterEntry[]> {
    const given: RosterEntry[] = [];
    for (let at = 0; at < next.length; at += AT_ONCE) {
      const some = next.slice(at, at + AT_ONCE);
      const query = this.db.repo(RosterEntry).createQueryBuilder().update().set({ state: 'listed', stateAt: this.clock.now(), stateReason: null }).where({ id: In(some.map(({ id }) => id)), state: 'waiting' });
      if (capacity !== null) query.andWhere("(SELECT count(*) FROM class_roster taken WHERE taken.class_id = :classId AND taken.state = 'listed') <= :most", { classId, most: capacity - some.length });
      if (((await query.execute()).affected ?? 0) === some.length) given.push(...some);
    }
    return given;
  }

  private async entries(classId: string, personIds: readonly string[]): Promise<Map<string, RosterEntry>> {
    const found: RosterEntry[] = [];
    for (let at = 0; at < personIds.length; at += AT_ONCE) found.push(...(await this.db.repo(RosterEntry).findBy({ classId, personId: In(personIds.slice(at, at + AT_ONCE)) })));
    return new Map(found.map((entry) => [entry.personId, entry]));
  }

  private async keep(classId: string, personIds: readonly string[], state: RosterState, reason: string | null, by: Who): Promise<void> {
    const changedAt = this.clock.now();
    await insertRows(this.db.repo(RosterChange), personIds.map((personId): RosterChange => ({ id: randomUUID(), classId, personId, state, reason, changedAt, changedBy: by?.accountId ?? null })));
  }
}
