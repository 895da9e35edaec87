import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Brackets } from 'typeorm';
import { PeopleService, type PostedPerson } from '../organisation/people.service.js';
import { findNode, walk, type UnitNode } from '../organisation/rules/tree.js';
import { UnitsService } from '../organisation/units.service.js';
import type { Scope } from '../platform/access/actor.js';
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

  /** The requirements that count people on a local date, with their courses. */
  async validOn(date: string): Promise<Requirement[]> {
    return this.db
      .repo(Requirement)
      .createQueryBuilder('requirement')
      .innerJoinAndSelect('requirement.course', 'course')
      .leftJoinAndSelect('course.rules', 'rule')
      .where('requirement.validFrom <= :date', { date })
      .andWhere(new Brackets((open) => open.where('requirement.validTo IS NULL').orWhere('requirement.validTo > :date', { date })))
      .orderBy('requirement.dueOn')
      .addOrderBy('requirement.key')
      .getMany();
  }

  /** Those of the requirements that address somebody with this posting on a date, the earliest due first. */
  async addressing(posting: AudiencePosting | null, requirements: readonly Requirement[], date: string): Promise<Requirement[]> {
    if (!posting || requirements.length === 0) return [];
    const addressed = addressedUnits(requirements, await this.units.treeAt(date));
    return requirements.filter(({ audience }) => includes(audience, addressed.get(audience.unitId)!, posting)).sort((a, b) => a.dueOn.localeCompare(b.dueOn) || a.key.localeCompare(b.key));
  }

  /**
   * Everybody who must complete something on a date, among the given units (all where null): the
   * denominator of every rate. A person with two requirements for one course counts once, with the
   * earlier due date. With it the tree of that date, which the caller needs to add up.
   */
  async obligationsOn(date: string, unitIds: Scope): Promise<{ obligations: Obligation[]; tree: UnitNode[] }> {
    const requirements = await this.validOn(date);
    const people = await this.people.postingsAt(date, unitIds === 'all' ? {} : { unitIds });
    const tree = await this.units.treeAt(date);
    const addressed = addressedUnits(requirements, tree);
    const obligations: Obligation[] = [];
    const seen = new Set<string>();
    for (const requirement of requirements) {
      const units = addressed.get(requirement.audience.unitId)!;
      for (const person of people) {
        const key = `${person.personId}/${requirement.courseId}`;
        if (seen.has(key) || !includes(requirement.audience, units, person)) continue;
        seen.add(key);
        obligations.push({ person, requirement });
      }
    }
    return { obligations, tree };
  }

  /** The requirement that a loader calls so, or null. */
  async findByKey(key: string): Promise<Requirement | null> {
    return this.db.repo(Requirement).findOneBy({ key });
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

/** The units of each addressed part of the tree; empty for a part that does not exist in it. */
function addressedUnits(requirements: readonly Requirement[], tree: readonly UnitNode[]): Map<string, ReadonlySet<string>> {
  return new Map(
    requirements.map(({ audience: { unitId } }) => {
      const top = findNode(tree, unitId);
      return [unitId, new Set(top ? walk([top]).map(({ node }) => node.unitId) : [])];
    }),
  );
}
