import { Controller, Get, Param, ParseUUIDPipe, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { LessonsService } from '../../lessons/lessons.service.js';
import type { Actor } from '../../platform/access/actor.js';
import { CurrentActor } from '../../platform/access/decorators.js';
import { may } from '../../platform/access/permissions.js';
import { Clock } from '../../platform/clock/clock.js';
import { localDate } from '../../platform/clock/local-date.js';
import { QuizzesService } from '../../quizzes/quizzes.service.js';
import { refuse } from '../courses.refusals.js';
import { COURSE, currentRule } from '../courses.service.js';
import type { CourseStanding } from '../learning.service.js';
import { coursePage } from '../pages/course-page.js';
import { NOBODY } from './course-rules.service.js';
import { OwnCourses } from './own-courses.js';

const idPipe = new ParseUUIDPipe({ exceptionFactory: () => refuse('course.unknown') });

/** A course as somebody sees it who opens it for the first time, open or not. */
@ApiExcludeController()
@Controller('trainer/courses/:id/view')
export class CourseSightController {
  constructor(
    private readonly own: OwnCourses,
    private readonly lessons: LessonsService,
    private readonly quizzes: QuizzesService,
    private readonly clock: Clock,
  ) {}

  @Get()
  async view(@CurrentActor() actor: Actor, @Param('id', idPipe) id: string, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const course = await this.own.mine(actor, id);
    const lessons = (await this.lessons.listFor({ kind: COURSE, id })).map((lesson) => ({ ...lesson, readShare: 0, readAt: null }));
    const rule = currentRule(course)?.rule ?? null;
    const quizzes = await this.quizzes.standingsOf(NOBODY, id);
    const final = quizzes.find((quiz) => quiz.id === rule?.quiz?.quizId);
    const standing: CourseStanding = {
      courseId: id, course, lessons, requirement: null, countsFrom: null, renews: null, since: null, recognised: null, obligedFrom: null,
      addedBecause: null, exemption: null, progress: null, dueOn: null, completedOn: null, begun: true,
    };
    const page = coursePage(standing, rule, final ? { ...final, passed: false } : null, quizzes.filter(({ ownerKind }) => ownerKind === COURSE), [], '', localDate(this.clock.now()));
    return reply.page('courses/show', { ...page, ...seenBy(id, page, lessons, may(actor, 'lessons.manage')) });
  }
}

/** Leads on within what can be looked at, and to nothing that would be noted. */
function seenBy(id: string, page: Readonly<Record<string, unknown>>, lessons: readonly { id: string }[], writesLessons: boolean) {
  const shown = page['lessons'] as readonly object[];
  return {
    next: null,
    asLearner: { href: `/trainer/courses/${id}`, label: 'Quay lại soạn khóa học', text: '' },
    lessons: shown.map((lesson, i) => ({ ...lesson, href: writesLessons ? `/trainer/lessons/${lessons[i]!.id}/view` : null })),
  };
}
