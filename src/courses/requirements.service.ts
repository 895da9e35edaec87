import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Brackets, type SelectQueryBuilder } from 'typeorm';
import { PeopleService, type PostedPerson } from '../organisation/people.service.js';
import type { UnitNode } from '../organisation/rules/tree.js';
import { UnitsService } from '../organisation/units.service.js';
import type { Scope } from '../platform/access/actor.js';
import { Clock } from '../platform/clock/clock.js';
import { Db } from '../platform/database/db.js';
import { Obligation as ObligationRow } from './entities/obligation.js';
import { Requirement } from './entities/requirement.js';
import { ObligationsService } from './obligations.service.js';

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
    private readonly obligations: ObligationsService,
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

  /**
   * Everybody who must complete something on a date, among the given units (all where null): the
   * denominator of every rate. A person with two requirements for one course counts once, with the
   * earlier due date. With it the tree of that date, which the caller needs to add up.
   */
  async obligationsOn(date: string, unitIds: Scope): Promise<{ obligations: Obligation[]; tree: UnitNode[] }> {
    const requirements = new Map((await this.validOn(date)).map((requirement) => [requirement.id, requirement]));
    const people = new Map((await this.people.postingsAt(date, unitIds === 'all' ? {} : { unitIds })).map((person) => [person.personId, person]));
    const tree = await this.units.treeAt(date);
    const obligations = (await this.rowsOn(date, unitIds)).flatMap(({ personId, requirementId }) => {
      const [person, requirement] = [people.get(personId), requirements.get(requirementId)];
      return person && requirement ? [{ person, requirement }] : [];
    });
    const inOrder = obligations.sort((a, b) => compare(a.requirement.dueOn, b.requirement.dueOn) || compare(a.requirement.key, b.requirement.key) || compare(a.person.nameSort, b.person.nameSort) || compare(a.person.personId, b.person.personId));
    return { obligations: inOrder, tree };
  }

  private async rowsOn(date: string, unitIds: Scope): Promise<Pick<ObligationRow, 'personId' | 'requirementId'>[]> {
    if (unitIds !== 'all' && unitIds.size === 0) return [];
    const query = heldOn(this.db.repo(ObligationRow).createQueryBuilder('row'), date).select(['row.person_id AS "personId"', 'row.requirement_id AS "requirementId"']);
    if (unitIds !== 'all') query.andWhere('row.unit_id IN (:...unitIds)', { unitIds: [...unitIds] });
    return query.getRawMany();
  }

  /** The requirement that a loader calls so, or null. */
  async findByKey(key: string): Promise<Requirement | null> {
    return this.db.repo(Requirement).findOneBy({ key });
  }

  /** Sets a requirement by its key, for loaders: everybody's obligations are right when it returns. The same data twice changes nothing. */
  async upsert(data: Omit<Requirement, 'id' | 'course' | 'createdAt'>): Promise<void> {
    await this.db.tx(async () => {
      const present = await this.db.repo(Requirement).findOneBy({ key: data.key });
      if (present) await this.db.repo(Requirement).update({ id: present.id }, data);
      else await this.db.repo(Requirement).insert({ id: randomUUID(), ...data, createdAt: this.clock.now() });
    });
    await this.obligations.rebuild();
  }
}

function heldOn(query: SelectQueryBuilder<ObligationRow>, date: string): SelectQueryBuilder<ObligationRow> {
  return query.where('row.valid_from <= :date AND (row.valid_to IS NULL OR row.valid_to > :date)', { date });
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
