import { Injectable, type OnModuleInit } from '@nestjs/common';
import { authorsOf, sightOf } from '../../lessons/authoring/written-lessons.js';
import { UnitsService } from '../../organisation/units.service.js';
import type { Actor, Scope } from '../../platform/access/actor.js';
import { requirePermission, scopeOf, type Permission } from '../../platform/access/permissions.js';
import { Db } from '../../platform/database/db.js';
import { rememberedRead } from '../../platform/database/remembered-reads.js';
import { Authors } from '../../platform/ports/authors.js';
import { OwnerChoices } from '../../platform/ports/owner-choices.js';
import { Owners } from '../../platform/ports/owners.js';
import { refuse } from '../courses.refusals.js';
import { QuizHomes, type HomeTeller, type OwnerCondition, type QuizHome } from '../../quizzes/building/quiz-homes.js';
import { COURSE, COURSE_FINAL } from '../courses.service.js';
import { Course } from '../entities/course.js';

/** The units whose courses somebody may write, and whether that is all of them. */
export interface PartOfCourses {
  readonly scope: Scope;
  readonly isWhole: boolean;
}

/** Whose courses are whose: found for those who write them, and told to the lessons below. */
@Injectable()
export class OwnCourses implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly authors: Authors,
    private readonly owners: Owners,
    private readonly choices: OwnerChoices,
    private readonly units: UnitsService,
    private readonly homes: QuizHomes,
  ) {}

  onModuleInit(): void {
    this.authors.register(COURSE, async (id, actor) => {
      const course = await this.found(id);
      return course !== null && isWithin(await this.partOf(actor, 'lessons.manage'), course);
    });
    const isHomeOf: HomeTeller['isHomeOf'] = (actor, ownerId, name) => this.isHomeOf(actor, ownerId, name);
    const unitOf: HomeTeller['unitOf'] = async (ownerId) => (await this.byTitle()).find(({ id }) => id === ownerId)?.unitId;
    this.homes.register(COURSE_FINAL, { homesFor: (actor) => this.homesOf(actor, COURSE_FINAL, 'Bài để hoàn thành khóa học'), isHomeOf, unitOf });
    this.homes.register(COURSE, { homesFor: (actor) => this.homesOf(actor, COURSE, 'Bài luyện tập trong khóa học'), isHomeOf, unitOf });
    // A class may be opened of every course that learners can see: who organises it need not have written it.
    this.choices.register(COURSE, async () => (await this.db.repo(Course).find({ select: { id: true, title: true }, where: { state: 'published' }, order: { title: 'ASC', id: 'ASC' } })).map(({ id, title }) => ({ id, label: title })));
    this.owners.register(authorsOf(COURSE), (id) => this.label(id, `/trainer/courses/${id}`));
    this.owners.register(sightOf(COURSE), (id) => this.label(id, `/trainer/courses/${id}/view`));
  }

  /** All that the actor may write, in the order of their codes. */
  async list(actor: Actor): Promise<Course[]> {
    requirePermission(actor, 'courses.manage');
    const part = await this.partOf(actor, 'courses.manage');
    return (await this.db.repo(Course).find({ relations: { programme: true }, order: { code: 'ASC' } })).filter((course) => isWithin(part, course));
  }

  /** A course that the actor may write, with its rules. Refuses who writes none (403); one of another part of the tree does not exist (404). */
  async mine(actor: Actor, id: string, permission: Permission = 'courses.manage'): Promise<Course> {
    requirePermission(actor, permission);
    const course = await this.db.repo(Course).findOne({ where: { id }, relations: { rules: true, programme: true } });
    if (!course || !isWithin(await this.partOf(actor, permission), course)) throw refuse('course.unknown');
    return course;
  }

  /** For which courses the actor has a permission. */
  async partOf(actor: Actor, permission: Permission): Promise<PartOfCourses> {
    const scope = await scopeOf(actor, permission);
    if (scope === 'all') return { scope, isWhole: true };
    const roots = scope.size === 0 ? [] : await this.units.treeAt();
    return { scope, isWhole: roots.length > 0 && roots.every(({ unitId }) => scope.has(unitId)) };
  }

  private async homesOf(actor: Actor, kind: string, group: string): Promise<QuizHome[]> {
    const part = await this.partOf(actor, 'quizzes.manage');
    return (await this.byTitle()).filter((course) => isWithin(part, course)).map(({ id, title }) => ({ owner: { kind, id }, label: title, group }));
  }

  /** All there are: some dozens of a province. */
  private byTitle(): Promise<Pick<Course, 'id' | 'title' | 'unitId'>[]> {
    return rememberedRead(this.db, 'courses-by-title', () => this.db.repo(Course).find({ select: { id: true, title: true, unitId: true }, order: { title: 'ASC', id: 'ASC' } }));
  }

  /** As `isWithin` decides. */
  private async isHomeOf(actor: Actor, ownerId: string, name: string): Promise<OwnerCondition> {
    const { scope, isWhole } = await this.partOf(actor, 'quizzes.manage');
    const units = scope === 'all' ? [] : [...scope];
    const within = isWhole ? '' : units.length === 0 ? ' AND 1 = 0' : ` AND ${name}.unit_id IN (:...${name}Units)`;
    return { sql: `EXISTS (SELECT 1 FROM courses ${name} WHERE ${name}.id = ${ownerId}${within})`, parameters: within.includes(':') ? { [`${name}Units`]: units } : {} };
  }

  private found(id: string): Promise<Course | null> {
    return rememberedRead(this.db, `own-course/${id}`, () => this.db.repo(Course).findOneBy({ id }));
  }

  private async label(id: string, href: string): Promise<{ label: string; href: string } | null> {
    const course = await this.found(id);
    return course && { label: course.title, href };
  }
}

/** A course of no unit belongs to the whole tree. */
export const isWithin = ({ scope, isWhole }: PartOfCourses, { unitId }: Pick<Course, 'unitId'>): boolean => isWhole || (unitId !== null && scope !== 'all' && scope.has(unitId));
