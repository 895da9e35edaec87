import { Body, Controller, HttpCode, Param, ParseIntPipe, ParseUUIDPipe, Post, Req } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { IsInt, Max, Min } from 'class-validator';
import type { FastifyRequest } from 'fastify';
import type { Actor } from '../../platform/access/actor.js';
import { CurrentActor } from '../../platform/access/decorators.js';
import { readJson } from '../../platform/http/json.js';
import { takerOf } from '../taker.js';
import { HintsService } from './hints.service.js';
import { hintsView } from './pages/hints-view.js';

/** More than any question has. */
const MOST_HINTS = 100;

export class WantedHint {
  /** From 1; the one after those that were asked for, or one of them again. */
  @IsInt() @Min(1) @Max(MOST_HINTS) number!: number;
}

export class HintsDocument {
  /** All that were asked for of this question, as HTML. */
  hints!: string[];
  /** How many more there are. */
  left!: number;
}

/** Hints while sitting a quiz. */
@ApiTags('attempts')
@Controller('api/v1/attempts/:id')
export class HintsApi {
  constructor(private readonly hints: HintsService) {}

  /** Asks for a hint of a question. Where the quiz gives none, or there is no such one, 409 `hint.none`. */
  @Post('slots/:slot/hints')
  @HttpCode(200)
  @ApiBody({ type: WantedHint })
  @ApiOkResponse({ type: HintsDocument })
  async ask(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @Param('slot', ParseIntPipe) slot: number, @Body() body: unknown, @Req() request: FastifyRequest): Promise<HintsDocument> {
    const { number } = readJson(WantedHint, body);
    const { hints, left } = await this.hints.ask(takerOf(actor, request), id, slot, number, request.arrivedAt);
    return { hints: hintsView({ id, slot, hints, taken: hints.length, isGiven: true })!.shown.map(({ textHtml }) => textHtml), left };
  }
}
