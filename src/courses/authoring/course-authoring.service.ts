import { createHash, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { IsNull, MoreThan, Not } from 'typeorm';
import { LessonAuthoring } from '../../lessons/authoring/lesson-authoring.service.js';
import { LessonsService } from '../../lessons/lessons.service.js';
import { topsWithin } from '../../organisation/rules/part-of-tree.js';
import type { UnitNode } from '../../organisation/rules/tree.js';
import { UnitsService } from '../../organisation/units.service.js';
import type { Actor } from '../../platform/access/actor.js';
import { requirePermission } from '../../platform/access/permissions.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { localDate } from '../../platform/clock/local-date.js';
import { Db } from '../../platform/database/db.js';
import { insertUnlessThere } from '../../platform/database/insert-unless-there.js';
import { refuse } from '../courses.refusals.js';
import { COURSE, currentRule } from '../courses.service.js';
import { CompletionRuleVersion } from '../entities/completion-rule-version.js';
import { Course, type Delivery } from '../entities/course.js';
import { Programme } from '../entities/programme.js';
import { RequirementVersion } from '../entities/requirement-version.js';
import { isWithin, OwnCourses } from './own-courses.js';

/** What is said of a course. */
export interface CourseFacts {
  readonly code: string;
  readonly title: string;
  readonly summary: string | null;
  readonly objectives: readonly string[];
  readonly periods: number;
  readonly delivery: Delivery;
  readonly estimatedMinutes: number;
  readonly lawAsOf: string;
  /** Of a programme there is, or the title of a new one. */
  readonly programme: { readonly id: string } | { readonly title: string };
  readonly unitId: string | null;
}

/** What a form of a course offers. */
export interface CourseChoices {
  readonly programmes: readonly Programme[];
  readonly units: readonly UnitNode[];
  /** The actor answers for the whole tree, so that a course may belong to no unit. */
  readonly everywhere: boolean;
}

/** Making, changing, publishing and copying courses. */
@Injectable()
export class CourseAuthoring {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly own: OwnCourses,
    private readonly units: UnitsService,
    private readonly lessons: LessonsService,
    private readonly writing: LessonAuthoring,
  ) {}

  /** What a form offers; refuses who writes no courses. */
  async choices(actor: Actor): Promise<CourseChoices> {
    requirePermission(actor, 'courses.manage');
    const { scope, isWhole } = await this.own.partOf(actor, 'courses.manage');
    return { programmes: await this.db.repo(Programme).find({ order: { title: 'ASC' } }), units: topsWithin(await this.units.treeAt(), scope), everywhere: isWhole };
  }

  /** Makes a course that nobody sees yet. The same id twice is one course. */
  async create(actor: Actor, facts: CourseFacts, id: string): Promise<void> {
    await this.db.tx(async () => {
      await this.requireUnit(actor, facts);
      if (await this.db.repo(Course).existsBy({ id })) return;
      const row = { id, key: id, ...(await this.columns(facts, id)), quizAfterLessons: true, state: 'draft' as const, editedAt: this.clock.now() };
      await insertUnlessThere(this.db.repo(Course), row);
      await this.audit.record({ action: 'course.created', subject: { kind: 'course', id }, actor, detail: { code: facts.code, title: facts.title } });
    });
  }

  /** Changes what is said of a course. `stamp` is that of the state the actor has seen: two do not overwrite each other. */
  async change(actor: Actor, id: string, facts: CourseFacts, stamp: string): Promise<void> {
    await this.db.tx(async () => {
      const before = await this.own.mine(actor, id);
      if (stampOf(before) !== stamp) throw refuse('course.changed-meanwhile');
      await this.requireUnit(actor, facts);
      const columns = await this.columns(facts, id);
      const changed = (Object.keys(columns) as (keyof typeof columns)[]).filter((name) => JSON.stringify(columns[name]) !== JSON.stringify(before[name]));
      if (changed.length === 0) return;
      await this.db.repo(Course).update({ id }, { ...columns, editedAt: this.clock.now() });
      const detail = { fields: changed, old: Object.fromEntries(changed.map((name) => [name, before[name]])), new: Object.fromEntries(changed.map((name) => [name, columns[name]])) };
      await this.audit.record({ action: 'course.changed', subject: { kind: 'course', id }, actor, detail });
    });
  }

  /** Opens a course to learners; again is harmless. */
  async publish(actor: Actor, id: string): Promise<void> {
    await this.db.tx(async () => {
      const course = await this.own.mine(actor, id);
      if (course.state === 'published') return;
      if ((await this.lessons.listFor({ kind: COURSE, id })).length === 0) throw refuse('course.no-lessons');
      if (!currentRule(course)) throw refuse('course.rule-missing');
      await this.db.repo(Course).update({ id }, { state: 'published', editedAt: this.clock.now() });
      await this.audit.record({ action: 'course.published', subject: { kind: 'course', id }, actor, detail: { code: course.code } });
    });
  }

  /** Closes a course to learners: what they have done stays. Refused while a requirement sends people to it. */
  async withdraw(actor: Actor, id: string): Promise<void> {
    await this.db.tx(async () => {
      const course = await this.own.mine(actor, id);
      if (course.state !== 'published') return;
      const today = localDate(this.clock.now());
      const versions = await this.db.repo(RequirementVersion).find({ where: [{ validTo: IsNull() }, { validTo: MoreThan(today) }] });
      const requiring = versions.find(({ courseIds }) => courseIds.includes(id));
      if (requiring) throw refuse('course.required', { basis: requiring.basis });
      await this.db.repo(Course).update({ id }, { state: 'withdrawn', editedAt: this.clock.now() });
      await this.audit.record({ action: 'course.withdrawn', subject: { kind: 'course', id }, actor, detail: { code: course.code } });
    });
  }

  /** Makes a draft of its own out of a course: what is said of it, its lessons as they are read today, and its rule without the quiz, which belongs to the other. Returns its id. */
  async copy(actor: Actor, id: string, key: string): Promise<string> {
    requirePermission(actor, 'lessons.manage');
    const derived = (name: string): string => uuidOf(`${key}/${name}`);
    const copyId = derived(id);
    await this.db.tx(async () => {
      const course = await this.own.mine(actor, id);
      if (await this.db.repo(Course).existsBy({ id: copyId })) return;
      const { rules: _rules, programme: _programme, ...columns } = course;
      const code = await this.freeCode(course.code);
      await this.db.repo(Course).insert({ ...columns, id: copyId, key: copyId, code, title: `${course.title} (bản sao)`.slice(0, 300), state: 'draft', editedAt: this.clock.now() });
      await this.writing.copy(actor, { kind: COURSE, id }, { kind: COURSE, id: copyId }, derived);
      const rule = currentRule(course)?.rule;
      if (rule && (rule.lessons === 'all' || rule.attendance)) await this.db.repo(CompletionRuleVersion).insert({ id: randomUUID(), courseId: copyId, number: 1, rule: { ...rule, quiz: null }, setAt: this.clock.now(), setBy: actor.accountId, reason: null });
      await this.audit.record({ action: 'course.copied', subject: { kind: 'course', id: copyId }, actor, detail: { from: id, code } });
    });
    return copyId;
  }

  private async requireUnit(actor: Actor, facts: CourseFacts): Promise<void> {
    requirePermission(actor, 'courses.manage');
    if (!isWithin(await this.own.partOf(actor, 'courses.manage'), facts)) throw refuse('course.unit-unknown');
    if (facts.unitId !== null && !(await this.units.namesAt([facts.unitId])).has(facts.unitId)) throw refuse('course.unit-unknown');
  }

  private async columns({ programme, ...facts }: CourseFacts, id: string) {
    // Inside the transaction of the write, which no other one joins: serializable, or one writer at a time.
    if (await this.db.repo(Course).existsBy({ code: facts.code, id: Not(id) })) throw refuse('course.code-taken');
    return { ...facts, objectives: [...facts.objectives], programmeId: 'id' in programme ? programme.id : await this.newProgramme(programme.title) };
  }

  private async newProgramme(title: string): Promise<string> {
    const known = await this.db.repo(Programme).findOneBy({ title });
    if (known) return known.id;
    const id = randomUUID();
    await this.db.repo(Programme).insert({ id, key: id, title });
    return id;
  }

  private async freeCode(code: string): Promise<string> {
    for (let n = 2; ; n += 1) {
      const free = `${code.slice(0, 34)}-${n}`;
      if (!(await this.db.repo(Course).existsBy({ code: free }))) return free;
    }
  }
}

/** Changes with every change of the course. */
export const stampOf = ({ editedAt }: Pick<Course, 'editedAt'>): string => String(editedAt?.getTime() ?? 0);

/** A UUID made of a text: the same form sent twice makes one copy. */
function uuidOf(text: string): string {
  const bytes = createHash('sha256').update(text).digest().subarray(0, 16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x80;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
