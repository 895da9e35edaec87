import { Injectable } from '@nestjs/common';
import { PostingDaysService } from '../../organisation/posting-days.service.js';
import { grouped } from '../../organisation/rules/grouped.js';
import { holdsOn, type Day } from '../../organisation/rules/interval.js';
import { findNode, walk, type UnitNode } from '../../organisation/rules/tree.js';
import { UnitsService } from '../../organisation/units.service.js';
import type { Scope } from '../../platform/access/actor.js';
import { Db } from '../../platform/database/db.js';
import { Exemption } from '../entities/exemption.js';
import { Obligation } from '../entities/obligation.js';
import { RequirementPerson } from '../entities/requirement-person.js';
import { RequirementVersion } from '../entities/requirement-version.js';
import { includes } from '../rules/audience.js';
import { serviceOf } from '../rules/obligation-spans.js';
import { held } from '../requirements.service.js';

/** Keeps the list of no units from being empty, for which SQL has no words. */
export const NO_UNIT = '00000000-0000-0000-0000-000000000000';

/** Another requirement by which people must learn the same, and how many of those whom this one addresses count there. */
export interface Overlap {
  readonly requirementId: string;
  readonly basis: string;
  readonly people: number;
}

/** Who must complete a course on a day, with what requirements asked about say of the person by hand. */
export interface CountedRow extends Pick<Obligation, 'personId' | 'courseId' | 'requirementId' | 'unitId' | 'category' | 'title' | 'dueOn'> {
  /** Of the requirement with which it counts. */
  readonly basis: string;
  /** Of the requirements asked about, those that name the person, and how. */
  readonly named: readonly { readonly requirementId: string; readonly how: 'in' | 'out' | 'exempt' }[];
}

/** As the database gives it: once for each pair of what is said by hand. */
type RawRow = Omit<CountedRow, 'named'> & { handOf: string | null; mode: 'in' | 'out' | null; exemptFrom: string | null };

/**
 * Whom requirements address and others count: somebody who must learn a course by several requirements counts with one of
 * them, and the others would seem to address nobody.
 */
@Injectable()
export class RequirementOverlaps {
  constructor(
    private readonly db: Db,
    private readonly units: UnitsService,
    private readonly postings: PostingDaysService,
  ) {}

  /** For each of these requirements that hold on the day the others that count its people, the most first; those without any are left out. */
  async of(versions: readonly RequirementVersion[], scope: Scope, day: Day): Promise<ReadonlyMap<string, readonly Overlap[]>> {
    // Only where all its courses are wanted by others, too, can somebody not count with it.
    const shared = versions.filter(({ requirementId, courseIds }) => courseIds.every((course) => versions.some((other) => other.requirementId !== requirementId && other.courseIds.includes(course))));
    return this.among(shared, await this.rows(shared, scope, day), day);
  }

  /** The same out of rows that were read for them. */
  async among(versions: readonly RequirementVersion[], rows: readonly CountedRow[], day: Day): Promise<ReadonlyMap<string, readonly Overlap[]>> {
    const isAddressed = await this.addressing(versions, rows, day);
    return new Map(versions.flatMap((version) => {
      const { requirementId, courseIds } = version;
      const counted = new Set(rows.filter((row) => row.requirementId === requirementId).map(({ personId }) => personId));
      const elsewhere = new Map<string, CountedRow>();
      for (const row of rows) {
        if (courseIds.includes(row.courseId) && !counted.has(row.personId) && !elsewhere.has(row.personId) && isAddressed(version, row)) elsewhere.set(row.personId, row);
      }
      const overlaps = [...grouped([...elsewhere.values()], (row) => row.requirementId)].map(([other, own]) => ({ requirementId: other, basis: own[0]!.basis, people: own.length }));
      return overlaps.length === 0 ? [] : [[requirementId, overlaps.sort((a, b) => b.people - a.people || (a.basis < b.basis ? -1 : 1))] as const];
    }));
  }

  /** Who must complete a course of one of these requirements on the day, by whichever it counts. One query. */
  async rows(versions: readonly RequirementVersion[], scope: Scope, day: Day): Promise<CountedRow[]> {
    if (versions.length === 0 || (scope !== 'all' && scope.size === 0)) return [];
    const asked = versions.map(({ requirementId }) => requirementId);
    const holds = (row: string) => `${row}.valid_from <= :date AND (${row}.valid_to IS NULL OR ${row}.valid_to > :date)`;
    const query = held(this.db.repo(Obligation).createQueryBuilder('row'), day)
      .innerJoin(RequirementVersion, 'version', `version.requirement_id = row.requirement_id AND ${holds('version')}`)
      .leftJoin(RequirementPerson, 'hand', `hand.person_id = row.person_id AND hand.requirement_id IN (:...asked) AND ${holds('hand')}`, { asked })
      .leftJoin(Exemption, 'exemption', `exemption.person_id = row.person_id AND exemption.requirement_id IN (:...asked) AND ${holds('exemption')}`)
      .andWhere('row.course_id IN (:...courseIds)', { courseIds: [...new Set(versions.flatMap(({ courseIds }) => courseIds))] });
    if (scope !== 'all') query.andWhere('row.unit_id IN (:...unitIds)', { unitIds: [...scope] });
    // Others count for none of them, wherever else they learn the same.
    const tree = await this.units.treeAt(day);
    const within = versions.flatMap(({ audience: { unitId } }) => [...unitsBelow(tree, unitId)]);
    query.andWhere('(row.unit_id IN (:...within) OR row.requirement_id IN (:...asked) OR hand.requirement_id IS NOT NULL)', { within: [...new Set([NO_UNIT, ...within])] });
    query.select(['row.person_id AS "personId"', 'row.course_id AS "courseId"', 'row.requirement_id AS "requirementId"', 'row.unit_id AS "unitId"', 'row.category AS "category"', 'row.title AS "title"', 'row.due_on AS "dueOn"']);
    query.addSelect(['version.basis AS "basis"', 'hand.requirement_id AS "handOf"', 'hand.mode AS "mode"', 'exemption.requirement_id AS "exemptFrom"']);
    const raw = await query.orderBy('row.person_id').addOrderBy('row.due_on').getRawMany<RawRow>();
    return [...grouped(raw, ({ personId, courseId }) => `${personId} ${courseId}`).values()].map((own): CountedRow => {
      const { handOf: _hand, mode: _mode, exemptFrom: _exempt, ...row } = own[0]!;
      const named = own.flatMap(({ handOf, mode, exemptFrom }) => [
        ...(handOf && mode ? [{ requirementId: handOf, how: mode }] : []),
        ...(exemptFrom ? [{ requirementId: exemptFrom, how: 'exempt' as const }] : []),
      ]);
      return { ...row, named };
    });
  }

  /** Says whether a requirement addresses the person of a row on the day, by the rules that the obligations follow. */
  private async addressing(versions: readonly RequirementVersion[], rows: readonly CountedRow[], day: Day): Promise<(version: RequirementVersion, row: CountedRow) => boolean> {
    const tree = await this.units.treeAt(day);
    const below = new Map(versions.map(({ audience: { unitId } }) => [unitId, unitsBelow(tree, unitId)]));
    const joined = versions.some(({ audience }) => audience.joinedSince != null) ? await this.joinedOn([...new Set(rows.map(({ personId }) => personId))], day) : new Map<string, Day>();
    return ({ requirementId, audience }, row) => {
      const own = row.named.filter((named) => named.requirementId === requirementId);
      if (own.some(({ how }) => how !== 'in')) return false;
      return own.length > 0 || (below.get(audience.unitId)!.has(row.unitId) && includes(audience, { ...row, joinedOn: joined.get(row.personId) ?? day }));
    };
  }

  private async joinedOn(personIds: readonly string[], day: Day): Promise<Map<string, Day>> {
    const postings = await this.postings.primaryOf(personIds);
    return new Map([...postings].flatMap(([personId, own]) => {
      const present = serviceOf(own).find((posting) => holdsOn(posting, day));
      return present ? [[personId, present.joinedOn] as const] : [];
    }));
  }
}

function unitsBelow(tree: readonly UnitNode[], top: string): ReadonlySet<string> {
  return new Set(walk([findNode(tree, top)].filter((node) => node !== null)).map(({ node }) => node.unitId));
}
