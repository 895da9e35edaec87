import { Body, Controller, Param, ParseUUIDPipe, Put, Req } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { Actor } from '../platform/access/actor.js';
import { CurrentActor } from '../platform/access/decorators.js';
import { readJson } from '../platform/http/json.js';
import { ReadingDocument } from './dto/reading.document.js';
import { ReadingForm } from './dto/reading-form.js';
import { refuse } from './lessons.refusals.js';
import { ReadingService } from './reading.service.js';

/** What the script of a lesson's page calls. */
@ApiTags('lessons')
@Controller('api/v1/lessons')
export class LessonsApi {
  constructor(private readonly reading: ReadingService) {}

  /** Notes how far the person has read; may be repeated and come late. The answer is what is stored. */
  @Put(':id/progress')
  @ApiBody({ type: ReadingForm })
  @ApiOkResponse({ type: ReadingDocument })
  async report(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @Body() body: unknown, @Req() request: FastifyRequest): Promise<ReadingDocument> {
    const { percent, block, at } = readJson(ReadingForm, body);
    if (actor.personId === null) throw refuse('lesson.unknown');
    const stored = await this.reading.report(id, actor.personId, { percent, block, at: new Date(at) }, request.arrivedAt, actor);
    return { percent: stored.percent, block: stored.block, readAt: stored.readAt?.toISOString() ?? null };
  }
}
