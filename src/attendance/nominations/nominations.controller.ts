import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../platform/access/actor.js';
import { CurrentActor } from '../../platform/access/decorators.js';
import { Clock } from '../../platform/clock/clock.js';
import { localDate } from '../../platform/clock/local-date.js';
import { emptyForm, fieldsOf, readForm, tried } from '../../platform/http/forms.js';
import { classIdPipe } from '../classes/classes.controller.js';
import { searchOf } from '../people/class-people.controller.js';
import { ChosenForm } from '../people/people.forms.js';
import { DeclineForm, WithdrawalForm } from './nomination.forms.js';
import { Nominations } from './nominations.service.js';
import { nominationPage, NOMINATIONS_PATH, nominationsPage, type NominationForms } from './pages/nomination-pages.js';

const SHUT = { 'class.list-closed': 'person', 'class.too-late': 'person', 'class.over': 'person', 'class.outside': 'person', 'class.nobody-chosen': 'person', 'class.too-many-people': 'person' };
const SHUT_REASON = { 'class.list-closed': 'reason', 'class.too-late': 'reason', 'class.over': 'reason', 'class.outside': 'reason', 'class.person-not-there': 'reason' };

/** Heads of units send people to classes. */
@ApiExcludeController()
@Controller('nominations')
export class NominationsController {
  constructor(
    private readonly clock: Clock,
    private readonly nominations: Nominations,
  ) {}

  @Get()
  async list(@CurrentActor() actor: Actor, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return reply.page('nominations/list', nominationsPage(actor, await this.nominations.classes(actor), localDate(this.clock.now())));
  }

  @Get(':classId')
  async show(@CurrentActor() actor: Actor, @Param('classId', classIdPipe) id: string, @Query() query: Record<string, unknown>, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return this.shown(actor, id, reply, query, {});
  }

  @Post(':classId')
  async nominate(@CurrentActor() actor: Actor, @Param('classId', classIdPipe) id: string, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const chosen = readForm(ChosenForm, body);
    if (await tried(chosen, SHUT, () => this.nominations.nominate(actor, id, chosen.values.person))) return reply.redirect(`${NOMINATIONS_PATH}/${id}`, 303);
    return this.shown(actor, id, reply, fieldsOf(body), { chosen });
  }

  @Post(':classId/people/:personId/withdrawal')
  async withdraw(@CurrentActor() actor: Actor, @Param('classId', classIdPipe) id: string, @Param('personId', classIdPipe) personId: string, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const withdrawal = readForm(WithdrawalForm, body);
    const { reason, instead } = withdrawal.values;
    if (await tried(withdrawal, SHUT_REASON, () => this.nominations.withdraw(actor, id, personId, reason, instead))) return reply.redirect(`${NOMINATIONS_PATH}/${id}`, 303);
    return this.shown(actor, id, reply, {}, { withdrawal: { ...withdrawal, personId } });
  }

  @Post(':classId/decline')
  async decline(@CurrentActor() actor: Actor, @Param('classId', classIdPipe) id: string, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const decline = readForm(DeclineForm, body);
    if (await tried(decline, SHUT_REASON, () => this.nominations.decline(actor, id, decline.values.unit, decline.values.reason))) return reply.redirect(`${NOMINATIONS_PATH}/${id}`, 303);
    return this.shown(actor, id, reply, {}, { decline });
  }

  private async shown(actor: Actor, id: string, reply: FastifyReply, query: Readonly<Record<string, unknown>>, forms: Partial<NominationForms>): Promise<FastifyReply> {
    const search = searchOf(query);
    const all: NominationForms = { chosen: emptyForm(), withdrawal: emptyForm(), decline: emptyForm(), ...forms };
    const isBad = [all.chosen, all.withdrawal, all.decline].some(({ errors }) => errors !== null);
    return reply.page('nominations/show', nominationPage(await this.nominations.get(actor, id, search), search, all), isBad ? 422 : 200);
  }
}
