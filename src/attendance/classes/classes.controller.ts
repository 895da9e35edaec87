import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { readPage } from '../../organisation/pages/queries.js';
import type { Actor } from '../../platform/access/actor.js';
import { CurrentActor } from '../../platform/access/decorators.js';
import { Clock } from '../../platform/clock/clock.js';
import { localDate } from '../../platform/clock/local-date.js';
import { idOfForm, newFormKey } from '../../platform/http/form-key.js';
import { emptyForm, readForm, refused, toFormErrors, tried } from '../../platform/http/forms.js';
import { Refusal } from '../../platform/errors/refusal.js';
import { refuse } from '../attendance.refusals.js';
import { OwnClasses } from '../own-classes.js';
import { ClassPlanning } from './class-planning.service.js';
import { ClassSights } from './class-sights.service.js';
import { ClassStates } from './class-states.service.js';
import { ClassTrainers } from './class-trainers.service.js';
import { ClassForm, CopyForm, draftOfForm, PersonForm, ReasonForm } from './class.forms.js';
import { CLASSES_PAGE_SIZE, copyPage, formPage, listPage, showPage, typedOfClass, type ShownForm } from './pages/class-pages.js';
import { CLASSES_PATH } from './pages/class-head.js';

export const classIdPipe = new ParseUUIDPipe({ exceptionFactory: () => refuse('class.unknown') });

/** Where a refusal of the form belongs. */
const FIELDS = { 'class.course-unknown': 'course', 'class.unit-unknown': 'unit', 'class.capacity-taken': 'capacity', 'class.changed-meanwhile': 'title' } as const;

/** Classes as those see them who organise them: the list, opening one, its state and trainers. */
@ApiExcludeController()
@Controller('trainer/classes')
export class ClassesController {
  constructor(
    private readonly clock: Clock,
    private readonly own: OwnClasses,
    private readonly planning: ClassPlanning,
    private readonly sights: ClassSights,
    private readonly states: ClassStates,
    private readonly trainers: ClassTrainers,
  ) {}

  @Get()
  async list(@CurrentActor() actor: Actor, @Query() query: Record<string, unknown>, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const [isOver, page] = [query['over'] === '1', readPage(query['page'])];
    return reply.page('classes/list', listPage(actor, await this.sights.list(actor, isOver ? ['closed', 'cancelled'] : ['draft', 'announced'], page, CLASSES_PAGE_SIZE), isOver, page));
  }

  @Get('new')
  async new(@CurrentActor() actor: Actor, @Query('course') course: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return reply.page('classes/form', formPage(await this.planning.choices(actor), emptyForm({ key: newFormKey(), rulePercent: '80', course }), null));
  }

  @Post()
  async create(@CurrentActor() actor: Actor, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const choices = await this.planning.choices(actor);
    const form = readForm(ClassForm, body);
    const id = idOfForm(actor, form.typed);
    if (await tried(form, FIELDS, () => this.planning.create(actor, draftOfForm(form.values), id))) return reply.redirect(`${CLASSES_PATH}/${id}`, 303);
    return reply.page('classes/form', formPage(choices, form, null), 422);
  }

  @Get(':id')
  async show(@CurrentActor() actor: Actor, @Param('id', classIdPipe) id: string, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return this.shown(actor, id, reply, {});
  }

  @Get(':id/edit')
  async edit(@CurrentActor() actor: Actor, @Param('id', classIdPipe) id: string, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const found = await this.own.mine(actor, id);
    return reply.page('classes/form', formPage(await this.planning.choices(actor), emptyForm(typedOfClass(found)), found));
  }

  @Post(':id/edit')
  async change(@CurrentActor() actor: Actor, @Param('id', classIdPipe) id: string, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const found = await this.own.mine(actor, id);
    const form = readForm(ClassForm, body);
    if (await tried(form, { ...FIELDS, 'class.over': 'title' }, () => this.planning.change(actor, id, draftOfForm(form.values), form.values.seen ?? -1))) return reply.redirect(`${CLASSES_PATH}/${id}`, 303);
    return reply.page('classes/form', formPage(await this.planning.choices(actor), form, found), 422);
  }

  @Get(':id/copy')
  async copyForm(@CurrentActor() actor: Actor, @Param('id', classIdPipe) id: string, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return reply.page('classes/copy', copyPage(await this.own.mine(actor, id), localDate(this.clock.now()), emptyForm({ key: newFormKey() })));
  }

  @Post(':id/copy')
  async copy(@CurrentActor() actor: Actor, @Param('id', classIdPipe) id: string, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const found = await this.own.mine(actor, id);
    const form = readForm(CopyForm, body);
    const copyId = idOfForm(actor, form.typed);
    if (await tried(form, { 'class.unit-unknown': 'title' }, () => this.planning.copy(actor, id, form.values.title, form.values.firstDay, copyId))) return reply.redirect(`${CLASSES_PATH}/${copyId}`, 303);
    return reply.page('classes/copy', copyPage(found, localDate(this.clock.now()), form), 422);
  }

  @Post(':id/opening')
  async announce(@CurrentActor() actor: Actor, @Param('id', classIdPipe) id: string, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return this.done(actor, id, reply, () => this.states.announce(actor, id));
  }

  @Post(':id/closing')
  async close(@CurrentActor() actor: Actor, @Param('id', classIdPipe) id: string, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return this.done(actor, id, reply, () => this.states.close(actor, id));
  }

  @Post(':id/cancellation')
  async cancel(@CurrentActor() actor: Actor, @Param('id', classIdPipe) id: string, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    await this.own.mine(actor, id);
    const form = readForm(ReasonForm, body);
    if (await tried(form, { 'class.over': 'reason' }, () => this.states.cancel(actor, id, form.values.reason))) return reply.redirect(`${CLASSES_PATH}/${id}`, 303);
    return this.shown(actor, id, reply, { cancel: form });
  }

  @Post(':id/trainers')
  async addTrainer(@CurrentActor() actor: Actor, @Param('id', classIdPipe) id: string, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    await this.own.mine(actor, id);
    const form = readForm(PersonForm, body);
    const added = await tried(form, { 'class.person-unknown': 'person', 'class.person-ambiguous': 'person' }, () => this.trainers.add(actor, id, form.values.person));
    return added ? reply.redirect(`${CLASSES_PATH}/${id}#giang-vien`, 303) : this.shown(actor, id, reply, { trainer: form });
  }

  @Post(':id/trainers/:personId/removal')
  async removeTrainer(@CurrentActor() actor: Actor, @Param('id', classIdPipe) id: string, @Param('personId', classIdPipe) personId: string, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return this.done(actor, id, reply, () => this.trainers.remove(actor, id, personId), 'person');
  }

  /** Does what a button says; a refusal is told on the page of the class. */
  private async done(actor: Actor, id: string, reply: FastifyReply, work: () => Promise<void>, field = 'state'): Promise<FastifyReply> {
    try {
      await work();
      // Who takes oneself off the list of trainers has no more to see there.
      return reply.redirect(await this.own.mine(actor, id).then(() => `${CLASSES_PATH}/${id}`, () => CLASSES_PATH), 303);
    } catch (error) {
      if (!(error instanceof Refusal) || error.status === 404 || error.status === 403) throw error;
      return this.shown(actor, id, reply, { failed: { errors: field === 'state' ? toFormErrors([{ field, message: error.text }]) : refused(error, field), typed: {} } });
    }
  }

  private async shown(actor: Actor, id: string, reply: FastifyReply, forms: { cancel?: ShownForm; trainer?: ShownForm; failed?: ShownForm }): Promise<FastifyReply> {
    const { cancel = emptyForm(), trainer = emptyForm(), failed = emptyForm() } = forms;
    const isBad = [cancel, trainer, failed].some(({ errors }) => errors !== null);
    return reply.page('classes/show', showPage(await this.sights.get(actor, id), this.clock.now(), { cancel, trainer, failed }), isBad ? 422 : 200);
  }
}
