import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { walk } from '../../organisation/rules/tree.js';
import { UnitsService } from '../../organisation/units.service.js';
import { refuse as refuseAccess } from '../../platform/access/access.refusals.js';
import type { Actor } from '../../platform/access/actor.js';
import { requirePermission, scopeOf } from '../../platform/access/permissions.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { Db } from '../../platform/database/db.js';
import { insertUnlessThere } from '../../platform/database/insert-unless-there.js';
import { ReportingCalendarRow } from './entities/reporting-calendar-row.js';
import { refuse } from './official.refusals.js';
import type { ReportingCalendar } from './periods/calendar.js';

/** The calendars of reporting: set from a day on, never changed afterwards. */
@Injectable()
export class ReportingCalendarsService {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly units: UnitsService,
  ) {}

  /** All of them, the latest first. */
  list(): Promise<ReportingCalendarRow[]> {
    return this.db.repo(ReportingCalendarRow).find({ order: { validFrom: 'DESC' } });
  }

  /** What holds for everybody's reports is set by an office that covers all of today's tree. */
  async maySet(actor: Actor): Promise<boolean> {
    requirePermission(actor, 'reports.print');
    const scope = await scopeOf(actor, 'reports.print');
    return scope === 'all' || walk(await this.units.treeAt()).every(({ node }) => scope.has(node.unitId));
  }

  /** Refuses an office of a part alone, which sees the calendar and changes it for nobody. */
  async requireMaySet(actor: Actor): Promise<void> {
    if (!(await this.maySet(actor))) throw refuseAccess('access.denied');
  }

  /** Sets the calendar from a day on. Refuses a day that has another; the same again is done already. */
  async set(actor: Actor, calendar: ReportingCalendar & { basis: string }): Promise<void> {
    await this.requireMaySet(actor);
    const { validFrom, firstDay, dueDay, basis } = calendar;
    const row: ReportingCalendarRow = { id: randomUUID(), validFrom, firstDay, dueDay, basis, setAt: this.clock.now(), setBy: actor.accountId };
    await this.db.tx(async () => {
      await insertUnlessThere(this.db.repo(ReportingCalendarRow), row);
      const kept = await this.db.repo(ReportingCalendarRow).findOneByOrFail({ validFrom });
      if (kept.id !== row.id) {
        if (kept.firstDay === firstDay && kept.dueDay === dueDay && kept.basis === basis) return;
        throw refuse('report.calendar-taken');
      }
      await this.audit.record({ action: 'report.calendar-set', subject: { kind: 'reporting-calendar', id: row.id }, actor, detail: { validFrom, firstDay, dueDay } });
    });
  }
}
