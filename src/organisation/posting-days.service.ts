import { Injectable } from '@nestjs/common';
import { In, MoreThan } from 'typeorm';
import { Db } from '../platform/database/db.js';
import { Person } from './entities/person.js';
import { Posting } from './entities/posting.js';
import { UnitVersion } from './entities/unit.js';
import { grouped } from './rules/grouped.js';
import type { Day, Interval } from './rules/interval.js';
import type { Category } from './rules/postings.js';
import type { UnitPlace } from './rules/unit-lines.js';

/** A primary posting of somebody through time. */
export interface PrimaryPosting extends Interval {
  readonly unitId: string;
  readonly category: Category;
  readonly title: string;
}

/** Postings and units through time, for those who count what holds on many days at once. */
@Injectable()
export class PostingDaysService {
  constructor(private readonly db: Db) {}

  /** The primary postings of these people, of all times; people without any are left out. One query. */
  async primaryOf(personIds: readonly string[]): Promise<ReadonlyMap<string, PrimaryPosting[]>> {
    if (personIds.length === 0) return new Map();
    const rows = await this.db.repo(Posting).find({
      where: { personId: In([...personIds]), isPrimary: true },
      select: { id: true, personId: true, unitId: true, category: true, title: true, validFrom: true, validTo: true },
    });
    const by = grouped(rows, ({ personId }) => personId);
    return new Map([...by].map(([personId, own]) => [personId, own.map(({ unitId, category, title, validFrom, validTo }) => ({ unitId, category, title, from: validFrom, to: validTo }))]));
  }

  /** The next people in the order of their ids, whether or not they have a posting: for a walk over everybody. */
  async idsAfter(personId: string | null, count: number): Promise<string[]> {
    const people = await this.db.repo(Person).find({ where: personId === null ? {} : { id: MoreThan(personId) }, select: { id: true }, order: { id: 'ASC' }, take: count });
    return people.map(({ id }) => id);
  }

  /** People with a primary posting in one of the units on the day or later; at most so many. */
  async idsIn(unitIds: readonly string[], from: Day, atMost: number): Promise<string[]> {
    if (unitIds.length === 0) return [];
    const rows = await this.db.repo(Posting).createQueryBuilder('posting')
      .select('posting.person_id', 'personId').distinct(true)
      .where('posting.is_primary = :isPrimary', { isPrimary: true })
      .andWhere('posting.unit_id IN (:...unitIds)', { unitIds: [...unitIds] })
      .andWhere('(posting.valid_to IS NULL OR posting.valid_to > :from)', { from })
      .limit(atMost)
      .getRawMany<{ personId: string }>();
    return rows.map(({ personId }) => personId);
  }

  /** On which days which unit stood below which. One query. */
  async unitPlaces(): Promise<UnitPlace[]> {
    // Every transaction that moves somebody reads them, so they are not made entities; PostgreSQL's driver would make dates of days.
    return this.db.repo(UnitVersion).createQueryBuilder('version')
      .select(['version.unit_id AS "unitId"', 'version.parent_id AS "parentId"', 'cast(version.valid_from as varchar) AS "from"', 'cast(version.valid_to as varchar) AS "to"'])
      .orderBy('version.unit_id').addOrderBy('version.valid_from')
      .getRawMany<UnitPlace>();
  }
}
