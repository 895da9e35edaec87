import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../platform/access/actor.js';
import { CurrentActor } from '../../platform/access/decorators.js';
import { Clock } from '../../platform/clock/clock.js';
import { localDate } from '../../platform/clock/local-date.js';
import { idOfForm, newFormKey } from '../../platform/http/form-key.js';
import { emptyForm, readForm, toFormErrors, tried, type Form } from '../../platform/http/forms.js';
import { refuse } from '../quizzes.refusals.js';
import { CopyForm, QuizForm, quizFacts, typedOf, usualFacts } from './forms/quiz.form.js';
import { OwnQuizzes } from './own-quizzes.js';
import { homeValue, quizAt, quizFormPage } from './pages/quiz-form-page.js';
import { paperPage } from './pages/paper-page.js';
import { PaperSights } from './paper-sights.service.js';
import { QuizBuilding } from './quiz-building.service.js';

export const quizPipe = new ParseUUIDPipe({ exceptionFactory: () => refuse('quiz.unknown') });

/** Where a refusal of a form belongs. */
const fieldOf: Readonly<Record<string, string>> = {
  'quiz.home-unknown': 'home', 'quiz.window-empty': 'closesAt', 'quiz.close-earlier': 'closesAt', 'quiz.changed-meanwhile': 'title', 'quiz.not-feasible': 'state', 'quiz.sat': 'state', 'quiz.printed': 'state', 'course.rule-names-quiz': 'state',
};

/** Quizzes as those make them who are responsible for them. */
@ApiExcludeController()
@Controller('trainer/quizzes')
export class QuizBuildingController {
  constructor(
    private readonly clock: Clock,
    private readonly own: OwnQuizzes,
    private readonly sights: PaperSights,
    private readonly building: QuizBuilding,
  ) {}

  @Get('new')
  async new(@CurrentActor() actor: Actor, @Query('home') home: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const typed = { ...typedOf(usualFacts(localDate(this.clock.now()))), key: newFormKey(), home: typeof home === 'string' ? home : '' };
    return reply.page('quizzes/quiz-form', quizFormPage(emptyForm(typed), await this.own.homesOf(actor), null));
  }

  @Post()
  async create(@CurrentActor() actor: Actor, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const homes = await this.own.homesOf(actor);
    const form = readForm(QuizForm, body);
    const id = idOfForm(actor, form.typed);
    const home = homes.find((each) => homeValue(each) === form.values.home);
    if (!home) form.errors = toFormErrors([...(form.errors?.summary ?? []), { field: 'home', message: refuse('quiz.home-unknown').text }]);
    if (await tried(form, fieldOf, () => this.building.create(actor, home!.owner, quizFacts(form.values), id))) return reply.redirect(`${quizAt({ id })}/edit`, 303);
    return reply.page('quizzes/quiz-form', quizFormPage(form, homes, null), 422);
  }

  @Get(':id/edit')
  async edit(@CurrentActor() actor: Actor, @Param('id', quizPipe) id: string, @Query('moved') moved: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const sight = await this.sights.of(actor, id);
    return reply.page('quizzes/paper', paperPage(sight, emptyForm(), newFormKey(), typeof moved === 'string' ? moved : null));
  }

  @Get(':id/settings')
  async settings(@CurrentActor() actor: Actor, @Param('id', quizPipe) id: string, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const quiz = await this.own.mine(actor, id);
    return reply.page('quizzes/quiz-form', quizFormPage(emptyForm(typedOf(quiz)), [], quiz));
  }

  @Post(':id/settings')
  async change(@CurrentActor() actor: Actor, @Param('id', quizPipe) id: string, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const quiz = await this.own.mine(actor, id);
    const form = readForm(QuizForm, body);
    if (await tried(form, fieldOf, () => this.building.change(actor, id, quizFacts(form.values), form.values.revision ?? 0))) return reply.redirect(`${quizAt({ id })}/edit`, 303);
    return reply.page('quizzes/quiz-form', quizFormPage(form, [], quiz), 422);
  }

  @Post(':id/publication')
  async publish(@CurrentActor() actor: Actor, @Param('id', quizPipe) id: string, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return this.done(actor, id, () => this.building.publish(actor, id), reply);
  }

  @Post(':id/withdrawal')
  async withdraw(@CurrentActor() actor: Actor, @Param('id', quizPipe) id: string, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return this.done(actor, id, () => this.building.withdraw(actor, id), reply);
  }

  @Post(':id/copy')
  async copy(@CurrentActor() actor: Actor, @Param('id', quizPipe) id: string, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const copyId = idOfForm(actor, { ...readForm(CopyForm, body).typed, of: id });
    await this.building.copy(actor, id, copyId);
    return reply.redirect(`${quizAt({ id: copyId })}/edit`, 303);
  }

  @Post(':id/removal')
  async remove(@CurrentActor() actor: Actor, @Param('id', quizPipe) id: string, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return this.done(actor, id, () => this.building.remove(actor, id), reply, '/trainer/quizzes');
  }

  private async done(actor: Actor, id: string, work: () => Promise<void>, reply: FastifyReply, then = `${quizAt({ id })}/edit`): Promise<FastifyReply> {
    const form: Form<object> = { values: {}, errors: null, typed: {} };
    if (await tried(form, fieldOf, work)) return reply.redirect(then, 303);
    return reply.page('quizzes/paper', paperPage(await this.sights.of(actor, id), form, newFormKey(), null), 422);
  }
}
