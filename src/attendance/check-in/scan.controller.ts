import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Actor } from '../../platform/access/actor.js';
import { CurrentActor } from '../../platform/access/decorators.js';
import { emptyForm, readForm, tried } from '../../platform/http/forms.js';
import { classPipe, sessionPipe } from '../roll/roll-address.js';
import { RollService } from '../roll/roll.service.js';
import { ScannedForm } from './check-in.forms.js';
import { OwnCodesService } from './own-codes.service.js';
import { scanPage } from './pages/own-code-pages.js';

const READER = createRequire(import.meta.url).resolve('jsqr');

/** Scanning or typing the codes that learners show. */
@ApiExcludeController()
@Controller()
export class ScanController {
  constructor(
    private readonly codes: OwnCodesService,
    private readonly rolls: RollService,
  ) {}

  @Get('trainer/classes/:id/sessions/:sessionId/roll/scan')
  async show(@CurrentActor() actor: Actor, @Param('id', classPipe) id: string, @Param('sessionId', sessionPipe) sessionId: string, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return reply.page('attendance/scan', scanPage(await this.rolls.session(actor, id, sessionId), null, '', emptyForm()));
  }

  @Post('trainer/classes/:id/sessions/:sessionId/roll/scan')
  async scan(@CurrentActor() actor: Actor, @Param('id', classPipe) id: string, @Param('sessionId', sessionPipe) sessionId: string, @Body() body: unknown, @Req() { arrivedAt }: FastifyRequest, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const form = readForm(ScannedForm, body);
    const session = await this.rolls.session(actor, id, sessionId);
    const { code, confirmed } = form.values;
    const fields = { 'own-code.unknown': 'code', 'roll.closed-already': 'code', 'roll.own': 'code' };
    const scanned = await tried(form, fields, () => this.codes.scan(actor, id, sessionId, code, confirmed === '1', arrivedAt));
    return reply.page('attendance/scan', scanPage(session, scanned?.result ?? null, code, scanned ? emptyForm() : form), scanned ? 200 : 422);
  }

  /** The reader of QR codes for browsers that have none of their own: from this program, as everything is. */
  @Get('trainer/qr-reader.js')
  async reader(@Res() reply: FastifyReply): Promise<FastifyReply> {
    return reply.type('text/javascript; charset=utf-8').header('cache-control', 'public, max-age=86400').header('x-content-type-options', 'nosniff').send(await readFile(READER, 'utf8'));
  }
}
