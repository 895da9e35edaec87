import { Injectable } from '@nestjs/common';
import type { SelectQueryBuilder } from 'typeorm';
import { AccountsService } from '../../identity/accounts.service.js';
import { PeopleService } from '../../organisation/people.service.js';
import { partBelow, topsWithin } from '../../organisation/rules/part-of-tree.js';
import { versionFor, type UnitNode } from '../../organisation/rules/tree.js';
import { UnitsService } from '../../organisation/units.service.js';
import type { Actor } from '../../platform/access/actor.js';
import { Db } from '../../platform/database/db.js';
import { OwnerChoices, type OwnerChoice } from '../../platform/ports/owner-choices.js';
import { nameSortKey } from '../../platform/text/name-sort-key.js';
import { CLASS_OWNER } from '../classes/class-planning.service.js';
import { MeetingChange } from './entities/meeting-change.js';
import type { MeetingFile } from './entities/meeting-file.js';
import { MeetingPerson } from './entities/meeting-person.js';
import { ThematicMeeting } from './entities/thematic-meeting.js';
import { MeetingFiles } from './meeting-files.service.js';
import { OwnMeetings } from './own-meetings.js';

/** Which meetings a list shows. */
export interface MeetingQuery {
  readonly year: number;
  /** With all below it; null: the viewer's whole part. */
  readonly unitId: string | null;
  /** The course whose topic it was; `none`: outside the programme; null: any. */
  readonly ownerId: string | null;
  readonly page: number;
}

export interface ListedMeeting {
  readonly meeting: ThematicMeeting;
  readonly unitName: string;
  readonly people: number;
}

/** Meetings of a part of the tree, and what those of them that count come to. */
export interface MeetingList {
  readonly meetings: readonly ListedMeeting[];
  readonly total: number;
  readonly figures: { readonly meetings: number; readonly periods: number; readonly seats: number; readonly people: number };
  readonly roots: readonly UnitNode[];
  readonly owners: readonly OwnerChoice[];
}

/** Somebody on the list of a meeting, from one revision to another. */
export interface MeetingGuest extends Pick<MeetingPerson, 'personId' | 'addedIn' | 'removedIn'> {
  readonly fullName: string;
  readonly unitName: string;
}

/** Somebody who was at another meeting as well while this one was held. */
export interface MeetingClash {
  readonly fullName: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly unitName: string;
}

export interface MeetingSight {
  readonly meeting: ThematicMeeting;
  readonly unitName: string;
  /** Null: outside the programme. */
  readonly ownerLabel: string | null;
  /** Everybody who is or was on the list, by name. */
  readonly guests: readonly MeetingGuest[];
  readonly clashes: readonly MeetingClash[];
  /** In the order in which they came. */
  readonly files: readonly MeetingFile[];
  /** The latest first. */
  readonly changes: readonly (MeetingChange & { readonly by: string | null })[];
}

/** A meeting that somebody was at. */
export interface AttendedMeeting {
  readonly meeting: ThematicMeeting;
  readonly unitName: string;
}

interface GuestRow extends Pick<MeetingPerson, 'id' | 'personId' | 'unitId' | 'addedIn' | 'removedIn'> {
  readonly fullName: string | null;
  /** Of the other meeting; null: there is none. */
  readonly otherUnitId: string | null;
  readonly startsAt: number | string | null;
  readonly endsAt: number | string | null;
}

export const MEETINGS_PAGE_SIZE = 20;
const MOST_OWN = 100;

/** Shows meetings: to those who record them, and to people their own. */
@Injectable()
export class MeetingSights {
  constructor(
    private readonly db: Db,
    private readonly own: OwnMeetings,
    private readonly units: UnitsService,
    private readonly people: PeopleService,
    private readonly accounts: AccountsService,
    private readonly owners: OwnerChoices,
    private readonly files: MeetingFiles,
  ) {}

  /** One page of the meetings of a year, the latest first. */
  async list(actor: Actor, { year, unitId, ownerId, page }: MeetingQuery): Promise<MeetingList> {
    const scope = await this.own.scope(actor);
    const tree = await this.units.treeAt();
    const narrowed = (query: SelectQueryBuilder<ThematicMeeting>): SelectQueryBuilder<ThematicMeeting> => {
      query.where('meeting.held_on BETWEEN :from AND :to', { from: `${year}-01-01`, to: `${year}-12-31` });
      const part = partBelow(unitId, tree, scope);
      if (part !== 'all') query.andWhere(part.size === 0 ? '1 = 0' : 'meeting.unit_id IN (:...part)', { part: [...part] });
      if (ownerId !== null) query.andWhere(ownerId === 'none' ? 'meeting.owner_id IS NULL' : 'meeting.owner_id = :ownerId', { ownerId });
      return query;
    };
    const query = (): SelectQueryBuilder<ThematicMeeting> => narrowed(this.db.repo(ThematicMeeting).createQueryBuilder('meeting'));
    const people = '(SELECT count(*) FROM meeting_people there WHERE there.meeting_id = meeting.id AND there.removed_in IS NULL)';
    const { entities, raw } = await query().addSelect(people, 'people').orderBy('meeting.held_on', 'DESC').addOrderBy('meeting.starts_at', 'DESC').addOrderBy('meeting.id').offset((page - 1) * MEETINGS_PAGE_SIZE).limit(MEETINGS_PAGE_SIZE).getRawAndEntities<{ people: number | string }>();
    const row = await query().select('count(*)', 'total').addSelect("sum(CASE WHEN meeting.state = 'held' THEN 1 ELSE 0 END)", 'meetings').addSelect("sum(CASE WHEN meeting.state = 'held' THEN meeting.periods ELSE 0 END)", 'periods').getRawOne<Record<'total' | 'meetings' | 'periods', number | string | null>>();
    const seats = await query().innerJoin(MeetingPerson, 'there', 'there.meeting_id = meeting.id AND there.removed_in IS NULL').andWhere("meeting.state = 'held'").select('count(*)', 'seats').addSelect('count(DISTINCT there.person_id)', 'people').getRawOne<Record<'seats' | 'people', number | string>>();
    const nameOf = await this.namer();
    return {
      meetings: entities.map((meeting, i) => ({ meeting, unitName: nameOf(meeting.unitId, meeting.heldOn), people: Number(raw[i]!.people) })),
      total: Number(row!.total),
      figures: { meetings: Number(row!.meetings ?? 0), periods: Number(row!.periods ?? 0), seats: Number(seats!.seats), people: Number(seats!.people) },
      roots: topsWithin(tree, scope),
      owners: await this.owners.of(CLASS_OWNER, actor),
    };
  }

  /** A meeting with its people and its history. */
  async get(actor: Actor, id: string): Promise<MeetingSight> {
    const meeting = await this.own.mine(actor, id);
    const nameOf = await this.namer();
    const rows = await this.guestRows(meeting);
    const guests = [...new Map(rows.map(({ id: rowId, personId, unitId, addedIn, removedIn, fullName }) => [rowId, { personId, addedIn, removedIn, fullName: fullName ?? '', unitName: nameOf(unitId, meeting.heldOn) }])).values()];
    const clashes = rows.flatMap(({ fullName, otherUnitId, startsAt, endsAt }) => (otherUnitId === null ? [] : [{ fullName: fullName ?? '', startsAt: new Date(Number(startsAt)), endsAt: new Date(Number(endsAt)), unitName: nameOf(otherUnitId, meeting.heldOn) }]));
    const by = `coalesce(${this.people.nameOf(this.accounts.personOf('change.changed_by')).fullName}, ${this.accounts.usernameOf('change.changed_by')})`;
    const { entities, raw } = await this.db.repo(MeetingChange).createQueryBuilder('change').where('change.meeting_id = :id', { id }).addSelect(by, 'by').orderBy('change.number', 'DESC').getRawAndEntities<{ by: string | null }>();
    const owner = meeting.ownerId === null ? null : (await this.owners.of(CLASS_OWNER, actor)).find((choice) => choice.id === meeting.ownerId);
    return {
      meeting,
      unitName: nameOf(meeting.unitId, meeting.heldOn),
      ownerLabel: owner?.label ?? null,
      guests: byName(guests),
      clashes: meeting.state === 'held' ? byName(clashes) : [],
      files: await this.files.of(id),
      changes: entities.map((change, i) => ({ ...change, by: raw[i]!.by })),
    };
  }

  /** The meetings that somebody was at, the latest first; cancelled ones were none. */
  async ofPerson(personId: string): Promise<AttendedMeeting[]> {
    const meetings = await this.db.repo(ThematicMeeting).createQueryBuilder('meeting').innerJoin(MeetingPerson, 'there', 'there.meeting_id = meeting.id AND there.removed_in IS NULL AND there.person_id = :personId', { personId }).where("meeting.state = 'held'")
      .orderBy('meeting.starts_at', 'DESC').addOrderBy('meeting.id').limit(MOST_OWN).getMany();
    const nameOf = meetings.length === 0 ? () => '' : await this.namer();
    return meetings.map((meeting) => ({ meeting, unitName: nameOf(meeting.unitId, meeting.heldOn) }));
  }

  /** Everybody who is or was on the list, once for each other meeting of the same hours that who is on it was at, and else once. */
  private guestRows({ id, heldOn, startsAt, endsAt }: ThematicMeeting): Promise<GuestRow[]> {
    const sameHours = "SELECT same.id FROM meetings same WHERE same.held_on = :heldOn AND same.id <> :id AND same.state = 'held' AND same.starts_at < :endsAt AND same.ends_at > :startsAt";
    return this.db.repo(MeetingPerson).createQueryBuilder('there').where('there.meeting_id = :id', { id, heldOn, startsAt: startsAt.getTime(), endsAt: endsAt.getTime() })
      .leftJoin(MeetingPerson, 'elsewhere', `elsewhere.person_id = there.person_id AND elsewhere.removed_in IS NULL AND there.removed_in IS NULL AND elsewhere.meeting_id IN (${sameHours})`)
      .leftJoin(ThematicMeeting, 'other', 'other.id = elsewhere.meeting_id')
      .select('there.id', 'id').addSelect('there.person_id', 'personId').addSelect('there.unit_id', 'unitId').addSelect('there.added_in', 'addedIn').addSelect('there.removed_in', 'removedIn').addSelect(this.people.nameOf('there.person_id').fullName, 'fullName')
      .addSelect('other.unit_id', 'otherUnitId').addSelect('other.starts_at', 'startsAt').addSelect('other.ends_at', 'endsAt')
      .getRawMany<GuestRow>();
  }

  /** What a unit was called on a day. */
  private async namer(): Promise<(unitId: string, day: string) => string> {
    const rows = await this.units.rows();
    return (unitId, day) => versionFor(rows.filter((row) => row.unitId === unitId), day)?.name ?? '';
  }
}

function byName<T extends { readonly fullName: string }>(all: readonly T[]): T[] {
  return all.map((one) => ({ one, key: nameSortKey(one.fullName) })).sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ one }) => one);
}
