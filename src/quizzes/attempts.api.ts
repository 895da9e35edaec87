import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Put, Req } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { Actor } from '../platform/access/actor.js';
import { CurrentActor } from '../platform/access/decorators.js';
import { Clock } from '../platform/clock/clock.js';
import { readJson } from '../platform/http/json.js';
import { AttemptsService } from './attempts.service.js';
import { FlaggedSlots, SaveAnswers, Submission } from './dto/answers.dto.js';
import { AttemptEvents } from './dto/attempt-events.dto.js';
import { AttemptDocument, attemptDocument, ResultDocument, resultDocument, SavedDocument, savedDocument } from './dto/attempt.documents.js';
import { TracesService } from './log/traces.service.js';
import { releasedOf } from './papers.service.js';
import { takerOf } from './taker.js';

/** Sitting a quiz. An attempt of somebody else answers 404. Every call may be repeated. */
@ApiTags('attempts')
@Controller('api/v1/attempts')
export class AttemptsApi {
  constructor(
    private readonly attempts: AttemptsService,
    private readonly clock: Clock,
    private readonly traces: TracesService,
  ) {}

  /** The attempt with its questions and kept answers. */
  @Get(':id')
  @ApiOkResponse({ type: AttemptDocument })
  async show(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @Req() request: FastifyRequest): Promise<AttemptDocument> {
    const paper = await this.attempts.open(takerOf(actor, request), id, request.arrivedAt);
    return attemptDocument(paper, releasedOf(paper, request.arrivedAt), this.clock.now());
  }

  /** Saves answers; answered after they are durable. After the deadline 409 `attempt.late`. */
  @Put(':id/answers')
  @ApiBody({ type: SaveAnswers })
  @ApiOkResponse({ type: SavedDocument })
  async save(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @Body() body: unknown, @Req() request: FastifyRequest): Promise<SavedDocument> {
    const { answers } = readJson(SaveAnswers, body);
    return savedDocument(await this.attempts.save(takerOf(actor, request), id, answers, request.arrivedAt), this.clock.now());
  }

  /** Sets the questions to look at again: the whole set, the last one wins. */
  @Put(':id/flags')
  @HttpCode(204)
  @ApiBody({ type: FlaggedSlots })
  async flag(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @Body() body: unknown, @Req() request: FastifyRequest): Promise<void> {
    const { slots } = readJson(FlaggedSlots, body);
    await this.attempts.flag(takerOf(actor), id, slots, request.arrivedAt);
  }

  /** Takes down that the page was left or seen again, that the network went or came. Told again it changes nothing. */
  @Post(':id/events')
  @HttpCode(204)
  @ApiBody({ type: AttemptEvents })
  async tell(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @Body() body: unknown, @Req() request: FastifyRequest): Promise<void> {
    const { page, events } = readJson(AttemptEvents, body);
    await this.traces.tell(takerOf(actor, request), id, page, events, request.arrivedAt);
  }

  /** Hands the paper in, with answers that may not have been saved. The same key again answers the same. */
  @Post(':id/submission')
  @HttpCode(200)
  @ApiBody({ type: Submission })
  @ApiOkResponse({ type: ResultDocument })
  async submit(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @Body() body: unknown, @Req() request: FastifyRequest): Promise<ResultDocument> {
    const { answers = [], key } = readJson(Submission, body);
    const sitting = await this.attempts.submit(takerOf(actor, request), id, { answers, key }, request.arrivedAt);
    return resultDocument(sitting.attempt, releasedOf(sitting, request.arrivedAt));
  }
}
