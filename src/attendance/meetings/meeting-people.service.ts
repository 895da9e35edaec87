import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import { PeopleService, type PostedPerson } from '../../organisation/people.service.js';
import { meet } from '../../organisation/rules/part-of-tree.js';
import { UnitsService } from '../../organisation/units.service.js';
import type { Actor } from '../../platform/access/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Db } from '../../platform/database/db.js';
import { insertRows } from '../../platform/database/insert-rows.js';
import { MeetingPerson } from './entities/meeting-person.js';
import type { ThematicMeeting } from './entities/thematic-meeting.js';
import { MeetingRecords } from './meeting-records.service.js';
import { refuse } from './meetings.refusals.js';
import { OwnMeetings } from './own-meetings.js';
import { changedPeople } from './rules/meeting-facts.js';

/** Staff on one page: ticked and shown, fewer than a form may have fields of one name. */
export const STAFF_PAGE_SIZE = 200;
export const MOST_PEOPLE = 1_000;

/** Somebody of the unit that held a meeting, and whether the person was there. */
export interface StaffMember extends PostedPerson {
  readonly present: boolean;
}

export interface StaffSight {
  readonly meeting: ThematicMeeting;
  readonly staff: readonly StaffMember[];
  readonly total: number;
  /** Whether nobody was ever written down: then all are taken to have been there. */
  readonly isFirst: boolean;
}

/** What a form with ticks says. */
export interface Ticks {
  readonly shown: readonly string[];
  readonly ticked: readonly string[];
  /** In place of the ticks: everybody of the unit whom the words find. */
  readonly everybody: { readonly text: string } | null;
  /** The revision that the form was made with. */
  readonly seen: number;
  readonly reason: string | null;
}

/** Who was at a meeting: people of the unit that held it, as it was on that day. */
@Injectable()
export class MeetingPeople {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
    private readonly own: OwnMeetings,
    private readonly records: MeetingRecords,
    private readonly people: PeopleService,
    private readonly units: UnitsService,
  ) {}

  /** The unit's people of that day whom the words find, in the order of names. */
  async staff(actor: Actor, id: string, text: string, page: number): Promise<StaffSight> {
    const meeting = await this.own.mine(actor, id);
    const { people, total } = await this.among(actor, meeting, text, page, STAFF_PAGE_SIZE);
    const isFirst = !(await this.db.repo(MeetingPerson).existsBy({ meetingId: id }));
    return { meeting, staff: people, total, isFirst };
  }

  /** Puts in whoever is ticked, and takes out whoever was shown and is not. Nothing changed, nothing is asked; once people were written down, a reason is. */
  async put(actor: Actor, id: string, { shown, ticked, everybody, seen, reason }: Ticks): Promise<void> {
    const meeting = await this.own.mine(actor, id);
    const there = await this.db.repo(MeetingPerson).findBy({ meetingId: id });
    const present = new Set(there.filter(({ removedIn }) => removedIn === null).map(({ personId }) => personId));
    const all = everybody ? (await this.among(actor, meeting, everybody.text, 1, MOST_PEOPLE + 1)).people.map(({ personId }) => personId) : null;
    const { added, removed } = all ? changedPeople(present, [], all) : changedPeople(present, shown, ticked);
    if (added.length + removed.length === 0) return;
    if (there.length > 0 && reason === null) throw refuse('meeting.reason-needed');
    if (present.size + added.length - removed.length > MOST_PEOPLE) throw refuse('meeting.too-many-people', { most: MOST_PEOPLE });
    const reach = await this.reach(actor, meeting);
    const people = (await this.people.postedAmong(added, meeting.heldOn)).filter(({ unitId }) => reach.has(unitId));
    if (people.length < added.length) throw refuse('meeting.outside');
    await this.db.tx(async () => {
      const number = await this.records.change(actor, id, seen, { kind: 'people', before: null, reason });
      if (removed.length > 0) await this.db.repo(MeetingPerson).update({ meetingId: id, personId: In(removed), removedIn: IsNull() }, { removedIn: number });
      await insertRows(this.db.repo(MeetingPerson), people.map(({ personId, unitId }): MeetingPerson => ({ id: randomUUID(), meetingId: id, personId, unitId, addedIn: number, removedIn: null })));
      await this.audit.record({ action: 'meeting.people-written', subject: { kind: 'meeting', id }, actor, detail: { added: added.length, removed: removed.length } });
    });
  }

  private async among(actor: Actor, meeting: ThematicMeeting, text: string, page: number, pageSize: number): Promise<{ people: StaffMember[]; total: number }> {
    const there = { sql: 'SELECT count(*) FROM meeting_people there WHERE there.meeting_id = :thereMeeting AND there.person_id = person.id AND there.removed_in IS NULL', parameters: { thereMeeting: meeting.id } };
    const { people, total } = await this.people.list({ day: meeting.heldOn, unitIds: await this.reach(actor, meeting), text, page, pageSize, also: { there } });
    return { people: people.map((person) => ({ ...person, present: Number((person as PostedPerson & { there: number | string }).there) > 0 })), total };
  }

  /** The unit with all below it and all that went into it, as far as the actor sees to it. */
  private async reach(actor: Actor, { unitId }: ThematicMeeting): Promise<ReadonlySet<string>> {
    return meet(await this.units.subtreeIds(unitId, { predecessors: true }), await this.own.scope(actor));
  }
}
