import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { PeopleService, type PostedPerson } from '../../organisation/people.service.js';
import { grouped } from '../../organisation/rules/grouped.js';
import { holdsOn, type Day } from '../../organisation/rules/interval.js';
import { UnitsService } from '../../organisation/units.service.js';
import { versionFor } from '../../organisation/rules/tree.js';
import type { Actor } from '../../platform/access/actor.js';
import { requirePermission, scopeOf } from '../../platform/access/permissions.js';
import { Db } from '../../platform/database/db.js';
import { refuse } from '../courses.refusals.js';
import { CoursesService } from '../courses.service.js';
import type { Course } from '../entities/course.js';
import { Exemption } from '../entities/exemption.js';
import { RequirementPerson } from '../entities/requirement-person.js';
import { RequirementVersion } from '../entities/requirement-version.js';
import { RequirementOverlaps, type CountedRow } from './requirement-overlaps.service.js';
import { seen, type SeenRequirement } from './requirement-admin.service.js';

/** Somebody named by hand or exempt, with what the page shows. */
type Named<Row> = Row & { readonly fullName: string; readonly staffCode: string | null };

/** All that the page of a requirement shows. */
export interface RequirementDetails {
  readonly one: SeenRequirement;
  readonly courses: ReadonlyMap<string, Course>;
  readonly unitNames: ReadonlyMap<string, string>;
  /** One page of those of the viewer's part who must today. */
  readonly people: readonly { readonly person: PostedPerson; readonly dueOn: Day }[];
  readonly byHand: readonly (Named<RequirementPerson> & { readonly open: boolean })[];
  /** Who is exempt today of those whom it would address. */
  readonly exempt: readonly Named<Exemption>[];
}

/** Reads a requirement with whom it hits, in few queries however many people that are. */
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
  async of(actor: Actor, id: string, page: number, pageSize: number): Promise<RequirementDetails> {
    requirePermission(actor, 'requirements.manage');
    const scope = await scopeOf(actor, 'requirements.manage');
    const today = this.units.today();
    const versions = await this.versions(id);
    const holding = versions.filter((version) => holdsOn({ from: version.validFrom, to: version.validTo }, today));
    const rows = await this.overlaps.rows(holding, scope, today);
    const hits = hitsIn(rows, id);
    const [alone] = versions.length === 0 ? [] : seen(versions, new Map(hits.length > 0 ? [[id, hits.length]] : []), scope, today);
    if (!alone) throw refuse('requirement.unknown');
    const one = { ...alone, elsewhere: (await this.overlaps.among(holding, rows, today)).get(id) ?? [] };
    const addressed = await this.units.subtreeIdsAt(one.shown.audience.unitId, today);
    const unitIds = new Set([...addressed].filter((unitId) => scope === 'all' || scope.has(unitId)).concat(hits.map(({ unitId }) => unitId)));
    const posted = await this.people.postingsAt(today, { unitIds });
    const due = new Map(hits.map(({ personId, dueOn }) => [personId, dueOn]));
    const present = new Set(posted.map(({ personId }) => personId));
    // Who set it may take back whom it names, also after they have moved on; others see the people of their own part.
    const byHand = versions[0]!.people.filter(({ personId }) => one.mine || present.has(personId));
    const named = await this.names(posted, byHand.map(({ personId }) => personId));
    return {
      one,
      courses: new Map((await this.courses.list()).map((course) => [course.id, course])),
      unitNames: await this.unitNames(versions, today),
      people: posted.filter(({ personId }) => due.has(personId)).slice((page - 1) * pageSize, page * pageSize).map((person) => ({ person, dueOn: due.get(person.personId)! })),
      byHand: byHand.flatMap((row) => named(row)).map((row) => ({ ...row, open: row.validTo === null || row.validTo > today })),
      exempt: (await this.exemptions(id, one.shown.courseIds, today)).filter(({ personId }) => present.has(personId)).flatMap((row) => named(row)),
    };
  }

  /** With the people by hand, in one query. */
  private async versions(id: string): Promise<(RequirementVersion & { people: RequirementPerson[] })[]> {
    const query = this.db.repo(RequirementVersion).createQueryBuilder('version').where('version.requirement_id = :id', { id });
    query.leftJoinAndMapMany('version.people', RequirementPerson, 'person', 'person.requirement_id = version.requirement_id').orderBy('version.number').addOrderBy('person.set_at', 'DESC');
    return (await query.getMany()) as (RequirementVersion & { people: RequirementPerson[] })[];
  }

  private async exemptions(requirementId: string, courseIds: readonly string[], today: Day): Promise<Exemption[]> {
    const rows = await this.db.repo(Exemption).find({ where: [{ requirementId }, { courseId: In([...courseIds]) }], order: { setAt: 'DESC', id: 'ASC' } });
    return rows.filter(({ validFrom, validTo }) => holdsOn({ from: validFrom, to: validTo }, today));
  }

  /** Names of people; only who works elsewhere costs a query. */
  private async names(posted: readonly PostedPerson[], personIds: readonly string[]) {
    const names = new Map(posted.map(({ personId, fullName, staffCode }) => [personId, { fullName, staffCode }]));
    const others = await this.people.find(personIds.filter((personId) => !names.has(personId)));
    for (const { id, fullName, staffCode } of others) names.set(id, { fullName, staffCode });
    return <Row extends { personId: string }>(row: Row): Named<Row>[] => {
      const name = names.get(row.personId);
      return name ? [{ ...row, ...name }] : [];
    };
  }

  private async unitNames(versions: readonly RequirementVersion[], today: Day): Promise<Map<string, string>> {
    const rows = await this.units.rows();
    return new Map(versions.map(({ audience: { unitId } }) => [unitId, versionFor(rows.filter((row) => row.unitId === unitId), today)?.name ?? '']));
  }
}

/** Who counts with a requirement, with the first date of each. */
function hitsIn(rows: readonly CountedRow[], requirementId: string): { personId: string; unitId: string; dueOn: Day }[] {
  const own = grouped(rows.filter((row) => row.requirementId === requirementId), ({ personId }) => personId);
  return [...own.values()].map((some) => some.reduce((first, other) => (other.dueOn < first.dueOn ? other : first)));
}
