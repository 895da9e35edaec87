import { Body, Controller, Param, ParseUUIDPipe, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../platform/access/actor.js';
import { CurrentActor } from '../platform/access/decorators.js';
import { Clock } from '../platform/clock/clock.js';
import { readJson } from '../platform/http/json.js';
import { ReadingForm } from './dto/reading-form.js';
import { refuse } from './lessons.refusals.js';
import { ReadingService } from './reading.service.js';

/** What the script of a lesson's page calls. */
@ApiTags('lessons')
@Controller('api/v1/lessons')
export class LessonsApi {
  constructor(
    private readonly reading: ReadingService,
    private readonly clock: Clock,
  ) {}

  /** Notes how far the person has read; may be repeated and come late. The answer is what is stored. */
  @Put(':id/progress')
  async report(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @Body() body: unknown): Promise<{ percent: number; block: number; readAt: string | null }> {
    const { percent, block, at } = readJson(ReadingForm, body);
    if (actor.personId === null) throw refuse('lesson.unknown');
    const stored = await this.reading.report(id, actor.personId, { percent, block, at: new Date(at) }, this.clock.now(), actor);
    return { percent: stored.percent, block: stored.block, readAt: stored.readAt?.toISOString() ?? null };
  }
}
