import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Day } from '../../organisation/rules/interval.js';
import { UnitsService } from '../../organisation/units.service.js';
import type { Actor } from '../../platform/access/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { Db } from '../../platform/database/db.js';
import { refuse } from '../courses.refusals.js';
import { RequirementPerson } from '../entities/requirement-person.js';
import { ObligationsService } from '../obligations.service.js';
import { PersonFinder } from './person-finder.js';
import { RequirementAdmin } from './requirement-admin.service.js';

/** People in or out by hand, beside what the audience of a requirement says. */
@Injectable()
export class RequirementPeople {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly units: UnitsService,
    private readonly finder: PersonFinder,
    private readonly admin: RequirementAdmin,
    private readonly obligations: ObligationsService,
  ) {}

  /** Counts somebody in, or leaves somebody out, from a day on. */
  async add(actor: Actor, requirementId: string, given: { person: string; mode: 'in' | 'out'; from: Day; reason: string }): Promise<void> {
    await this.admin.mine(actor, requirementId);
    if (given.from < this.units.today()) throw refuse('requirement.in-the-past');
    const { personId } = await this.finder.find(actor, given.person);
    await this.db.tx(async () => {
      const present = await this.db.repo(RequirementPerson).findBy({ requirementId, personId });
      const open = present.filter(({ validFrom, validTo }) => validTo === null || (validTo > given.from && validTo > validFrom));
      if (open.some(({ mode }) => mode === given.mode)) throw refuse('requirement.by-hand-already');
      // The other way round ends on that day: nobody is in and out at once.
      for (const row of open) await this.finish(row, given.from, given.reason, actor);
      const origin = { setBy: actor.accountId, setAt: this.clock.now(), endedBy: null, endedAt: null, endReason: null };
      await this.db.repo(RequirementPerson).insert({ id: randomUUID(), requirementId, personId, mode: given.mode, validFrom: given.from, validTo: null, reason: given.reason, ...origin });
      await this.audit.record({ action: 'requirement.person-set', subject: { kind: 'requirement', id: requirementId }, actor, detail: { personId, mode: given.mode, from: given.from } });
      await this.obligations.update([personId]);
    });
  }

  /** Ends it today; again is harmless. */
  async end(actor: Actor, requirementId: string, rowId: string, reason: string): Promise<void> {
    await this.admin.mine(actor, requirementId);
    await this.db.tx(async () => {
      const row = await this.db.repo(RequirementPerson).findOneBy({ id: rowId, requirementId });
      if (!row) throw refuse('requirement.unknown');
      const today = this.units.today();
      if (row.validTo !== null && row.validTo <= today) return;
      await this.finish(row, today, reason, actor);
      await this.audit.record({ action: 'requirement.person-ended', subject: { kind: 'requirement', id: requirementId }, actor, detail: { personId: row.personId, mode: row.mode, to: today } });
      await this.obligations.update([row.personId]);
    });
  }

  private async finish({ id, validFrom }: RequirementPerson, on: Day, reason: string, actor: Actor): Promise<void> {
    await this.db.repo(RequirementPerson).update({ id }, { validTo: validFrom > on ? validFrom : on, endedBy: actor.accountId, endedAt: this.clock.now(), endReason: reason });
  }
}
