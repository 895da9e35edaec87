import { Controller, Get, Param, ParseUUIDPipe, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { NextSessions } from '../attendance/own/next-sessions.service.js';
import { Fulfilments } from '../attendance/fulfilments.service.js';
import type { Actor } from '../platform/access/actor.js';
import { CurrentActor } from '../platform/access/decorators.js';
import { Clock } from '../platform/clock/clock.js';
import { workplaceOf } from '../platform/views/navigation.js';
import { QuizzesService, type QuizTries } from '../quizzes/quizzes.service.js';
import { refuse } from './courses.refusals.js';
import { COURSE, currentRule } from './courses.service.js';
import { TrainingHoursService } from './hours/training-hours.service.js';
import { LearningService } from './learning.service.js';
import { coursePage, type FinalQuiz } from './pages/course-page.js';
import { homePage } from './pages/home-page.js';
import { listPage } from './pages/list-page.js';
import { nextStep } from './pages/texts.js';
import { judgeQuiz, type CompletionRule } from './rules/completion.js';

/** Sessions of classes that “Việc cần làm” speaks of: those of two weeks, and no more than fit above the courses. */
const [SESSION_DAYS, MOST_SESSIONS] = [14, 4];

/** “Việc cần làm”, the catalogue and the page of a course. */
@ApiExcludeController()
@Controller()
export class CoursesController {
  constructor(
    private readonly learning: LearningService,
    private readonly quizzes: QuizzesService,
    private readonly hours: TrainingHoursService,
    private readonly fulfilments: Fulfilments,
    private readonly sessions: NextSessions,
    private readonly clock: Clock,
  ) {}

  @Get()
  async home(@CurrentActor() actor: Actor, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const workplace = actor.personId === null ? workplaceOf(actor) : null;
    if (workplace !== null) return reply.redirect(workplace, 302);
    const all = actor.personId ? await this.learning.standingsOf(actor.personId) : [];
    // Of a course that was withdrawn only what was completed is left.
    const standings = all.filter(({ course, completedOn }) => course.state === 'published' || completedOn !== null);
    // Only quizzes that can be open: those of courses whose lessons are read.
    const open = standings.filter(({ completedOn, lessons }) => completedOn === null && lessons.every(({ readAt }) => readAt !== null));
    const quizzes = new Map(open.map(({ course, since }) => [currentRule(course)?.rule.quiz?.quizId, since] as const).filter((entry): entry is [string, Date | null] => entry[0] !== undefined));
    const tries = actor.personId ? await this.quizzes.triesOf(actor.personId, quizzes) : new Map<string, QuizTries>();
    const hours = actor.personId ? await this.hours.ofPerson(actor.personId, this.hours.thisYear()) : { periods: 0, target: null };
    return reply.page('courses/home', homePage(standings, tries, hours, await this.sessions.of(personOf(actor), this.clock.now(), this.learning.today(), SESSION_DAYS, MOST_SESSIONS), this.learning.today()));
  }

  @Get('courses')
  async list(@CurrentActor() actor: Actor, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return reply.page('courses/list', listPage(await this.learning.standingsOf(personOf(actor)), this.learning.today()));
  }

  @Get('courses/:id')
  async show(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const personId = personOf(actor);
    const standing = await this.learning.standingOf(personId, id);
    const rule = currentRule(standing.course)?.rule ?? null;
    const quizzes = await this.quizzes.standingsOf(personId, id, standing.since);
    const final = quizzes.find((quiz) => quiz.id === rule?.quiz?.quizId);
    const classes = rule?.attendance ? await this.fulfilments.ofPerson({ kind: COURSE, id }, personId, standing.since) : [];
    const practice = quizzes.filter((quiz) => quiz.ownerKind === COURSE);
    return reply.page('courses/show', coursePage(standing, rule, final ? finalQuiz(final, rule) : null, practice, classes, await this.learning.addressedUnit(standing), this.learning.today()));
  }

  @Post('courses/:id/enrolment')
  async begin(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const standing = await this.learning.begin(personOf(actor), id);
    return reply.redirect(nextStep(standing, null)?.href ?? `/courses/${id}`, 303);
  }
}

function personOf(actor: Actor): string {
  if (!actor.personId) throw refuse('course.no-person');
  return actor.personId;
}

function finalQuiz(quiz: Omit<FinalQuiz, 'passed'>, rule: CompletionRule | null): FinalQuiz {
  return { ...quiz, passed: rule?.quiz ? judgeQuiz(rule.quiz.passShare, quiz.result) === 'passed' : false };
}
