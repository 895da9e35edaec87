import { Body, Controller, Get, HttpCode, Param, Post, Req } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiProperty, ApiTags } from '@nestjs/swagger';
import { IsBoolean, IsOptional, IsString, MaxLength } from 'class-validator';
import type { FastifyRequest } from 'fastify';
import type { Actor } from '../../platform/access/actor.js';
import { CurrentActor } from '../../platform/access/decorators.js';
import { Clock } from '../../platform/clock/clock.js';
import { readJson } from '../../platform/http/json.js';
import { qrPath } from '../../platform/views/qr-path.js';
import { classPipe, sessionPipe } from '../roll/roll-address.js';
import { OwnCodesService } from './own-codes.service.js';
import { saidOf, spaced } from './pages/own-code-pages.js';

/** A code as it is shown, with its drawing: phones without a network draw what they have. */
export class OwnCodeDocument {
  code!: string;
  /** Path of the QR code on a square of `size`. */
  path!: string;
  size!: number;
}

export class OwnCodesDocument {
  @ApiProperty({ type: [OwnCodeDocument] }) codes!: OwnCodeDocument[];
  /** When the first begins; each lasts a minute. */
  from!: string;
  serverTime!: string;
}

export class ScannedInput {
  @IsString() @MaxLength(60) code!: string;
  /** Of a card: who scans has seen that it is the person. */
  @IsOptional() @IsBoolean() confirmed?: boolean;
}

export class ScannedDocument {
  @ApiProperty({ enum: ['marked', 'already', 'confirm'] }) outcome!: string;
  tone!: string;
  title!: string;
  text!: string;
}

/** The learner's own code, and scanning it. */
@ApiTags('attendance')
@Controller('api/v1')
export class OwnCodeApi {
  constructor(
    private readonly codes: OwnCodesService,
    private readonly clock: Clock,
  ) {}

  /** The codes of the coming hours, for a page that stays open without a network. */
  @Get('my-code')
  @ApiOkResponse({ type: OwnCodesDocument })
  own(@CurrentActor() actor: Actor): OwnCodesDocument {
    const now = this.clock.now();
    const { from, codes } = this.codes.codesOf(actor, now);
    return { codes: codes.map((code) => ({ code: spaced(code), ...qrPath(code) })), from: from.toISOString(), serverTime: now.toISOString() };
  }

  /** Marks whose code it is as there. A card has to be confirmed. */
  @Post('classes/:id/sessions/:sessionId/roll/scan')
  @HttpCode(200)
  @ApiBody({ type: ScannedInput })
  @ApiOkResponse({ type: ScannedDocument })
  async scan(@CurrentActor() actor: Actor, @Param('id', classPipe) id: string, @Param('sessionId', sessionPipe) sessionId: string, @Body() body: unknown, @Req() { arrivedAt }: FastifyRequest): Promise<ScannedDocument> {
    const { code, confirmed } = readJson(ScannedInput, body);
    const scanned = await this.codes.scan(actor, id, sessionId, code, confirmed === true, arrivedAt);
    const { tone, title, text } = saidOf(scanned);
    return { outcome: scanned.outcome, tone, title, text };
  }
}
