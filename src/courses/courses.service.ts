import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { In, Not } from 'typeorm';
import { Clock } from '../platform/clock/clock.js';
import { Db } from '../platform/database/db.js';
import { refuse } from './courses.refusals.js';
import { CompletionRuleVersion } from './entities/completion-rule-version.js';
import { Course } from './entities/course.js';
import { Programme } from './entities/programme.js';
import type { CompletionRule } from './rules/completion.js';

/** The kind under which lessons and practice quizzes name their course as owner. */
export const COURSE = 'course';
/** The kind under which the quiz that finishes a course names it: it may open later than the rest. */
export const COURSE_FINAL = 'course-final';

/** What a loader knows of a course. The id counts when the course is made; lessons and quizzes may name it before. */
export interface CourseData extends Omit<Course, 'programme' | 'programmeId' | 'rules' | 'summary' | 'unitId' | 'state' | 'editedAt'> {
  programme: { key: string; title: string };
}

/** The catalogue: programmes, courses and the versions of their completion rules. */
@Injectable()
export class CoursesService {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
  ) {}

  /** All courses in the order of their codes, with their completion rules. */
  async list(): Promise<Course[]> {
    return this.db.repo(Course).find({ relations: { rules: true }, order: { code: 'ASC' } });
  }

  /** The courses that have figures, in the order of their codes, with the programmes they belong to: withdrawn ones too, drafts not. */
  async catalogue(): Promise<Course[]> {
    return this.db.repo(Course).find({ where: { state: Not('draft') }, relations: { programme: true }, order: { code: 'ASC' } });
  }

  /** The courses that learners can be sent to, in the order of their codes. */
  async published(): Promise<Course[]> {
    return this.db.repo(Course).find({ where: { state: 'published' }, order: { code: 'ASC' } });
  }

  /** The course with its completion rules, or a 404. */
  async get(id: string): Promise<Course> {
    const course = (await this.find([id])).get(id);
    if (!course) throw refuse('course.unknown');
    return course;
  }

  /** The same for somebody who learns: a draft does not exist. */
  async getShown(id: string): Promise<Course> {
    const course = await this.get(id);
    if (course.state === 'draft') throw refuse('course.unknown');
    return course;
  }

  /** These courses with their completion rules, by id; ids that no course has are left out. */
  async find(ids: readonly string[]): Promise<Map<string, Course>> {
    const courses = ids.length === 0 ? [] : await this.db.repo(Course).find({ where: { id: In([...new Set(ids)]) }, relations: { rules: true } });
    return new Map(courses.map((course) => [course.id, course]));
  }

  /** The course that a file calls so, or null. */
  async findByKey(key: string): Promise<Course | null> {
    return this.db.repo(Course).findOneBy({ key });
  }

  /** Makes or changes a course by its key and returns its id; the same data twice changes nothing. One that people have edited since stays as they left it. */
  async upsert(data: CourseData): Promise<string> {
    const { programme, id: newId, ...rest } = data;
    return this.db.tx(async () => {
      const programmeId = await this.programmeId(programme);
      const present = await this.db.repo(Course).findOneBy({ key: data.key });
      if (present?.editedAt) return present.id;
      if (present) await this.db.repo(Course).update({ id: present.id }, { ...rest, programmeId });
      else await this.db.repo(Course).insert({ id: newId, ...rest, programmeId });
      return present?.id ?? newId;
    });
  }

  /** Sets the completion rule from now on as a file has it; an equal one stays as it is, and so does one that a person has set. */
  async setRule(courseId: string, rule: CompletionRule): Promise<void> {
    await this.db.tx(async () => {
      const present = currentRule(await this.get(courseId));
      if (present && (present.setBy !== null || JSON.stringify(present.rule) === JSON.stringify(rule))) return;
      await this.db.repo(CompletionRuleVersion).insert({ id: randomUUID(), courseId, number: (present?.number ?? 0) + 1, rule, setAt: this.clock.now() });
    });
  }

  private async programmeId(programme: { key: string; title: string }): Promise<string> {
    const present = await this.db.repo(Programme).findOneBy({ key: programme.key });
    if (!present) {
      const id = randomUUID();
      await this.db.repo(Programme).insert({ id, ...programme });
      return id;
    }
    if (present.title !== programme.title) await this.db.repo(Programme).update({ id: present.id }, { title: programme.title });
    return present.id;
  }
}

/** The newest version of the course's completion rule; a course without one cannot be completed. */
export function currentRule(course: Course): CompletionRuleVersion | null {
  return (course.rules ?? []).reduce<CompletionRuleVersion | null>((newest, version) => (newest && newest.number > version.number ? newest : version), null);
}
