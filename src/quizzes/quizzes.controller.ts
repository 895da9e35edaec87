import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../platform/access/actor.js';
import { CurrentActor } from '../platform/access/decorators.js';
import { Refusal } from '../platform/errors/refusal.js';
import { readForm, toFormErrors } from '../platform/http/forms.js';
import { AttemptsService } from './attempts.service.js';
import { StartForm } from './dto/start.dto.js';
import { OverviewService } from './overview.service.js';
import { startPage } from './pages/start-page.js';
import { takerOf } from './taker.js';

/** What has to be mended in the field of the password. */
const PASSWORD_CODES: ReadonlySet<string> = new Set(['quiz.password-needed', 'quiz.password-wrong', 'quiz.password-throttled']);

/** The page of a quiz, from which it is started. */
@ApiExcludeController()
@Controller('quizzes')
export class QuizzesController {
  constructor(
    private readonly overview: OverviewService,
    private readonly attempts: AttemptsService,
  ) {}

  @Get(':id')
  async show(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return reply.page('quizzes/start', { ...startPage(await this.overview.of(takerOf(actor), id, request.arrivedAt), request.arrivedAt) });
  }

  /** Starts or goes on. When neither may be done any more, the page itself says why; a password is asked for on it. */
  @Post(':id')
  async start(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @Body() body: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const form = readForm(StartForm, body);
    try {
      const { attemptId } = await this.attempts.start(takerOf(actor, request), id, request.arrivedAt, form.errors ? null : form.values.quizPassword);
      return reply.redirect(`/attempts/${attemptId}`, 303);
    } catch (error) {
      if (error instanceof Refusal && PASSWORD_CODES.has(String(error.code))) {
        const errors = toFormErrors([{ field: 'quizPassword', message: error.text }]);
        return reply.page('quizzes/start', { ...startPage(await this.overview.of(takerOf(actor), id, request.arrivedAt), request.arrivedAt, errors) }, error.status === 429 ? 429 : 422);
      }
      if (error instanceof Refusal && (error.status === 409 || error.code === 'quiz.gate-closed') && error.code !== 'quiz.not-ready') return reply.redirect(`/quizzes/${id}`, 303);
      throw error;
    }
  }
}
