import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../platform/access/actor.js';
import { CurrentActor } from '../../platform/access/decorators.js';
import { localMoment } from '../../platform/clock/local-date.js';
import { idOfForm, newFormKey } from '../../platform/http/form-key.js';
import { emptyForm, readForm, toFormErrors, tried } from '../../platform/http/forms.js';
import { OwnClasses } from '../own-classes.js';
import { ClassSessions } from './class-sessions.service.js';
import { ClassSights } from './class-sights.service.js';
import { partsOf, ReasonForm, SessionForm, SessionsForm } from './class.forms.js';
import { classIdPipe } from './classes.controller.js';
import { Conflicts } from './conflicts.service.js';
import { CLASSES_PATH } from './pages/class-head.js';
import { planProblems, sessionPage, sessionsPage, typedOfSession } from './pages/session-pages.js';
import type { ShownForm } from './pages/class-pages.js';
import { AFTERNOON, MORNING, plannedSessions } from './rules/session-plan.js';

/** A session nobody has written a topic for. */
const NO_TOPIC = 'Theo chương trình';

/** The sessions of a class: several added at once, one moved or called off. */
@ApiExcludeController()
@Controller('trainer/classes/:id/sessions')
export class ClassSessionsController {
  constructor(
    private readonly own: OwnClasses,
    private readonly sights: ClassSights,
    private readonly sessions: ClassSessions,
    private readonly conflicts: Conflicts,
  ) {}

  @Get()
  async list(@CurrentActor() actor: Actor, @Param('id', classIdPipe) id: string, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const usual = { morning: '1', afternoon: '1', morningFrom: MORNING.from, morningTo: MORNING.to, morningPeriods: String(MORNING.periods), afternoonFrom: AFTERNOON.from, afternoonTo: AFTERNOON.to, afternoonPeriods: String(AFTERNOON.periods) };
    return this.shown(actor, id, reply, emptyForm({ key: newFormKey(), ...usual }));
  }

  @Post()
  async add(@CurrentActor() actor: Actor, @Param('id', classIdPipe) id: string, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    await this.own.mine(actor, id);
    const form = readForm(SessionsForm, body);
    const { firstDay, lastDay, weekends, topics } = form.values;
    const planned = form.errors ? [] : plannedSessions({ firstDay, lastDay: lastDay ?? firstDay, weekends, parts: partsOf(form.values) });
    if (typeof planned === 'string') form.errors = toFormErrors([planProblems[planned]]);
    else {
      const lines = (topics ?? '').split('\n').map((line) => line.trim().slice(0, 300)).filter((line) => line !== '');
      const facts = planned.map((times, i) => ({ ...times, topic: lines[i] ?? NO_TOPIC, place: null }));
      const fields = { 'class.sessions-too-many': 'lastDay', 'class.sessions-overlap': 'firstDay', 'class.over': 'firstDay' };
      if (await tried(form, fields, () => this.sessions.add(actor, id, facts, idOfForm(actor, form.typed)))) return reply.redirect(`${CLASSES_PATH}/${id}/sessions`, 303);
    }
    return this.shown(actor, id, reply, form);
  }

  @Get(':sessionId')
  async edit(@CurrentActor() actor: Actor, @Param('id', classIdPipe) id: string, @Param('sessionId', classIdPipe) sessionId: string, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const { trainingClass, session } = await this.sessions.get(actor, id, sessionId);
    return reply.page('classes/session', sessionPage(trainingClass, session, { form: emptyForm(typedOfSession(session)), cancel: emptyForm() }));
  }

  @Post(':sessionId')
  async change(@CurrentActor() actor: Actor, @Param('id', classIdPipe) id: string, @Param('sessionId', classIdPipe) sessionId: string, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const { trainingClass, session } = await this.sessions.get(actor, id, sessionId);
    const form = readForm(SessionForm, body);
    const { topic, day, from, to, periods, place, changeReason } = form.values;
    if (!form.errors && to <= from) form.errors = toFormErrors([{ field: 'to', message: 'Giờ kết thúc sau giờ bắt đầu.' }]);
    const fields = { 'class.sessions-overlap': 'from', 'class.session-closed': 'day', 'class.over': 'topic' };
    const changed = await tried(form, fields, () => this.sessions.change(actor, id, sessionId, { topic, startsAt: localMoment(`${day}T${from}`)!, endsAt: localMoment(`${day}T${to}`)!, periods, place }, changeReason));
    if (changed) return reply.redirect(`${CLASSES_PATH}/${id}/sessions`, 303);
    return reply.page('classes/session', sessionPage(trainingClass, session, { form, cancel: emptyForm() }), 422);
  }

  @Post(':sessionId/cancellation')
  async cancel(@CurrentActor() actor: Actor, @Param('id', classIdPipe) id: string, @Param('sessionId', classIdPipe) sessionId: string, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const { trainingClass, session } = await this.sessions.get(actor, id, sessionId);
    const cancel = readForm(ReasonForm, body);
    if (await tried(cancel, { 'class.session-closed': 'reason', 'class.over': 'reason' }, () => this.sessions.cancel(actor, id, sessionId, cancel.values.reason))) return reply.redirect(`${CLASSES_PATH}/${id}/sessions`, 303);
    return reply.page('classes/session', sessionPage(trainingClass, session, { form: emptyForm(typedOfSession(session)), cancel }), 422);
  }

  private async shown(actor: Actor, id: string, reply: FastifyReply, form: ShownForm): Promise<FastifyReply> {
    const trainingClass = await this.own.mine(actor, id);
    const conflicts = await this.conflicts.of(actor, id, ['trainer', 'place', 'learner']);
    return reply.page('classes/sessions', sessionsPage(trainingClass, await this.sights.sessionsOf(id), conflicts, form), form.errors ? 422 : 200);
  }
}
