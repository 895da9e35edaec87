import { Injectable } from '@nestjs/common';
import { LessonsService, type LessonStanding } from '../lessons/lessons.service.js';
import { Clock } from '../platform/clock/clock.js';
import { localDate } from '../platform/clock/local-date.js';
import { Db } from '../platform/database/db.js';
import { rememberedRead } from '../platform/database/remembered-reads.js';
import { CompletionsService, type Progress } from './completions.service.js';
import { refuse } from './courses.refusals.js';
import { COURSE } from './courses.service.js';
import { Completion } from './entities/completion.js';
import { Course } from './entities/course.js';
import { Enrolment } from './entities/enrolment.js';
import { Obligation } from './entities/obligation.js';
import { Requirement } from './entities/requirement.js';
import type { Standing } from './rules/agenda.js';

/** How one person stands with one course, with what pages show of it. */
export interface CourseStanding extends Standing {
  course: Course;
  requirement: Requirement | null;
  /** Null before the person has begun. */
  progress: Progress | null;
  lessons: LessonStanding[];
}

/** As much of a course as the pages of its lessons and quizzes need. */
export interface CourseGlance {
  id: string;
  title: string;
  quizAfterLessons: boolean;
  /** When this person completed it; null: not yet. */
  completedAt: Date | null;
}

/** A course with what the tables of this module know of one person. */
type CourseOfPerson = Course & { enrolment: Enrolment | null; completion: Completion | null; obligation: Obligation | null; required: Requirement | null };

/** What a learner's own pages read: few queries, whatever the number of courses and lessons. */
@Injectable()
export class LearningService {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly completions: CompletionsService,
    private readonly lessons: LessonsService,
  ) {}

  /** The local date that the pages speak of. */
  today(): string {
    return localDate(this.clock.now());
  }

  /** All courses as this person stands with them, in the order of the catalogue. */
  async standingsOf(personId: string): Promise<CourseStanding[]> {
    return this.standings(personId, null);
  }

  /** One course as this person stands with it, or a 404. */
  async standingOf(personId: string, courseId: string): Promise<CourseStanding> {
    const [standing] = await this.standings(personId, courseId);
    if (!standing) throw refuse('course.unknown');
    return standing;
  }

  /** Notes that the person begins the course and says where to go on. */
  async begin(personId: string, courseId: string): Promise<CourseStanding> {
    await this.standingOf(personId, courseId);
    await this.completions.enrol(courseId, personId, this.clock.now());
    return this.standingOf(personId, courseId);
  }

  /** A course's name and whether the person has completed it, for pages that are about something else; null: no such course. */
  async glanceAt(courseId: string, personId: string | null): Promise<CourseGlance | null> {
    return rememberedRead(this.db, `course/${courseId}/${personId}`, async () => {
      const found = await this.db
        .repo(Course)
        .createQueryBuilder('course')
        .leftJoin(Completion, 'completion', 'completion.course_id = course.id AND completion.person_id = :personId AND completion.number = 1', { personId })
        .where('course.id = :courseId', { courseId })
        .select(['course.id AS "id"', 'course.title AS "title"', 'course.quiz_after_lessons AS "quizAfterLessons"', 'completion.completed_at AS "completedAt"'])
        .getRawOne<Omit<CourseGlance, 'quizAfterLessons' | 'completedAt'> & { quizAfterLessons: boolean | number; completedAt: number | string | null }>();
      return found ? { ...found, quizAfterLessons: Boolean(found.quizAfterLessons), completedAt: found.completedAt === null ? null : new Date(Number(found.completedAt)) } : null;
    });
  }

  private async standings(personId: string, courseId: string | null): Promise<CourseStanding[]> {
    const today = this.today();
    const courses = await this.coursesOf(personId, courseId, today);
    const lessons = await this.lessons.standingsOf(personId, courses.map(({ id }) => ({ kind: COURSE, id })));
    return courses.map((course) => {
      const progress = progressOf(course);
      const standing = lessons.get(course.id) ?? [];
      return {
        courseId: course.id,
        course,
        requirement: course.required,
        progress,
        lessons: standing,
        dueOn: course.obligation?.dueOn ?? null,
        completedOn: progress?.completedAt ? localDate(progress.completedAt) : null,
        begun: progress !== null || standing.some(({ readShare }) => readShare > 0),
      };
    });
  }

  /** One query: courses, their rules, what the person must on the day, and the person's own rows. */
  private async coursesOf(personId: string, courseId: string | null, day: string): Promise<CourseOfPerson[]> {
    const query = this.db
      .repo(Course)
      .createQueryBuilder('course')
      .leftJoinAndSelect('course.rules', 'rule')
      .leftJoinAndMapOne('course.obligation', Obligation, 'obligation', 'obligation.course_id = course.id AND obligation.person_id = :personId AND obligation.valid_from <= :day AND (obligation.valid_to IS NULL OR obligation.valid_to > :day)', { day })
      .leftJoinAndMapOne('course.required', Requirement, 'required', 'required.id = obligation.requirement_id')
      .leftJoinAndMapOne('course.enrolment', Enrolment, 'enrolment', 'enrolment.course_id = course.id AND enrolment.person_id = :personId', { personId })
      .leftJoinAndMapOne('course.completion', Completion, 'completion', 'completion.course_id = course.id AND completion.person_id = :personId AND completion.number = 1')
      .orderBy('course.code');
    if (courseId !== null) query.where('course.id = :courseId', { courseId });
    return (await query.getMany()) as CourseOfPerson[];
  }
}

function progressOf({ id, enrolment, completion }: CourseOfPerson): Progress | null {
  if (!enrolment) return null;
  const { personId, enrolledAt } = enrolment;
  return { courseId: id, personId, enrolledAt, completionId: completion?.id ?? null, completedAt: completion?.completedAt ?? null };
}
