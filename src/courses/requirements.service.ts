import { Injectable } from '@nestjs/common';
import { Brackets, type ObjectLiteral, type SelectQueryBuilder } from 'typeorm';
import { PeopleService, type PostedPerson } from '../organisation/people.service.js';
import type { UnitNode } from '../organisation/rules/tree.js';
import { UnitsService } from '../organisation/units.service.js';
import type { Scope } from '../platform/access/actor.js';
import { Db } from '../platform/database/db.js';
import { CoursesService } from './courses.service.js';
import type { Course } from './entities/course.js';
import { Obligation as ObligationRow } from './entities/obligation.js';
import { Requirement } from './entities/requirement.js';
import { RequirementVersion } from './entities/requirement-version.js';

/** What a requirement wants of somebody on a day: one course by one date. */
export interface Required {
  /** Of the requirement. */
  readonly id: string;
  readonly key: string;
  readonly basis: string;
  readonly courseId: string;
  readonly course: Course;
  readonly dueOn: string;
  /** Completions before this day do not satisfy it; null: all do. */
  readonly countsFrom: string | null;
}

/** One person who must complete one course on the day asked for. */
export interface Obligation {
  person: PostedPerson;
  requirement: Required;
}

/** Who must learn what by when, as the projection `obligations` says. */
@Injectable()
export class RequirementsService {
  constructor(
    private readonly db: Db,
    private readonly courses: CoursesService,
    private readonly units: UnitsService,
    private readonly people: PeopleService,
  ) {}

  /** What the requirements say that hold on a local date, by requirement. */
  async versionsOn(date: string): Promise<Map<string, RequirementVersion>> {
    const versions = await held(this.db.repo(RequirementVersion).createQueryBuilder('row'), date).innerJoinAndSelect('row.requirement', 'requirement').getMany();
    return new Map(versions.map((version) => [version.requirementId, version]));
  }

  /**
   * Everybody who must complete something on a date, among the given units (all where null): the
   * denominator of every rate. A person with two requirements for one course counts once, with the
   * earlier due date. With it the tree of that date, which the caller needs to add up.
   */
  async obligationsOn(date: string, unitIds: Scope): Promise<{ obligations: Obligation[]; tree: UnitNode[] }> {
    const rows = await this.rowsOn(date, unitIds);
    const versions = await this.versionsOn(date);
    const courses = await this.courses.find(rows.map(({ courseId }) => courseId));
    const people = new Map((await this.people.postingsAt(date, unitIds === 'all' ? {} : { unitIds })).map((person) => [person.personId, person]));
    const tree = await this.units.treeAt(date);
    const known = new Map<string, Required>();
    const obligations = rows.flatMap(({ personId, requirementId, courseId, dueOn, countsFrom }) => {
      const [person, version, course] = [people.get(personId), versions.get(requirementId), courses.get(courseId)];
      if (!person || !version || !course) return [];
      const name = `${requirementId} ${courseId} ${dueOn} ${countsFrom}`;
      const requirement = known.get(name) ?? { id: requirementId, key: version.requirement!.key, basis: version.basis, courseId, course, dueOn, countsFrom };
      known.set(name, requirement);
      return [{ person, requirement }];
    });
    return { obligations: obligations.sort(inOrder), tree };
  }

  /** The requirement that a loader calls so, or null. */
  async findByKey(key: string): Promise<Requirement | null> {
    return this.db.repo(Requirement).findOneBy({ key });
  }

  private async rowsOn(date: string, unitIds: Scope): Promise<Pick<ObligationRow, 'personId' | 'requirementId' | 'courseId' | 'dueOn' | 'countsFrom'>[]> {
    if (unitIds !== 'all' && unitIds.size === 0) return [];
    const query = held(this.db.repo(ObligationRow).createQueryBuilder('row'), date);
    query.select(['row.person_id AS "personId"', 'row.requirement_id AS "requirementId"', 'row.course_id AS "courseId"', 'row.due_on AS "dueOn"', 'row.counts_from AS "countsFrom"']);
    if (unitIds !== 'all') query.andWhere('row.unit_id IN (:...unitIds)', { unitIds: [...unitIds] });
    return query.getRawMany();
  }
}

/** Rows of whatever kind (called `row` in the query) whose days hold a date. */
export function held<T extends ObjectLiteral>(query: SelectQueryBuilder<T>, date: string): SelectQueryBuilder<T> {
  return query.where('row.valid_from <= :date', { date }).andWhere(new Brackets((open) => open.where('row.valid_to IS NULL').orWhere('row.valid_to > :date', { date })));
}

function inOrder(a: Obligation, b: Obligation): number {
  const [first, second] = [a, b].map(({ requirement, person }) => [requirement.dueOn, requirement.key, person.nameSort, person.personId, requirement.courseId]) as [string[], string[]];
  const i = first.findIndex((part, at) => part !== second[at]);
  return i < 0 ? 0 : first[i]! < second[i]! ? -1 : 1;
}
