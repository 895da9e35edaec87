import { Body, Controller, Param, ParseUUIDPipe, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../../platform/access/actor.js';
import { CurrentActor } from '../../platform/access/decorators.js';
import { readForm, tried } from '../../platform/http/forms.js';
import { rollPage } from '../roll/pages/roll-page.js';
import { classPipe, rollHref, sessionPipe } from '../roll/roll-address.js';
import { RollService } from '../roll/roll.service.js';
import { tidyMark } from '../roll/rules/marks.js';
import { usualLateness } from '../roll/rules/usual-lateness.js';
import { AnswerForm } from './objection.forms.js';
import { refuse } from './objections.refusals.js';
import { ObjectionsService } from './objections.service.js';

const objectionPipe = new ParseUUIDPipe({ exceptionFactory: () => refuse('objection.unknown') });

/** Answering objections, at the roll they are about. */
@ApiExcludeController()
@Controller('trainer/classes/:id/sessions/:sessionId/roll/objections')
export class ObjectionsController {
  constructor(
    private readonly objections: ObjectionsService,
    private readonly rolls: RollService,
  ) {}

  @Post(':objection')
  async answer(@CurrentActor() actor: Actor, @Param('id', classPipe) id: string, @Param('sessionId', sessionPipe) sessionId: string, @Param('objection', objectionPipe) objection: string, @Body() body: unknown, @Req() { arrivedAt }: FastifyRequest, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const session = await this.rolls.session(actor, id, sessionId);
    const form = readForm(AnswerForm, body);
    const { outcome, lateMinutes, answer } = form.values;
    const done = await tried(form, { 'objection.same': 'outcome', 'roll.late-minutes': 'lateMinutes', 'roll.not-listed': 'outcome' }, () => {
      const mark = outcome === 'keep' ? null : tidyMark({ status: outcome, lateMinutes: Number(lateMinutes) || usualLateness(session, arrivedAt) });
      return this.objections.answer(actor, id, sessionId, objection, mark, answer.trim(), arrivedAt);
    });
    if (done) return reply.redirect(`${rollHref(id, sessionId)}?done=answered`, 303);
    return reply.page('attendance/roll', rollPage(await this.rolls.open(actor, id, sessionId), actor, arrivedAt, { done: null, errors: form.errors, answering: { objection, typed: form.typed } }), 422);
  }
}
