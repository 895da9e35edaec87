import { randomUUID } from 'node:crypto';
import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { isUUID } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../../platform/access/actor.js';
import { CurrentActor } from '../../platform/access/decorators.js';
import { Refusal } from '../../platform/errors/refusal.js';
import { idOfForm } from '../../platform/http/form-key.js';
import { fieldsOf, readForm, refused, toFormErrors, tried } from '../../platform/http/forms.js';
import type { MarkOutcome, SentMark } from './marks.service.js';
import { MOST_MARKS } from './dto/marks.dto.js';
import { personPage } from './pages/person-page.js';
import { rollPage, type RollSaid } from './pages/roll-page.js';
import { RollClosing } from './closing.service.js';
import { classPipe, rollHref, sessionPipe } from './roll-address.js';
import { DecisionForm, PersonMarkForm, ReopenForm } from './roll.forms.js';
import { refuse } from './roll.refusals.js';
import { RollService } from './roll.service.js';
import { changedMarks } from './rules/form-marks.js';
import { tidyMark } from './rules/marks.js';
import { usualLateness } from './rules/usual-lateness.js';

const personPipe = new ParseUUIDPipe({ exceptionFactory: () => refuse('roll.unknown') });
const differencePipe = new ParseUUIDPipe({ exceptionFactory: () => refuse('roll.difference-unknown') });

/** The trainer's roll as pages and plain forms; its script sends marks to the API. */
@ApiExcludeController()
@Controller('trainer/classes/:id/sessions/:sessionId/roll')
export class RollController {
  constructor(
    private readonly rolls: RollService,
    private readonly closing: RollClosing,
  ) {}

  @Get()
  async show(@CurrentActor() actor: Actor, @Param('id', classPipe) id: string, @Param('sessionId', sessionPipe) sessionId: string, @Query('done') done: unknown, @Req() { arrivedAt }: FastifyRequest, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return this.page(actor, id, sessionId, arrivedAt, { done: typeof done === 'string' ? done : null }, reply, 200);
  }

  /** The whole form: what was changed in it is marked; everything else stays. */
  @Post()
  async mark(@CurrentActor() actor: Actor, @Param('id', classPipe) id: string, @Param('sessionId', sessionPipe) sessionId: string, @Body() body: unknown, @Req() { arrivedAt }: FastifyRequest, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const session = await this.rolls.session(actor, id, sessionId);
    const sent = changedMarks(fieldsOf(body)).map(({ personId, status, basedOn }): SentMark => ({
      personId, key: randomUUID(), basedOn, follows: null, saidAt: null, source: 'roll', mark: tidyMark({ status, lateMinutes: usualLateness(session, arrivedAt) }),
    }));
    const outcomes: MarkOutcome[] = [];
    for (let at = 0; at < sent.length; at += MOST_MARKS) outcomes.push(...(await this.rolls.mark(actor, id, sessionId, sent.slice(at, at + MOST_MARKS), arrivedAt)));
    if (outcomes.some(({ outcome }) => outcome === 'refused')) return this.page(actor, id, sessionId, arrivedAt, { done: null, outcomes }, reply, 422);
    return reply.redirect(`${rollHref(id, sessionId)}?done=marks`, 303);
  }

  @Post('undo')
  async undo(@CurrentActor() actor: Actor, @Param('id', classPipe) id: string, @Param('sessionId', sessionPipe) sessionId: string, @Req() { arrivedAt }: FastifyRequest, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return this.orSay(actor, id, sessionId, arrivedAt, reply, 'undone', () => this.rolls.undo(actor, id, sessionId, null, arrivedAt));
  }

  /** The question before closing, and closing. */
  @Get('close')
  async askToClose(@CurrentActor() actor: Actor, @Param('id', classPipe) id: string, @Param('sessionId', sessionPipe) sessionId: string, @Req() { arrivedAt }: FastifyRequest, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const roll = await this.rolls.open(actor, id, sessionId);
    const page = rollPage(roll, actor, arrivedAt, { done: null });
    const unmarked = roll.people.filter(({ held }) => held === null).map(({ fullName }) => fullName);
    const unexplained = roll.people.filter(({ held }) => held?.status === 'excused' && held.reason === null).map(({ fullName }) => fullName);
    return reply.page('attendance/roll-close', { ...page, title: 'Chốt buổi này', script: undefined, unmarked, unexplained, waiting: roll.differences.length });
  }

  @Post('close')
  async close(@CurrentActor() actor: Actor, @Param('id', classPipe) id: string, @Param('sessionId', sessionPipe) sessionId: string, @Req() { arrivedAt }: FastifyRequest, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return this.orSay(actor, id, sessionId, arrivedAt, reply, 'closed', () => this.closing.close(actor, id, sessionId, arrivedAt));
  }

  @Post('reopen')
  async reopen(@CurrentActor() actor: Actor, @Param('id', classPipe) id: string, @Param('sessionId', sessionPipe) sessionId: string, @Body() body: unknown, @Req() { arrivedAt }: FastifyRequest, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const form = readForm(ReopenForm, body);
    await this.rolls.session(actor, id, sessionId);
    if (form.errors) return this.page(actor, id, sessionId, arrivedAt, { done: null, errors: form.errors }, reply, 422);
    return this.orSay(actor, id, sessionId, arrivedAt, reply, 'reopened', () => this.closing.reopen(actor, id, sessionId, form.values.reason));
  }

  /** Decides between two marks. */
  @Post('differences/:difference')
  async decide(@CurrentActor() actor: Actor, @Param('id', classPipe) id: string, @Param('sessionId', sessionPipe) sessionId: string, @Param('difference', differencePipe) difference: string, @Body() body: unknown, @Req() { arrivedAt }: FastifyRequest, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const { values, errors } = readForm(DecisionForm, body);
    await this.rolls.session(actor, id, sessionId);
    if (errors) return this.page(actor, id, sessionId, arrivedAt, { done: null, errors }, reply, 422);
    return this.orSay(actor, id, sessionId, arrivedAt, reply, 'decided', () => this.rolls.decide(actor, id, sessionId, difference, values.take, values.reason?.trim() || null, arrivedAt));
  }

  /** One person with everything that can be marked, and all that ever was. */
  @Get('people/:personId')
  async person(@CurrentActor() actor: Actor, @Param('id', classPipe) id: string, @Param('sessionId', sessionPipe) sessionId: string, @Param('personId', personPipe) personId: string, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return reply.page('attendance/roll-person', personPage(await this.rolls.history(actor, id, sessionId, personId), null));
  }

  @Post('people/:personId')
  async markPerson(@CurrentActor() actor: Actor, @Param('id', classPipe) id: string, @Param('sessionId', sessionPipe) sessionId: string, @Param('personId', personPipe) personId: string, @Body() body: unknown, @Req() { arrivedAt }: FastifyRequest, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const form = readForm(PersonMarkForm, body);
    const session = await this.rolls.session(actor, id, sessionId);
    const { status, reason, agreedBy, madeUpOn, basedOn, key } = form.values;
    if (!form.errors && session.closedAt && reason.trim() === '') form.errors = toFormErrors([{ field: 'reason', message: refuse('roll.reason-needed').text }]);
    const fields = { 'roll.late-minutes': 'lateMinutes', 'roll.early-minutes': 'leftEarlyMinutes', 'roll.made-up-day': 'madeUpOn', 'roll.made-up-note': 'reason', 'roll.own': 'status', 'roll.not-listed': 'status' };
    const done = await tried(form, fields, async () => {
      const mark = tidyMark({ status, reason, agreedBy, madeUpOn, lateMinutes: minutesIn(form.values.lateMinutes) || usualLateness(session, arrivedAt), leftEarlyMinutes: minutesIn(form.values.leftEarlyMinutes) });
      // The same form sent twice is one mark; a form that comes with another content is another one.
      const [outcome] = await this.rolls.mark(actor, id, sessionId, [{ personId, key: isUUID(key) ? idOfForm(actor, form.typed) : randomUUID(), basedOn: Number(basedOn), follows: null, saidAt: null, source: 'roll', mark }], arrivedAt);
      if (outcome?.refusal) throw outcome.refusal;
    });
    if (!done) return reply.page('attendance/roll-person', personPage(await this.rolls.history(actor, id, sessionId, personId), form), 422);
    return reply.redirect(`${rollHref(id, sessionId)}?done=person#p-${personId}`, 303);
  }

  private async orSay(actor: Actor, id: string, sessionId: string, now: Date, reply: FastifyReply, done: string, work: () => Promise<unknown>): Promise<FastifyReply> {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof Refusal) || error.status !== 409) throw error;
      return this.page(actor, id, sessionId, now, { done: null, errors: refused(error, 'main') }, reply, 409);
    }
    return reply.redirect(`${rollHref(id, sessionId)}?done=${done}`, 303);
  }

  private async page(actor: Actor, id: string, sessionId: string, now: Date, said: RollSaid, reply: FastifyReply, status: number): Promise<FastifyReply> {
    return reply.page('attendance/roll', rollPage(await this.rolls.open(actor, id, sessionId), actor, now, said), status);
  }
}

const minutesIn = (text: string): number => (text === '' ? 0 : Number(text));
