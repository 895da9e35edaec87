import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { In, LessThan } from 'typeorm';
import { LessonsService } from '../lessons/lessons.service.js';
import { PeopleService } from '../organisation/people.service.js';
import { localDate } from '../platform/clock/local-date.js';
import { Db } from '../platform/database/db.js';
import { Events } from '../platform/events/events.js';
import { QuizzesService } from '../quizzes/quizzes.service.js';
import { COURSE, CoursesService } from './courses.service.js';
import { Completion } from './entities/completion.js';
import { Enrolment } from './entities/enrolment.js';
import { CourseCompleted } from './events.js';
import { judgeCompletion } from './rules/completion.js';

/** Enrolments and completions: what people have begun and finished. */
@Injectable()
export class CompletionsService {
  constructor(
    private readonly db: Db,
    private readonly events: Events,
    private readonly courses: CoursesService,
    private readonly lessons: LessonsService,
    private readonly quizzes: QuizzesService,
    private readonly people: PeopleService,
  ) {}

  /** Notes that a person has begun a course; again is harmless. */
  async enrol(courseId: string, personId: string, at: Date): Promise<void> {
    await this.db.tx(async () => {
      await this.db.repo(Enrolment).createQueryBuilder().insert().values({ id: randomUUID(), courseId, personId, enrolledAt: at }).orIgnore().updateEntity(false).execute();
    });
  }

  /**
   * Looks whether what a person has done completes a course, and if so appends the completion and
   * tells about it. Called inside the transaction of the event that may have been the last thing
   * missing, so there is no moment at which one is there without the other.
   */
  async evaluate(courseId: string, personId: string, at: Date): Promise<void> {
    await this.enrol(courseId, personId, at);
    if (await this.db.repo(Completion).existsBy({ courseId, personId })) return;
    const version = (await this.courses.currentRules([courseId])).get(courseId);
    if (!version) return;
    const lessons = await this.lessons.listFor({ kind: COURSE, id: courseId });
    const lessonIds = lessons.map((lesson) => lesson.id);
    const judgement = judgeCompletion(version.rule, {
      lessonIds,
      readLessonIds: await this.lessons.readIds(personId, lessonIds),
      quizResult: version.rule.quiz ? ((await this.quizzes.resultsOf(personId, [version.rule.quiz.quizId])).get(version.rule.quiz.quizId) ?? null) : null,
    });
    if (!judgement.complete) return;
    await this.append(courseId, personId, at, version.id, judgement.evidenceIds);
  }

  async of(personId: string, courseIds: readonly string[]): Promise<Map<string, Completion>> {
    if (courseIds.length === 0) return new Map();
    const found = await this.db.repo(Completion).find({ where: { personId, courseId: In([...courseIds]) }, order: { number: 'ASC' } });
    return new Map(found.map((completion) => [completion.courseId, completion]));
  }

  async get(id: string): Promise<Completion | null> {
    return this.db.repo(Completion).findOneBy({ id });
  }

  async enrolmentsOf(personId: string): Promise<Map<string, Enrolment>> {
    const found = await this.db.repo(Enrolment).findBy({ personId });
    return new Map(found.map((enrolment) => [enrolment.courseId, enrolment]));
  }

  /** Completions of these courses before an instant, for counting. */
  async completedBefore(courseIds: readonly string[], before: Date): Promise<Completion[]> {
    if (courseIds.length === 0) return [];
    return this.db.repo(Completion).find({ where: { courseId: In([...courseIds]), completedAt: LessThan(before) } });
  }

  /** Enrolments in these courses before an instant, for counting who has begun. */
  async enrolledBefore(courseIds: readonly string[], before: Date): Promise<Enrolment[]> {
    if (courseIds.length === 0) return [];
    return this.db.repo(Enrolment).find({ where: { courseId: In([...courseIds]), enrolledAt: LessThan(before) } });
  }

  private async append(courseId: string, personId: string, at: Date, ruleId: string, evidenceIds: string[]): Promise<void> {
    const posting = await this.people.primaryPostingAt(personId, localDate(at));
    const completion = { id: randomUUID(), courseId, personId, number: 1, completedAt: at, ruleId, evidenceIds, unitId: posting?.unitId ?? null };
    await this.db.repo(Completion).insert(completion);
    await this.events.publish(new CourseCompleted(completion.id, courseId, personId, at, completion.unitId));
  }
}
