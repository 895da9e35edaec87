import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { UnitsService } from '../organisation/units.service.js';
import type { Actor } from '../platform/access/actor.js';
import { refuse as refuseAccess } from '../platform/access/access.refusals.js';
import { Audit } from '../platform/audit/audit.js';
import { Clock } from '../platform/clock/clock.js';
import { Db } from '../platform/database/db.js';
import { findNode, walk, type UnitNode } from '../organisation/rules/tree.js';
import { EVERYWHERE, ScheduleVersion } from './entities/schedule-version.js';
import { refuse } from './notifications.refusals.js';
import { OfficeReach, type Reach } from './office/office-reach.js';
import { ORIGINAL_SCHEDULE, type ReminderSchedule } from './rules/schedule.js';

/** The schedule of a unit and where it comes from. */
export interface EffectiveSchedule {
  readonly schedule: ReminderSchedule;
  /** The unit that set it; `everywhere`: set for all; null: nobody has set any. */
  readonly setFor: string | null;
}

/** When people are reminded of due dates: for everybody, and for parts of the tree that want it otherwise. */
@Injectable()
export class ReminderSchedules {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly units: UnitsService,
    private readonly reach: OfficeReach,
  ) {}

  /** Tells the schedule of any unit of today: its own, else that of the nearest unit above, else that for all. Two queries for however many units. */
  async today(): Promise<(unitId: string | null) => EffectiveSchedule> {
    const own = await this.current();
    const all: EffectiveSchedule = own.has(EVERYWHERE) ? { schedule: own.get(EVERYWHERE)!, setFor: EVERYWHERE } : { schedule: ORIGINAL_SCHEDULE, setFor: null };
    const effective = new Map<string, EffectiveSchedule>();
    const spread = (nodes: readonly UnitNode[], above: EffectiveSchedule): void => {
      for (const { unitId, children } of nodes) {
        const schedule = own.get(unitId);
        const here = schedule ? { schedule, setFor: unitId } : above;
        effective.set(unitId, here);
        spread(children, here);
      }
    };
    spread(await this.units.treeAt(), all);
    return (unitId) => (unitId === null ? all : (effective.get(unitId) ?? all));
  }

  /** What an office may set, with the schedule of the unit that was asked for; null: that for all. */
  async forOffice(actor: Actor, unitId: string | null): Promise<{ reach: Reach; effective: EffectiveSchedule; ownIn: readonly UnitNode[] }> {
    const reach = await this.reach.of(actor);
    if (unitId !== null && !findNode(reach.tree, unitId)) throw refuse('message.unit-unknown');
    const own = await this.current();
    const effective = (await this.today())(unitId);
    return { reach, effective, ownIn: walk(reach.tree).map(({ node }) => node).filter((node) => own.has(node.unitId)) };
  }

  /** Sets the schedule of a part of the tree, or for all; null takes the part's own away. */
  async set(actor: Actor, unitId: string | null, schedule: ReminderSchedule | null): Promise<void> {
    const reach = await this.reach.of(actor);
    if (unitId === null && !reach.isWhole) throw refuseAccess('access.denied');
    if (unitId !== null && !findNode(reach.tree, unitId)) throw refuse('message.unit-unknown');
    const scope = unitId ?? EVERYWHERE;
    await this.db.tx(async () => {
      const last = await this.db.repo(ScheduleVersion).findOne({ where: { scope }, order: { number: 'DESC' } });
      if (JSON.stringify(last?.schedule ?? null) === JSON.stringify(schedule)) return;
      await this.db.repo(ScheduleVersion).insert({ id: randomUUID(), scope, number: (last?.number ?? 0) + 1, schedule, setAt: this.clock.now(), setBy: actor.accountId });
      const detail = { scope: unitId === null ? 'all' : `unit:${unitId}`, isOwn: schedule !== null };
      await this.audit.record({ action: 'reminders.scheduled', subject: { kind: 'reminder-schedule', id: scope }, actor, detail });
    });
  }

  private async current(): Promise<ReadonlyMap<string, ReminderSchedule>> {
    const versions = await this.db.repo(ScheduleVersion).find({ order: { number: 'ASC' } });
    const latest = new Map(versions.map(({ scope, schedule }) => [scope, schedule]));
    return new Map([...latest].filter((entry): entry is [string, ReminderSchedule] => entry[1] !== null));
  }
}
