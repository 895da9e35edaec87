import { Injectable } from '@nestjs/common';
import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { PeopleService, type PostedPerson } from '../../organisation/people.service.js';
import type { Day } from '../../organisation/rules/interval.js';
import { meet } from '../../organisation/rules/part-of-tree.js';
import { UnitsService } from '../../organisation/units.service.js';
import { versionFor } from '../../organisation/rules/tree.js';
import type { Actor, Scope } from '../../platform/access/actor.js';
import { requirePermission, scopeOf } from '../../platform/access/permissions.js';
import { Db } from '../../platform/database/db.js';
import { refuse } from '../courses.refusals.js';
import { CoursesService } from '../courses.service.js';
import type { Course } from '../entities/course.js';
import { Exemption } from '../entities/exemption.js';
import { Obligation } from '../entities/obligation.js';
import { RequirementPerson } from '../entities/requirement-person.js';
import { RequirementVersion } from '../entities/requirement-version.js';
import { held } from '../requirements.service.js';
import { holding, seen, type SeenRequirement } from './requirement-admin.service.js';
import { NO_UNIT, RequirementOverlaps } from './requirement-overlaps.service.js';

/** Somebody named by hand or exempt, as the page shows it. */
interface Named extends Pick<Exemption, 'id' | 'personId' | 'validFrom' | 'validTo' | 'reason' | 'endReason'> {
  readonly fullName: string;
  readonly staffCode: string | null;
}

/** Some of a list, and how many there are. */
export interface Part<Row> {
  readonly rows: readonly Row[];
  readonly total: number;
}

/** All that the page of a requirement shows. */
export interface RequirementDetails {
  readonly one: SeenRequirement;
  readonly courses: ReadonlyMap<string, Course>;
  readonly unitNames: ReadonlyMap<string, string>;
  /** One page of those of the viewer's part who must today. */
  readonly people: readonly { readonly person: PostedPerson; readonly dueOn: Day }[];
  /** One page, the last set first. */
  readonly byHand: Part<Named & { readonly mode: 'in' | 'out'; readonly open: boolean }>;
  /** The last of those who are exempt today and whom it would address. */
  readonly exempt: Part<Named & { readonly act: string | null }>;
}

/** As the database gives it. */
interface NamedRow extends Named {
  readonly list: 'byHand' | 'exempt';
  readonly mode: 'in' | 'out' | null;
  readonly act: string | null;
  /** Of the whole list. */
  readonly total: number | string;
}

/** Which pages of the two lists are shown; both count from 1. */
export interface DetailPages {
  readonly people: number;
  readonly byHand: number;
}

export const PEOPLE_SHOWN = 50;
export const BY_HAND_SHOWN = 30;
const EXEMPT_SHOWN = 20;

/** Reads a requirement with whom it hits, in few queries and few rows however many people that are. */
@Injectable()
export class RequirementDetailsService {
  constructor(
    private readonly db: Db,
    private readonly units: UnitsService,
    private readonly people: PeopleService,
    private readonly courses: CoursesService,
    private readonly overlaps: RequirementOverlaps,
  ) {}

  /** A requirement that concerns the viewer's part of the tree, or a 404. */
  async of(actor: Actor, id: string, pages: DetailPages): Promise<RequirementDetails> {
    requirePermission(actor, 'requirements.manage');
    const scope = await scopeOf(actor, 'requirements.manage');
    const today = this.units.today();
    const { all, total } = await this.versions(id, scope, today);
    const versions = all.filter(({ requirementId }) => requirementId === id);
    const [alone] = versions.length === 0 ? [] : seen(versions, new Map(total > 0 ? [[id, total]] : []), scope, today);
    if (!alone) throw refuse('requirement.unknown');
    const one = { ...alone, elsewhere: (await this.overlaps.of(holding(all, today), [id], scope, today)).get(id) ?? [] };
    const addressed = meet(await this.units.subtreeIdsAt(one.shown.audience.unitId, today), scope);
    const { byHand, exempt } = await this.named(
      this.byHand(id, one.mine ? null : scope, today, pages.byHand),
      this.exemptions(id, one.shown.courseIds, scope, addressed, today),
    );
    return {
      one,
      courses: new Map((await this.courses.list()).map((course) => [course.id, course])),
      unitNames: await this.unitNames(versions, today),
      people: await this.hits(versions, scope, today, total, pages.people),
      byHand: partOf(byHand.map((row) => ({ ...row, mode: row.mode!, open: row.validTo === null || row.validTo > today }))),
      exempt: partOf(exempt),
    };
  }

  /** Its versions and those of others that hold, with how many people of the scope count with it today; in one query. */
  private async versions(id: string, scope: Scope, today: Day): Promise<{ all: RequirementVersion[]; total: number }> {
    const must = held(this.db.repo(Obligation).createQueryBuilder('row').select('count(distinct row.person_id)'), today).andWhere('row.requirement_id = :id');
    if (scope !== 'all') must.andWhere('row.unit_id IN (:...unitIds)');
    const query = this.db.repo(RequirementVersion).createQueryBuilder('version').where('version.requirement_id = :id OR (version.valid_from <= :date AND (version.valid_to IS NULL OR version.valid_to > :date))').orderBy('version.number').addSelect(`(${must.getQuery()})`, 'must');
    const { entities, raw } = await query.setParameters({ id, date: today, unitIds: scope === 'all' ? [] : [...scope, NO_UNIT] }).getRawAndEntities<{ must: number | string }>();
    return { all: entities, total: Number(raw[0]?.must ?? 0) };
  }

  private async hits(versions: readonly RequirementVersion[], scope: Scope, today: Day, total: number, page: number): Promise<RequirementDetails['people']> {
    const must = 'obligations must WHERE must.person_id = person.id AND must.course_id IN (:...courseIds) AND must.requirement_id = :requirementId AND must.valid_from <= :date AND (must.valid_to IS NULL OR must.valid_to > :date)';
    // The courses lead to a person's rows at once.
    const parameters = { requirementId: versions[0]!.requirementId, courseIds: [...new Set(versions.flatMap(({ courseIds }) => courseIds))], date: today };
    const { people } = await this.people.list({
      day: today, unitIds: scope, total, page, pageSize: PEOPLE_SHOWN,
      only: { sql: `EXISTS (SELECT 1 FROM ${must})`, parameters }, also: { dueOn: { sql: `SELECT min(must.due_on) FROM ${must}`, parameters } },
    });
    return people.map((person) => ({ person, dueOn: (person as PostedPerson & { dueOn: Day }).dueOn }));
  }

  /** Who set it may take back whom it names, also after they have moved on; others see the people of their own part. */
  private byHand(requirementId: string, scope: Scope | null, today: Day, page: number): SelectQueryBuilder<RequirementPerson> {
    const query = this.db.repo(RequirementPerson).createQueryBuilder('row').where('row.requirement_id = :requirementId', { requirementId });
    if (scope !== null) {
      const { sql, parameters } = this.people.postedIn('row.person_id', scope, today);
      query.andWhere(sql, { ...parameters });
    }
    return this.part(query, ['byHand', 'row.mode', 'NULL'], page, BY_HAND_SHOWN);
  }

  private exemptions(requirementId: string, courseIds: readonly string[], scope: Scope, addressed: ReadonlySet<string>, today: Day): SelectQueryBuilder<Exemption> {
    const [own, ofCourse] = [this.people.postedIn('row.person_id', scope, today), this.people.postedIn('row.person_id', addressed, today, 'addressed')];
    const query = held(this.db.repo(Exemption).createQueryBuilder('row'), today)
      .andWhere(`((row.requirement_id = :requirementId AND ${own.sql}) OR (row.course_id IN (:...courseIds) AND ${ofCourse.sql}))`, { requirementId, courseIds: [...courseIds], ...own.parameters, ...ofCourse.parameters });
    return this.part(query, ['exempt', 'NULL', 'row.act'], 1, EXEMPT_SHOWN);
  }

  /** One page, the last set first, with names and the number of all. */
  private part<Row extends ObjectLiteral>(query: SelectQueryBuilder<Row>, [list, mode, act]: [list: NamedRow['list'], mode: string, act: string], page: number, size: number): SelectQueryBuilder<Row> {
    const { fullName, staffCode } = this.people.nameOf('row.person_id');
    query.select(`'${list}'`, 'list').addSelect(mode, 'mode').addSelect(act, 'act').addSelect(fullName, 'fullName').addSelect(staffCode, 'staffCode').addSelect('row.set_at', 'setAt').addSelect('count(*) over ()', 'total');
    query.addSelect(['row.id AS "id"', 'row.person_id AS "personId"', 'row.valid_from AS "validFrom"', 'row.valid_to AS "validTo"', 'row.reason AS "reason"', 'row.end_reason AS "endReason"']);
    return query.orderBy('row.set_at', 'DESC').addOrderBy('row.id').offset((page - 1) * size).limit(size);
  }

  /** Both lists by one query. */
  private async named(...lists: readonly [SelectQueryBuilder<RequirementPerson>, SelectQueryBuilder<Exemption>]): Promise<Record<NamedRow['list'], NamedRow[]>> {
    // By name: a builder gives columns of the table before expressions, and a union goes by their order.
    const columns = ['list', 'mode', 'act', 'fullName', 'staffCode', 'setAt', 'total', 'id', 'personId', 'validFrom', 'validTo', 'reason', 'endReason'].map((name) => `"${name}"`).join(', ');
    const both = this.db.manager.createQueryBuilder().select('found.*').from(`(${lists.map((list, i) => `SELECT ${columns} FROM (${list.getQuery()}) part${i}`).join(' UNION ALL ')})`, 'found');
    for (const list of lists) both.setParameters(list.getParameters());
    const rows = await both.orderBy('found."setAt"', 'DESC').addOrderBy('found."id"').getRawMany<NamedRow>();
    const of = (which: NamedRow['list']) => rows.filter(({ list }) => list === which);
    return { byHand: of('byHand'), exempt: of('exempt') };
  }

  private async unitNames(versions: readonly RequirementVersion[], today: Day): Promise<Map<string, string>> {
    const rows = await this.units.rows();
    return new Map(versions.map(({ audience: { unitId } }) => [unitId, versionFor(rows.filter((row) => row.unitId === unitId), today)?.name ?? '']));
  }
}

function partOf<Row extends { readonly total: number | string }>(rows: readonly Row[]): Part<Row> {
  return { rows, total: Number(rows[0]?.total ?? 0) };
}
