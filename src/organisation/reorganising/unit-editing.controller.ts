import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../platform/access/actor.js';
import { CurrentActor } from '../../platform/access/decorators.js';
import { emptyForm, readForm, refused, type Form } from '../../platform/http/forms.js';
import type { FormClass } from '../../platform/http/validation.js';
import { Refusal } from '../../platform/errors/refusal.js';
import { refuse } from '../organisation.refusals.js';
import { FunctionHolderForm, namesIn, NewUnitForm, UnitChangeForm, UnitCorrectionForm } from './dto/unit.forms.js';
import { FunctionHolders } from './function-holders.service.js';
import { changeUnitPage, correctUnitPage, functionsPage, newUnitPage, typedNames } from './pages/unit-form-pages.js';
import { UnitEditing } from './unit-editing.service.js';

const unitIdPipe = new ParseUUIDPipe({ exceptionFactory: () => refuse('organisation.unit-unknown') });

/** Where a refusal of a unit's form belongs. */
const fieldOf: Readonly<Record<string, string>> = {
  'unit.parent-outside': 'parentId', 'unit.parent-not-there': 'parentId', 'unit.parent-below': 'parentId', 'unit.same-name': 'name', 'unit.nothing-changed': 'name',
  'function.holder-ended': 'holder', 'function.nothing-changed': 'holder',
};

/** Forms of single units: beginning, renaming, moving, correcting, and who holds a function. */
@ApiExcludeController()
@Controller('organisation/units')
export class UnitEditingController {
  constructor(
    private readonly editing: UnitEditing,
    private readonly holders: FunctionHolders,
  ) {}

  @Get('new')
  async newUnit(@CurrentActor() actor: Actor, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return reply.page('organisation/unit-new', newUnitPage(emptyForm({ from: this.editing.today() }), await this.editing.parents(actor)));
  }

  @Post('new')
  async create(@CurrentActor() actor: Actor, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const places = await this.editing.parents(actor);
    const { form, done } = await sent(NewUnitForm, body, (values) => this.editing.create(actor, { ...values, ...namesIn(values) }));
    return done ? reply.redirect(`/organisation/units/${done.id}`, 303) : reply.page('organisation/unit-new', newUnitPage(form, places), 422);
  }

  @Get(':id/edit')
  async changing(@CurrentActor() actor: Actor, @Param('id', unitIdPipe) id: string, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const editable = await this.editing.editable(actor, id);
    return reply.page('organisation/unit-edit', changeUnitPage(emptyForm(typedNames(editable.unit)), editable));
  }

  @Post(':id/edit')
  async change(@CurrentActor() actor: Actor, @Param('id', unitIdPipe) id: string, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const editable = await this.editing.editable(actor, id);
    const { form, done } = await sent(UnitChangeForm, body, async (values) => {
      await this.editing.change(actor, id, { ...values, ...namesIn(values) });
      return values;
    });
    return done ? reply.redirect(`/organisation/units/${id}?asOf=${done.from}`, 303) : reply.page('organisation/unit-edit', changeUnitPage(form, editable), 422);
  }

  @Get(':id/correction')
  async correcting(@CurrentActor() actor: Actor, @Param('id', unitIdPipe) id: string, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const editable = await this.editing.editable(actor, id);
    return reply.page('organisation/unit-correction', correctUnitPage(emptyForm(typedNames(editable.unit)), editable));
  }

  @Post(':id/correction')
  async correct(@CurrentActor() actor: Actor, @Param('id', unitIdPipe) id: string, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const editable = await this.editing.editable(actor, id);
    const { form, done } = await sent(UnitCorrectionForm, body, async (values) => {
      await this.editing.correct(actor, id, { ...namesIn(values), orderInList: values.orderInList });
      return true;
    });
    return done ? reply.redirect(`/organisation/units/${id}`, 303) : reply.page('organisation/unit-correction', correctUnitPage(form, editable), 422);
  }

  @Get(':id/functions')
  async functions(@CurrentActor() actor: Actor, @Param('id', unitIdPipe) id: string, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return reply.page('organisation/unit-functions', functionsPage(emptyForm(), await this.holders.of(actor, id)));
  }

  @Post(':id/functions')
  async setHolder(@CurrentActor() actor: Actor, @Param('id', unitIdPipe) id: string, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const area = await this.holders.of(actor, id);
    const { form, done } = await sent(FunctionHolderForm, body, async ({ fn, holder, from }) => {
      await this.holders.set(actor, id, { fn, holderUnitId: holder, from });
      return true;
    });
    return done ? reply.redirect(`/organisation/units/${id}/functions`, 303) : reply.page('organisation/unit-functions', functionsPage(form, area), 422);
  }
}

/** Reads a form and does what it asks for; `done` is null where it has to be shown again. */
async function sent<T extends object, R>(type: FormClass<T>, body: unknown, work: (values: T) => Promise<R>): Promise<{ form: Form<T>; done: R | null }> {
  const form = readForm(type, body);
  if (form.errors) return { form, done: null };
  try {
    return { form, done: await work(form.values) };
  } catch (error) {
    if (error instanceof Refusal && (error.status === 404 || error.status === 403)) throw error;
    form.errors = refused(error, error instanceof Refusal ? (fieldOf[String(error.code)] ?? 'from') : 'from');
    return { form, done: null };
  }
}
