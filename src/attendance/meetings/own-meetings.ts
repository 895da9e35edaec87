import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { topsWithin } from '../../organisation/rules/part-of-tree.js';
import type { UnitNode } from '../../organisation/rules/tree.js';
import { UnitsService } from '../../organisation/units.service.js';
import type { Actor, Scope } from '../../platform/access/actor.js';
import { requirePermission, scopeOf } from '../../platform/access/permissions.js';
import { Db } from '../../platform/database/db.js';
import { OwnerChoices, type OwnerChoice } from '../../platform/ports/owner-choices.js';
import { CLASS_OWNER } from '../classes/class-planning.service.js';
import { ThematicMeeting } from './entities/thematic-meeting.js';
import { refuse } from './meetings.refusals.js';

/** What a form of a meeting lets choose. */
export interface MeetingChoices {
  readonly owners: readonly OwnerChoice[];
  readonly units: readonly UnitNode[];
}

/** Whose meetings are whose: those of a unit are its head's and Home Affairs'; for everybody else they do not exist. */
@Injectable()
export class OwnMeetings {
  constructor(
    private readonly db: Db,
    private readonly units: UnitsService,
    private readonly owners: OwnerChoices,
  ) {}

  /** The units whose meetings the actor sees to. Refuses who sees to none at all (403). */
  async scope(actor: Actor): Promise<Scope> {
    requirePermission(actor, 'meetings.record');
    return scopeOf(actor, 'meetings.record');
  }

  /** A meeting of the actor's part. */
  async mine(actor: Actor, id: string): Promise<ThematicMeeting> {
    const scope = await this.scope(actor);
    const found = await this.db.repo(ThematicMeeting).findOneBy({ id, ...(scope === 'all' ? {} : { unitId: In([...scope]) }) });
    if (!found) throw refuse('meeting.unknown');
    return found;
  }

  /** The units that the actor may record meetings of, and the courses whose topics they may have been about. */
  async choices(actor: Actor): Promise<MeetingChoices> {
    const scope = await this.scope(actor);
    return { owners: await this.owners.of(CLASS_OWNER, actor), units: topsWithin(await this.units.treeAt(), scope) };
  }
}
