import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { isUUID } from 'class-validator';
import type { FastifyReply } from 'fastify';
import { readPage } from '../../organisation/pages/queries.js';
import type { Actor } from '../../platform/access/actor.js';
import { CurrentActor } from '../../platform/access/decorators.js';
import { Refusal } from '../../platform/errors/refusal.js';
import { cleanStrings } from '../../platform/http/clean.js';
import { emptyForm, fieldsOf, readForm, refused, tried } from '../../platform/http/forms.js';
import { ReasonForm } from '../classes/class.forms.js';
import { classIdPipe } from '../classes/classes.controller.js';
import { Conflicts } from '../classes/conflicts.service.js';
import { CLASSES_PATH } from '../classes/pages/class-head.js';
import type { ShownForm } from '../classes/pages/class-pages.js';
import { OwnClasses } from '../own-classes.js';
import { ClassCandidates, type CandidateSearch, type ReadLine } from './candidates.service.js';
import { ClassPeople } from './class-people.service.js';
import { ClassUnits } from './class-units.service.js';
import { candidatesPage, peoplePage, type PeopleForms } from './pages/people-pages.js';
import { AskForm, ChosenForm, DecisionForm, PasteForm } from './people.forms.js';

/** The list of a class: who is asked for people, who comes, who goes. */
@ApiExcludeController()
@Controller('trainer/classes/:id/people')
export class ClassPeopleController {
  constructor(
    private readonly own: OwnClasses,
    private readonly list: ClassPeople,
    private readonly units: ClassUnits,
    private readonly candidates: ClassCandidates,
    private readonly conflicts: Conflicts,
  ) {}

  @Get()
  async show(@CurrentActor() actor: Actor, @Param('id', classIdPipe) id: string, @Query() query: Record<string, unknown>, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const [came, waiting] = [readPage(query['added']), readPage(query['waiting'])];
    return this.shown(actor, id, reply, {}, query['added'] === undefined ? null : { came, waiting: query['waiting'] === undefined ? 0 : waiting });
  }

  @Get('add')
  async add(@CurrentActor() actor: Actor, @Param('id', classIdPipe) id: string, @Query() query: Record<string, unknown>, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return this.found(actor, id, reply, searchOf(query), {});
  }

  @Post()
  async invite(@CurrentActor() actor: Actor, @Param('id', classIdPipe) id: string, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    await this.own.mine(actor, id);
    const fields = fieldsOf(body);
    const search = searchOf(fields);
    const form = readForm(ChosenForm, fields['all'] === '1' ? { person: await this.candidates.all(actor, id, search) } : body);
    const added = await tried(form, { 'class.outside': 'person', 'class.too-many-people': 'person', 'class.over': 'person', 'class.nobody-chosen': 'person' }, () => this.list.invite(actor, id, form.values.person));
    if (added) return reply.redirect(addedAt(id, added.result), 303);
    return this.found(actor, id, reply, search, { failed: form });
  }

  @Post('reading')
  async read(@CurrentActor() actor: Actor, @Param('id', classIdPipe) id: string, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    await this.own.mine(actor, id);
    const form = readForm(PasteForm, body);
    return this.found(actor, id, reply, searchOf({}), { paste: form }, form.errors ? null : await this.candidates.read(actor, 'classes.manage', form.values.list));
  }

  @Post('decision')
  async decide(@CurrentActor() actor: Actor, @Param('id', classIdPipe) id: string, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    await this.own.mine(actor, id);
    const decision = readForm(DecisionForm, body);
    const { person, reason } = decision.values;
    const done = await tried(decision, { 'class.over': 'person', 'class.nobody-chosen': 'person' }, async () => (decision.values.do === 'confirm' ? this.list.confirm(actor, id, person) : this.list.sendBack(actor, id, person, reason)));
    if (!done) return this.shown(actor, id, reply, { decision });
    return reply.redirect(done.result ? addedAt(id, done.result) : `${CLASSES_PATH}/${id}/people`, 303);
  }

  @Post('list-closing')
  async closeList(@CurrentActor() actor: Actor, @Param('id', classIdPipe) id: string, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return this.done(actor, id, reply, () => this.list.closeList(actor, id, true));
  }

  @Post('list-opening')
  async openList(@CurrentActor() actor: Actor, @Param('id', classIdPipe) id: string, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return this.done(actor, id, reply, () => this.list.closeList(actor, id, false));
  }

  @Post('units')
  async ask(@CurrentActor() actor: Actor, @Param('id', classIdPipe) id: string, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    await this.own.mine(actor, id);
    const ask = readForm(AskForm, body);
    const { unit, seats, below } = ask.values;
    if (await tried(ask, { 'class.unit-unknown': 'unit', 'class.over': 'unit' }, () => this.units.ask(actor, id, unit, seats, below))) return reply.redirect(`${CLASSES_PATH}/${id}/people#don-vi`, 303);
    return this.shown(actor, id, reply, { ask });
  }

  @Post('units/:unitId/removal')
  async forget(@CurrentActor() actor: Actor, @Param('id', classIdPipe) id: string, @Param('unitId', classIdPipe) unitId: string, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return this.done(actor, id, reply, () => this.units.forget(actor, id, unitId));
  }

  @Post(':personId/removal')
  async remove(@CurrentActor() actor: Actor, @Param('id', classIdPipe) id: string, @Param('personId', classIdPipe) personId: string, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    await this.own.mine(actor, id);
    const removal = readForm(ReasonForm, body);
    const removed = await tried(removal, { 'class.person-not-there': 'reason', 'class.over': 'reason' }, () => this.list.remove(actor, id, personId, removal.values.reason));
    return removed ? reply.redirect(`${CLASSES_PATH}/${id}/people`, 303) : this.shown(actor, id, reply, { removal: { ...removal, personId } });
  }

  private async done(actor: Actor, id: string, reply: FastifyReply, work: () => Promise<void>): Promise<FastifyReply> {
    try {
      await work();
      return reply.redirect(`${CLASSES_PATH}/${id}/people`, 303);
    } catch (error) {
      if (!(error instanceof Refusal) || error.status < 409) throw error;
      return this.shown(actor, id, reply, { failed: { errors: refused(error, 'list'), typed: {} } });
    }
  }

  private async shown(actor: Actor, id: string, reply: FastifyReply, forms: Partial<PeopleForms>, added: { came: number; waiting: number } | null = null): Promise<FastifyReply> {
    const all: PeopleForms = { decision: emptyForm(), removal: emptyForm(), ask: emptyForm(), failed: emptyForm(), ...forms };
    const isBad = Object.values(all).some(({ errors }: ShownForm) => errors !== null);
    const sight = await this.list.sight(actor, id);
    return reply.page('classes/people', peoplePage(sight, await this.conflicts.of(actor, id, ['learner']), added, all), isBad ? 422 : 200);
  }

  private async found(actor: Actor, id: string, reply: FastifyReply, search: CandidateSearch, { paste = emptyForm(), failed = emptyForm() }: { paste?: ShownForm; failed?: ShownForm }, read: readonly ReadLine[] | null = null): Promise<FastifyReply> {
    const isBad = paste.errors !== null || failed.errors !== null;
    return reply.page('classes/people-add', candidatesPage(await this.candidates.find(actor, id, search), search, paste, failed, read), isBad ? 422 : 200);
  }
}

const addedAt = (id: string, { came, waiting }: { came: number; waiting: number }): string => `${CLASSES_PATH}/${id}/people?added=${came}${waiting > 0 ? `&waiting=${waiting}` : ''}`;

/** What makes no sense narrows nothing. */
export function searchOf(query: Readonly<Record<string, unknown>>): CandidateSearch {
  const text = (name: string): string => {
    const value = cleanStrings(query[name]);
    return typeof value === 'string' ? value.slice(0, 200) : '';
  };
  return { text: text('q').slice(0, 100), unitId: isUUID(text('unit')) ? text('unit').toLowerCase() : null, title: text('title') || null, page: readPage(query['page']) };
}
