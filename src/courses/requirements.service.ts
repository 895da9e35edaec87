import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Brackets } from 'typeorm';
import { PeopleService, type PostedPerson } from '../organisation/people.service.js';
import { UnitsService } from '../organisation/units.service.js';
import { Clock } from '../platform/clock/clock.js';
import { Db } from '../platform/database/db.js';
import { Requirement } from './entities/requirement.js';
import { includes, type AudiencePosting } from './rules/audience.js';

/** One person who must complete one course on the day asked for. */
export interface Obligation {
  person: PostedPerson;
  requirement: Requirement;
}

/** Who must learn what by when. */
@Injectable()
export class RequirementsService {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly units: UnitsService,
    private readonly people: PeopleService,
  ) {}

  /** The requirements that count people on a local date. */
  async validOn(date: string): Promise<Requirement[]> {
    return this.db
      .repo(Requirement)
      .createQueryBuilder('requirement')
      .where('requirement.validFrom <= :date', { date })
      .andWhere(new Brackets((open) => open.where('requirement.validTo IS NULL').orWhere('requirement.validTo > :date', { date })))
      .orderBy('requirement.dueOn')
      .addOrderBy('requirement.key')
      .getMany();
  }

  /** What somebody with this posting must complete on a date. One query and the tree's, whatever the number of requirements. */
  async forPosting(posting: AudiencePosting | null, date: string): Promise<Requirement[]> {
    if (!posting) return [];
    const requirements = await this.validOn(date);
    const above = await this.units.ancestorIds(posting.unitId, date);
    return requirements.filter(({ audience }) => includes(audience, new Set(above.has(audience.unitId) ? [posting.unitId] : []), posting));
  }

  /**
   * Everybody who must complete something on a date, among the given units (all where null): the
   * denominator of every rate. A person with two requirements for one course counts once, with the
   * earlier due date.
   */
  async obligationsOn(date: string, unitIds: ReadonlySet<string> | null): Promise<Obligation[]> {
    const requirements = await this.validOn(date);
    const people = await this.people.postingsAt(date, unitIds ? { unitIds: [...unitIds] } : {});
    const addressed = new Map<string, ReadonlySet<string>>();
    for (const { audience } of requirements) {
      if (!addressed.has(audience.unitId)) addressed.set(audience.unitId, await this.units.subtreeIdsAt(audience.unitId, date));
    }
    const obligations: Obligation[] = [];
    const seen = new Set<string>();
    for (const requirement of requirements) {
      const units = addressed.get(requirement.audience.unitId) ?? new Set();
      for (const person of people) {
        const key = `${person.personId}/${requirement.courseId}`;
        if (seen.has(key) || !includes(requirement.audience, units, person)) continue;
        seen.add(key);
        obligations.push({ person, requirement });
      }
    }
    return obligations;
  }

  /** Sets a requirement by its key; the same data twice changes nothing. */
  async upsert(data: Omit<Requirement, 'id' | 'course' | 'createdAt'>): Promise<void> {
    await this.db.tx(async () => {
      const present = await this.db.repo(Requirement).findOneBy({ key: data.key });
      if (present) await this.db.repo(Requirement).update({ id: present.id }, data);
      else await this.db.repo(Requirement).insert({ id: randomUUID(), ...data, createdAt: this.clock.now() });
    });
  }
}
