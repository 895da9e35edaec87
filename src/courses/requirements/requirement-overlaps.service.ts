import { Injectable } from '@nestjs/common';
import { PostingDaysService } from '../../organisation/posting-days.service.js';
import { grouped } from '../../organisation/rules/grouped.js';
import { holdsOn, type Day } from '../../organisation/rules/interval.js';
import { meet } from '../../organisation/rules/part-of-tree.js';
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

/** Who must complete a course on a day by another requirement than the one asked about. */
interface CountedRow extends Pick<Obligation, 'personId' | 'courseId' | 'requirementId' | 'unitId' | 'category' | 'title' | 'dueOn'> {
  /** Which of those asked about, by its place among them. */
  readonly at: number;
  /** Of the requirement with which it counts. */
  readonly basis: string;
  /** What is said by hand of the person for the one asked about. */
  readonly mode: 'in' | 'out' | null;
  readonly exemptFrom: string | null;
}

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

  /**
   * For each of some requirements the others that count its people, the most first; those without any are left out.
   * @param holding all the versions that hold on the day
   */
  async of(holding: readonly RequirementVersion[], ids: readonly string[], scope: Scope, day: Day): Promise<ReadonlyMap<string, readonly Overlap[]>> {
    const asked = holding.filter(({ requirementId }) => ids.includes(requirementId)).flatMap((version) => {
      const others = holding.filter((other) => other.requirementId !== version.requirementId && other.courseIds.some((course) => version.courseIds.includes(course)));
      // Only where all its courses are wanted by others, too, can somebody not count with it.
      return version.courseIds.every((course) => others.some(({ courseIds }) => courseIds.includes(course))) ? [{ version, others: others.map(({ requirementId }) => requirementId) }] : [];
    });
    const versions = asked.map(({ version }) => version);
    const rows = await this.rows(asked, scope, day);
    const isAddressed = await this.addressing(versions, rows, day);
    return new Map(versions.flatMap((version, at) => {
      const elsewhere = new Map<string, CountedRow>();
      for (const row of rows) if (row.at === at && !elsewhere.has(row.personId) && isAddressed(version, row)) elsewhere.set(row.personId, row);
      const overlaps = [...grouped([...elsewhere.values()], (row) => row.requirementId)].map(([other, own]) => ({ requirementId: other, basis: own[0]!.basis, people: own.length }));
      return overlaps.length === 0 ? [] : [[version.requirementId, overlaps.sort((a, b) => b.people - a.people || (a.basis < b.basis ? -1 : 1))] as const];
    }));
  }

  /** Whom others count, for each of these, of those who could be meant; who counts with the requirement itself is not read. One query. */
  private async rows(asked: readonly { version: RequirementVersion; others: readonly string[] }[], scope: Scope, day: Day): Promise<CountedRow[]> {
    if (asked.length === 0 || (scope !== 'all' && scope.size === 0)) return [];
    const tree = await this.units.treeAt(day);
    const parts = asked.map(({ version, others }, at) => this.part(at, version, others, { scope, day, tree }));
    const all = this.db.manager.createQueryBuilder().select('found.*').from(`(${parts.map((part) => part.getQuery()).join(' UNION ALL ')})`, 'found');
    for (const part of parts) all.setParameters(part.getParameters());
    const rows = await all.orderBy('"dueOn"').addOrderBy('"personId"').getRawMany<CountedRow>();
    return rows.map((row) => ({ ...row, at: Number(row.at) }));
  }

  private part(at: number, { requirementId, courseIds, audience }: RequirementVersion, others: readonly string[], { scope, day, tree }: { scope: Scope; day: Day; tree: readonly UnitNode[] }) {
    const holds = (row: string) => `${row}.valid_from <= :date AND (${row}.valid_to IS NULL OR ${row}.valid_to > :date)`;
    const [id, courses, within] = [`id${at}`, `courses${at}`, `within${at}`];
    const query = held(this.db.repo(Obligation).createQueryBuilder('row'), day)
      .innerJoin(RequirementVersion, 'version', `version.requirement_id = row.requirement_id AND ${holds('version')}`)
      .leftJoin(RequirementPerson, 'hand', `hand.person_id = row.person_id AND hand.requirement_id = :${id} AND ${holds('hand')}`)
      .leftJoin(Exemption, 'exemption', `exemption.person_id = row.person_id AND exemption.requirement_id = :${id} AND ${holds('exemption')}`)
      .andWhere(`row.requirement_id IN (:...others${at}) AND row.course_id IN (:...${courses})`)
      .andWhere(`NOT EXISTS (SELECT 1 FROM obligations own WHERE own.person_id = row.person_id AND own.requirement_id = :${id} AND own.course_id IN (:...${courses}) AND ${holds('own')})`)
      .setParameters({ [id]: requirementId, [courses]: [...courseIds], [`others${at}`]: [...others], date: day });
    const below = unitsBelow(tree, audience.unitId);
    if (below.size < walk(tree).length) {
      // Two short ways, each by an index, instead of all whom the others count.
      const inPart = `SELECT near.id FROM obligations near WHERE near.unit_id IN (:...${within}) AND near.course_id IN (:...${courses})`;
      const byHand = `SELECT named.id FROM requirement_people said JOIN obligations named ON named.person_id = said.person_id AND named.course_id IN (:...${courses}) WHERE said.requirement_id = :${id}`;
      query.andWhere(`row.id IN (${inPart} UNION ${byHand})`, { [within]: [...meet(below, scope), NO_UNIT] });
    }
    if (scope !== 'all') query.andWhere('row.unit_id IN (:...unitIds)', { unitIds: [...scope] });
    query.select(`${at}`, 'at').addSelect(['row.person_id AS "personId"', 'row.course_id AS "courseId"', 'row.requirement_id AS "requirementId"', 'row.unit_id AS "unitId"', 'row.category AS "category"', 'row.title AS "title"', 'row.due_on AS "dueOn"']);
    return query.addSelect(['version.basis AS "basis"', 'hand.mode AS "mode"', 'exemption.requirement_id AS "exemptFrom"']);
  }

  /** Says whether a requirement addresses the person of a row on the day, by the rules that the obligations follow. */
  private async addressing(versions: readonly RequirementVersion[], rows: readonly CountedRow[], day: Day): Promise<(version: RequirementVersion, row: CountedRow) => boolean> {
    if (rows.length === 0) return () => false;
    const tree = await this.units.treeAt(day);
    const below = new Map(versions.map(({ audience: { unitId } }) => [unitId, unitsBelow(tree, unitId)]));
    const leftOut = new Set(rows.filter(({ mode, exemptFrom }) => mode === 'out' || exemptFrom !== null).map(({ at, personId }) => `${at} ${personId}`));
    const since = new Set(versions.flatMap(({ audience }, at) => (audience.joinedSince != null ? [at] : [])));
    const joined = await this.joinedOn([...new Set(rows.filter(({ at }) => since.has(at)).map(({ personId }) => personId))], day);
    return ({ audience }, row) => {
      if (leftOut.has(`${row.at} ${row.personId}`)) return false;
      return row.mode === 'in' || (below.get(audience.unitId)!.has(row.unitId) && includes(audience, { ...row, joinedOn: joined.get(row.personId) ?? day }));
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
