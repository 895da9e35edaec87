import { Injectable } from '@nestjs/common';
import { versionFor } from '../../organisation/rules/tree.js';
import { UnitsService } from '../../organisation/units.service.js';
import { Db } from '../../platform/database/db.js';
import { MeetingPerson } from './entities/meeting-person.js';
import { ThematicMeeting, type MeetingForm } from './entities/thematic-meeting.js';

/** A meeting with the number of those who were there. */
export interface HeldMeeting {
  readonly unitId: string;
  /** As the unit was called on the day. */
  readonly unitName: string;
  readonly form: MeetingForm;
  readonly topic: string;
  /** Local day, yyyy-MM-dd. */
  readonly heldOn: string;
  readonly place: string;
  readonly periods: number;
  readonly people: number;
}

/** What meetings come to: for reports, which count those of a time and a part of the tree. */
@Injectable()
export class MeetingFigures {
  constructor(
    private readonly db: Db,
    private readonly units: UnitsService,
  ) {}

  /** Meetings that these units held on these days, both included, in the order of days. Cancelled ones and those without people count nowhere. */
  async heldIn(from: string, to: string, unitIds: ReadonlySet<string>): Promise<HeldMeeting[]> {
    const { entities, raw } = await this.db.repo(ThematicMeeting).createQueryBuilder('meeting')
      .addSelect((query) => query.select('count(*)').from(MeetingPerson, 'there').where('there.meeting_id = meeting.id AND there.removed_in IS NULL'), 'people')
      .where("meeting.state = 'held' AND meeting.held_on BETWEEN :from AND :to", { from, to })
      .orderBy('meeting.held_on').addOrderBy('meeting.starts_at').addOrderBy('meeting.id')
      .getRawAndEntities<{ people: number | string }>();
    const rows = await this.units.rows();
    const nameOf = (unitId: string, day: string): string => versionFor(rows.filter((row) => row.unitId === unitId), day)?.name ?? '';
    return entities
      .map(({ unitId, form, topic, heldOn, place, periods }, i) => ({ unitId, unitName: nameOf(unitId, heldOn), form, topic, heldOn, place, periods, people: Number(raw[i]!.people) }))
      .filter(({ unitId, people }) => people > 0 && unitIds.has(unitId));
  }
}
