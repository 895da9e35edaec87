import { Body, Controller, Param, ParseUUIDPipe, Post, Req, Res } from '@nestjs/common';
import { ApiBody, ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../platform/access/actor.js';
import { CurrentActor } from '../platform/access/decorators.js';
import { Clock } from '../platform/clock/clock.js';
import { readJson } from '../platform/http/json.js';
import { AttemptsService } from './attempts.service.js';
import { AttemptDocument, attemptDocument } from './dto/attempt.documents.js';
import { StartAttempt } from './dto/start.dto.js';
import { releasedOf } from './papers.service.js';
import { takerOf } from './taker.js';

/** Starting attempts, for programs and for the scripts of our pages. */
@ApiTags('quizzes')
@Controller('api/v1/quizzes')
export class QuizzesApi {
  constructor(
    private readonly attempts: AttemptsService,
    private readonly clock: Clock,
  ) {}

  /** Starts an attempt (201), or returns the running one (200). */
  @Post(':id/attempts')
  @ApiBody({ type: StartAttempt, required: false })
  @ApiCreatedResponse({ type: AttemptDocument, description: 'Một lượt mới' })
  @ApiOkResponse({ type: AttemptDocument, description: 'Lượt đang làm' })
  async start(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @Body() body: unknown, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<AttemptDocument> {
    const taker = takerOf(actor, request);
    const { password = null } = readJson(StartAttempt, body ?? {});
    const { attemptId, created } = await this.attempts.start(taker, id, request.arrivedAt, password);
    const paper = await this.attempts.open(taker, attemptId, request.arrivedAt);
    reply.status(created ? 201 : 200);
    return attemptDocument(paper, releasedOf(paper, request.arrivedAt), this.clock.now());
  }
}
