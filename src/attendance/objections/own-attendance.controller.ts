import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../../platform/access/actor.js';
import { CurrentActor } from '../../platform/access/decorators.js';
import { idOfForm } from '../../platform/http/form-key.js';
import { readForm, tried } from '../../platform/http/forms.js';
import { classPipe } from '../roll/roll-address.js';
import { ObjectionForm } from './objection.forms.js';
import { refuse } from './objections.refusals.js';
import { OwnAttendanceService } from './own-attendance.service.js';
import { ownAttendancePage } from './pages/own-attendance-page.js';

const sessionPipe = new ParseUUIDPipe({ exceptionFactory: () => refuse('objection.session-unknown') });

/** A learner's own record of a class. */
@ApiExcludeController()
@Controller('classes/:id/attendance')
export class OwnAttendanceController {
  constructor(private readonly own: OwnAttendanceService) {}

  @Get()
  async show(@CurrentActor() actor: Actor, @Param('id', classPipe) id: string, @Req() { arrivedAt }: FastifyRequest, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return reply.page('attendance/own-attendance', ownAttendancePage(await this.own.of(actor, id), arrivedAt, null));
  }

  /** Objects to the own mark. */
  @Post(':sessionId/objection')
  async object(@CurrentActor() actor: Actor, @Param('id', classPipe) id: string, @Param('sessionId', sessionPipe) sessionId: string, @Body() body: unknown, @Req() { arrivedAt }: FastifyRequest, @Res() reply: FastifyReply): Promise<FastifyReply> {
    await this.own.of(actor, id);
    const form = readForm(ObjectionForm, body);
    const done = await tried(form, { 'objection.open-already': 'text', 'objection.too-early': 'text' }, () => this.own.object(actor, id, sessionId, idOfForm(actor, form.typed), form.values.text.trim(), arrivedAt));
    if (!done) return reply.page('attendance/own-attendance', ownAttendancePage(await this.own.of(actor, id), arrivedAt, { sessionId, form }), 422);
    return reply.redirect(`/classes/${id}/attendance#b-${sessionId}`, 303);
  }
}
