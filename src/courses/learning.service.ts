import { Injectable } from '@nestjs/common';
import { LessonsService, type LessonStanding } from '../lessons/lessons.service.js';
import { PeopleService } from '../organisation/people.service.js';
import { Clock } from '../platform/clock/clock.js';
import { localDate } from '../platform/clock/local-date.js';
import { CompletionsService, type Progress } from './completions.service.js';
import { COURSE, CoursesService } from './courses.service.js';
import type { Course } from './entities/course.js';
import type { Requirement } from './entities/requirement.js';
import { RequirementsService } from './requirements.service.js';
import type { Standing } from './rules/agenda.js';

/** How one person stands with one course, with what pages show of it. */
export interface CourseStanding extends Standing {
  course: Course;
  requirement: Requirement | null;
  /** Null before the person has begun. */
  progress: Progress | null;
  lessons: LessonStanding[];
}

/** What a learner's own pages read: few queries, whatever the number of courses and lessons. */
@Injectable()
export class LearningService {
  constructor(
    private readonly clock: Clock,
    private readonly courses: CoursesService,
    private readonly requirements: RequirementsService,
    private readonly completions: CompletionsService,
    private readonly lessons: LessonsService,
    private readonly people: PeopleService,
  ) {}

  /** The local date that the pages speak of. */
  today(): string {
    return localDate(this.clock.now());
  }

  /** All courses as this person stands with them, in the order of the catalogue. */
  async standingsOf(personId: string): Promise<CourseStanding[]> {
    return this.standings(personId, await this.courses.list());
  }

  /** One course as this person stands with it, or a 404. */
  async standingOf(personId: string, courseId: string): Promise<CourseStanding> {
    const [standing] = await this.standings(personId, [await this.courses.get(courseId)]);
    return standing!;
  }

  /** Notes that the person begins the course and says where to go on. */
  async begin(personId: string, courseId: string): Promise<CourseStanding> {
    const course = await this.courses.get(courseId);
    await this.completions.enrol(course.id, personId, this.clock.now());
    return this.standingOf(personId, courseId);
  }

  private async standings(personId: string, courses: readonly Course[]): Promise<CourseStanding[]> {
    const today = this.today();
    const ids = courses.map((course) => course.id);
    const requirements = await this.requirements.forPosting(await this.people.primaryPostingAt(personId, today), today);
    const progress = await this.completions.progressOf(personId);
    const lessons = await this.lessons.standingsOf(personId, ids.map((id) => ({ kind: COURSE, id })));
    return courses.map((course) => {
      const requirement = requirements.find(({ courseId }) => courseId === course.id) ?? null;
      const own = progress.get(course.id) ?? null;
      const standing = lessons.get(course.id) ?? [];
      return {
        courseId: course.id,
        course,
        requirement,
        progress: own,
        lessons: standing,
        dueOn: requirement?.dueOn ?? null,
        completedOn: own?.completedAt ? localDate(own.completedAt) : null,
        begun: own !== null || standing.some((lesson) => lesson.readShare > 0),
      };
    });
  }
}
