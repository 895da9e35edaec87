import { Body, Controller, Get, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { Actor } from '../../platform/access/actor.js';
import { CurrentActor } from '../../platform/access/decorators.js';
import { Clock } from '../../platform/clock/clock.js';
import { readJson } from '../../platform/http/json.js';
import { SentMarks, UndoneMark } from './dto/marks.dto.js';
import { ChangesDocument, heldDocument, OutcomesDocument, outcomesDocument, UndoneDocument } from './dto/roll.documents.js';
import { classPipe, sessionPipe } from './roll-address.js';
import { RollService } from './roll.service.js';
import { tidyMark } from './rules/marks.js';

/** Marks reach the server while they are read: who asks for changes gets those of the last moments again. */
const OVERLAP_MS = 10_000;

/** The roll of a session. A class of somebody else answers 404. Every call may be repeated. */
@ApiTags('attendance')
@Controller('api/v1/classes/:id/sessions/:sessionId/roll')
export class RollApi {
  constructor(
    private readonly rolls: RollService,
    private readonly clock: Clock,
  ) {}

  /** What was marked since an instant (ISO 8601); without one, everything. */
  @Get()
  @ApiQuery({ name: 'since', required: false })
  @ApiOkResponse({ type: ChangesDocument })
  async changes(@CurrentActor() actor: Actor, @Param('id', classPipe) id: string, @Param('sessionId', sessionPipe) sessionId: string, @Query('since') since: unknown): Promise<ChangesDocument> {
    const now = this.clock.now();
    const from = typeof since === 'string' ? Date.parse(since) : NaN;
    const { session, held, differences } = await this.rolls.changes(actor, id, sessionId, new Date(Number.isNaN(from) ? 0 : from - OVERLAP_MS));
    return { held: held.map(heldDocument), differences, isClosed: session.closedAt !== null, serverTime: now.toISOString() };
  }

  /** Keeps marks, in the order in which they stand; answered after they are durable. One that differs from a mark its maker did not see is kept until somebody decides. */
  @Post('marks')
  @HttpCode(200)
  @ApiBody({ type: SentMarks })
  @ApiOkResponse({ type: OutcomesDocument })
  async mark(@CurrentActor() actor: Actor, @Param('id', classPipe) id: string, @Param('sessionId', sessionPipe) sessionId: string, @Body() body: unknown, @Req() { arrivedAt }: FastifyRequest): Promise<OutcomesDocument> {
    const { marks } = readJson(SentMarks, body);
    const sent = marks.map(({ personId, key, basedOn, follows, saidAt, source, ...given }) => ({ personId, key, basedOn, follows: follows ?? null, saidAt: saidAt ?? null, source: source ?? ('roll' as const), mark: tidyMark(given) }));
    return outcomesDocument(await this.rolls.mark(actor, id, sessionId, sent, arrivedAt), this.clock.now());
  }

  /** Takes an own mark back that nobody has followed. */
  @Post('undo')
  @HttpCode(200)
  @ApiBody({ type: UndoneMark })
  @ApiOkResponse({ type: UndoneDocument })
  async undo(@CurrentActor() actor: Actor, @Param('id', classPipe) id: string, @Param('sessionId', sessionPipe) sessionId: string, @Body() body: unknown, @Req() { arrivedAt }: FastifyRequest): Promise<UndoneDocument> {
    const { personId, held } = await this.rolls.undo(actor, id, sessionId, readJson(UndoneMark, body).key, arrivedAt);
    return { personId, held: held && heldDocument(held) };
  }
}
