import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../platform/access/actor.js';
import { CurrentActor } from '../../platform/access/decorators.js';
import { emptyForm, readForm } from '../../platform/http/forms.js';
import { classIdPipe } from '../classes/classes.controller.js';
import { learner } from '../own/own-classes.controller.js';
import { answerOf, EvaluationForm } from './evaluation.form.js';
import { refuse } from './evaluation.refusals.js';
import { Evaluations } from './evaluations.service.js';
import { evaluationPage } from './pages/evaluation-pages.js';

/** The form in which learners say how a class was. */
@ApiExcludeController()
@Controller('classes/:id/evaluation')
export class EvaluationsController {
  constructor(private readonly evaluations: Evaluations) {}

  @Get()
  async show(@CurrentActor() actor: Actor, @Param('id', classIdPipe) id: string, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return reply.page('classes/evaluation', evaluationPage(await this.evaluations.own(learner(actor), id), emptyForm()));
  }

  @Post()
  async send(@CurrentActor() actor: Actor, @Param('id', classIdPipe) id: string, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const own = await this.evaluations.own(learner(actor), id);
    if (own.window.phase !== 'open') throw refuse('evaluation.not-open');
    const form = readForm(EvaluationForm, body);
    if (form.errors) return reply.page('classes/evaluation', evaluationPage(own, form), 422);
    await this.evaluations.answer(learner(actor), id, answerOf(form.values));
    return reply.redirect(`/classes/${id}`, 303);
  }
}
