import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { IsNull, type SelectQueryBuilder } from 'typeorm';
import { PeopleService } from '../../organisation/people.service.js';
import { holdsOn, type Day } from '../../organisation/rules/interval.js';
import { UnitsService } from '../../organisation/units.service.js';
import type { Actor } from '../../platform/access/actor.js';
import { requirePermission, scopeOf } from '../../platform/access/permissions.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { Db } from '../../platform/database/db.js';
import { refuse } from '../courses.refusals.js';
import { CoursesService } from '../courses.service.js';
import { Exemption } from '../entities/exemption.js';
import { ObligationsService } from '../obligations.service.js';
import { PersonFinder } from './person-finder.js';
import { RequirementAdmin } from './requirement-admin.service.js';

/** An exemption with whom it concerns. */
export interface SeenExemption extends Exemption {
  readonly fullName: string;
  readonly staffCode: string | null;
  /** Whether it holds today. */
  readonly holds: boolean;
  /** Whether it can still be ended. */
  readonly open: boolean;
}

/** One page of exemptions. */
export interface ExemptionPage {
  readonly exemptions: readonly SeenExemption[];
  /** How many of all hold today. */
  readonly holding: number;
  readonly page: number;
  readonly pages: number;
}

const PAGE_SIZE = 30;

/** An exemption to grant; `to` is the first day without it. */
export interface NewExemption {
  readonly person: string;
  readonly of: { readonly kind: 'requirement' | 'course'; readonly id: string };
  readonly from: Day;
  readonly to: Day | null;
  readonly reason: string;
  readonly act: string | null;
}

/** Who need not, for how long and why. Granted and ended by Home Affairs for people of the own part of the tree. */
@Injectable()
export class ExemptionsService {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly units: UnitsService,
    private readonly people: PeopleService,
    private readonly courses: CoursesService,
    private readonly finder: PersonFinder,
    private readonly admin: RequirementAdmin,
    private readonly obligations: ObligationsService,
  ) {}

  /** One page of those of people in the actor's part, the newest first; of a page beyond the end, the last. */
  async list(actor: Actor, page: number): Promise<ExemptionPage> {
    const query = await this.visible(actor);
    if (!query) return { exemptions: [], holding: 0, page: 1, pages: 1 };
    const holds = 'exemption.valid_from <= :today AND (exemption.valid_to IS NULL OR exemption.valid_to > :today)';
    const counted = query.clone().select('count(*)', 'total').addSelect(`sum(CASE WHEN ${holds} THEN 1 ELSE 0 END)`, 'holding').setParameter('today', this.units.today());
    const { total, holding } = (await counted.getRawOne<Record<'total' | 'holding', number | string | null>>())!;
    const pages = Math.max(1, Math.ceil(Number(total) / PAGE_SIZE));
    const shown = Math.min(page, pages);
    const rows = await query.orderBy('exemption.setAt', 'DESC').addOrderBy('exemption.id').skip((shown - 1) * PAGE_SIZE).take(PAGE_SIZE).getMany();
    return { exemptions: await this.named(rows), holding: Number(holding ?? 0), page: shown, pages };
  }

  /** What a person is exempt from today; for the own page and for who sees the person's. */
  async ofPerson(personId: string): Promise<Exemption[]> {
    const today = this.units.today();
    return (await this.db.repo(Exemption).findBy({ personId })).filter((row) => holdsOn({ from: row.validFrom, to: row.validTo }, today));
  }

  /** Grants one. Not for days that have gone by. */
  async grant(actor: Actor, given: NewExemption): Promise<void> {
    requirePermission(actor, 'requirements.manage');
    if (given.from < this.units.today()) throw refuse('exemption.in-the-past');
    if (given.to !== null && given.to <= given.from) throw refuse('exemption.without-days');
    if (given.of.kind === 'requirement') await this.admin.get(actor, given.of.id);
    else await this.courses.get(given.of.id);
    const { personId } = await this.finder.find(actor, given.person);
    const of = given.of.kind === 'requirement' ? { requirementId: given.of.id, courseId: null } : { requirementId: null, courseId: given.of.id };
    await this.enter(personId, of, given, actor);
  }

  /** Writes an exemption down; loaders, too, who answer for whom they name. The same again while it stands is the same. */
  async enter(personId: string, of: Pick<Exemption, 'requirementId' | 'courseId'>, { from, to, reason, act }: Pick<NewExemption, 'from' | 'to' | 'reason' | 'act'>, by: Actor | null): Promise<void> {
    await this.db.tx(async () => {
      const those = { personId, requirementId: of.requirementId ?? IsNull(), courseId: of.courseId ?? IsNull(), validFrom: from, validTo: to ?? IsNull(), endedAt: IsNull() };
      if (await this.db.repo(Exemption).existsBy(those)) return;
      const id = randomUUID();
      const origin = { setBy: by?.accountId ?? null, setAt: this.clock.now(), endedBy: null, endedAt: null, endReason: null };
      await this.db.repo(Exemption).insert({ id, personId, ...of, validFrom: from, validTo: to, reason, act, ...origin });
      await this.audit.record({ action: 'exemption.granted', subject: { kind: 'person', id: personId }, actor: by, detail: { exemptionId: id, from, to } });
      await this.obligations.update([personId]);
    });
  }

  /** Ends one today; again is harmless. One of somebody outside the actor's part does not exist for them. */
  async end(actor: Actor, id: string, reason: string): Promise<void> {
    const query = await this.visible(actor);
    if (!(await query?.andWhere('exemption.id = :id', { id }).getExists())) throw refuse('exemption.unknown');
    const today = this.units.today();
    await this.db.tx(async () => {
      const row = await this.db.repo(Exemption).findOneByOrFail({ id });
      if (row.validTo !== null && row.validTo <= today) return;
      const validTo = row.validFrom > today ? row.validFrom : today;
      await this.db.repo(Exemption).update({ id }, { validTo, endedBy: actor.accountId, endedAt: this.clock.now(), endReason: reason });
      await this.audit.record({ action: 'exemption.ended', subject: { kind: 'person', id: row.personId }, actor, detail: { exemptionId: id, to: validTo } });
      await this.obligations.update([row.personId]);
    });
  }

  /** Exemptions of people who work in the actor's part today; null where the actor has none. */
  private async visible(actor: Actor): Promise<SelectQueryBuilder<Exemption> | null> {
    requirePermission(actor, 'requirements.manage');
    const scope = await scopeOf(actor, 'requirements.manage');
    const query = this.db.repo(Exemption).createQueryBuilder('exemption');
    if (scope === 'all') return query;
    const { sql, parameters } = this.people.postedIn('exemption.person_id', scope, this.units.today());
    return scope.size === 0 ? null : query.where(sql, parameters);
  }

  private async named(rows: readonly Exemption[]): Promise<SeenExemption[]> {
    const today = this.units.today();
    const people = new Map((await this.people.find([...new Set(rows.map(({ personId }) => personId))])).map((person) => [person.id, person]));
    return rows.flatMap((row) => {
      const person = people.get(row.personId);
      const days = { from: row.validFrom, to: row.validTo };
      return person ? [{ ...row, fullName: person.fullName, staffCode: person.staffCode, holds: holdsOn(days, today), open: row.validTo === null || row.validTo > today }] : [];
    });
  }
}
