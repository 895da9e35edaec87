import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { findNode } from '../../organisation/rules/tree.js';
import { UnitsService } from '../../organisation/units.service.js';
import type { Actor } from '../../platform/access/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { Db } from '../../platform/database/db.js';
import { MeetingChange } from './entities/meeting-change.js';
import { MeetingPerson } from './entities/meeting-person.js';
import { ThematicMeeting } from './entities/thematic-meeting.js';
import { refuse } from './meetings.refusals.js';
import { OwnMeetings } from './own-meetings.js';
import { changedFacts, type MeetingFacts } from './rules/meeting-facts.js';

/** What a change of a meeting is, beside what it changes. */
export type ChangeNote = Pick<MeetingChange, 'kind' | 'before' | 'reason'>;

/** Writes meetings down, corrects and cancels them. */
@Injectable()
export class MeetingRecords {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly units: UnitsService,
    private readonly own: OwnMeetings,
  ) {}

  /** Writes down a meeting that is over. The same id is the same meeting. */
  async record(actor: Actor, unitId: string, facts: MeetingFacts, id: string): Promise<void> {
    const scope = await this.own.scope(actor);
    if ((scope !== 'all' && !scope.has(unitId)) || !findNode(await this.units.treeAt(), unitId)) throw refuse('meeting.unit-unknown');
    await this.check(actor, facts, null);
    await this.db.tx(async () => {
      if (await this.db.repo(ThematicMeeting).existsBy({ id })) return;
      const now = this.clock.now();
      await this.db.repo(ThematicMeeting).insert({ id, unitId, ...facts, state: 'held', revision: 1, recordedBy: actor.accountId, recordedAt: now });
      await this.db.repo(MeetingChange).insert({ id: randomUUID(), meetingId: id, number: 1, kind: 'recorded', before: null, reason: null, changedAt: now, changedBy: actor.accountId });
      await this.audit.record({ action: 'meeting.recorded', subject: { kind: 'meeting', id }, actor, detail: { topic: facts.topic, on: facts.heldOn } });
    });
  }

  /** Corrects what was written down; the same again changes nothing. `seen` is the revision that the form was made with. */
  async correct(actor: Actor, id: string, facts: MeetingFacts, seen: number, reason: string): Promise<void> {
    const before = await this.own.mine(actor, id);
    const changed = changedFacts(before, facts);
    if (changed === null) return;
    await this.check(actor, facts, before.ownerId);
    await this.db.tx(async () => {
      await this.change(actor, id, seen, { kind: 'facts', before: changed, reason });
      await this.db.repo(ThematicMeeting).update({ id }, facts);
      await this.touchPeople(id);
      await this.audit.record({ action: 'meeting.corrected', subject: { kind: 'meeting', id }, actor, detail: { fields: Object.keys(changed) } });
    });
  }

  /** Lets a meeting count for nobody; what was written down stays. Again it has been done. */
  async cancel(actor: Actor, id: string, reason: string): Promise<void> {
    const { state, revision } = await this.own.mine(actor, id);
    if (state === 'cancelled') return;
    await this.db.tx(async () => {
      await this.change(actor, id, revision, { kind: 'cancelled', before: null, reason });
      await this.db.repo(ThematicMeeting).update({ id }, { state: 'cancelled' });
      await this.touchPeople(id);
      await this.audit.record({ action: 'meeting.cancelled', subject: { kind: 'meeting', id }, actor });
    });
  }

  /** Makes the next revision of a meeting, and returns its number; refuses if another one came first, or the meeting was cancelled. */
  async change(actor: Actor, id: string, seen: number, note: ChangeNote): Promise<number> {
    const { affected } = await this.db.repo(ThematicMeeting).update({ id, revision: seen, state: 'held' }, { revision: seen + 1 });
    if (affected !== 1) throw refuse((await this.db.repo(ThematicMeeting).existsBy({ id, state: 'cancelled' })) ? 'meeting.cancelled' : 'meeting.changed-meanwhile');
    await this.db.repo(MeetingChange).insert({ id: randomUUID(), meetingId: id, number: seen + 1, ...note, changedAt: this.clock.now(), changedBy: actor.accountId });
    return seen + 1;
  }

  private async check(actor: Actor, { startsAt, endsAt, ownerId }: MeetingFacts, ownerBefore: string | null): Promise<void> {
    if (endsAt <= startsAt) throw refuse('meeting.order-of-times');
    if (endsAt > this.clock.now()) throw refuse('meeting.not-over');
    if (ownerId !== null && ownerId !== ownerBefore && !(await this.own.choices(actor)).owners.some((owner) => owner.id === ownerId)) throw refuse('meeting.course-unknown');
  }

  /** Whoever follows the rows of people hears that what they are worth has changed. */
  private async touchPeople(meetingId: string): Promise<void> {
    await this.db.repo(MeetingPerson).update({ meetingId, removedIn: IsNull() }, { meetingId });
  }
}
