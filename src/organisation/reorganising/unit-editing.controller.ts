import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../platform/access/actor.js';
import { CurrentActor } from '../../platform/access/decorators.js';
import { idOfForm, newFormKey } from '../../platform/http/form-key.js';
import { emptyForm } from '../../platform/http/forms.js';
import { refuse } from '../organisation.refusals.js';
import { FunctionHolderForm, namesIn, NewUnitForm, UnitChangeForm, UnitCorrectionForm } from './dto/unit.forms.js';
import { FunctionHolders } from './function-holders.service.js';
import { changeUnitPage, correctUnitPage, functionsPage, newUnitPage, typedNames } from './pages/unit-form-pages.js';
import { attempt } from './sent-forms.js';
import { UnitEditing } from './unit-editing.service.js';

const unitIdPipe = new ParseUUIDPipe({ exceptionFactory: () => refuse('organisation.unit-unknown') });

/** Where a refusal of a unit's form belongs. */
const fieldOf: Readonly<Record<string, string>> = {
  'unit.parent-outside': 'parentId', 'unit.parent-not-there': 'parentId', 'unit.parent-below': 'parentId', 'unit.same-name': 'name', 'unit.nothing-changed': 'name',
  'function.holder-ended': 'holder', 'function.holder-outside': 'holder', 'function.nothing-changed': 'holder',
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
    return reply.page('organisation/unit-new', newUnitPage(emptyForm({ from: this.editing.today(), key: newFormKey() }), await this.editing.parents(actor)));
  }

  @Post('new')
  async create(@CurrentActor() actor: Actor, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const places = await this.editing.parents(actor);
    const { form, done } = await attempt(NewUnitForm, body, 'from', fieldOf, (values, typed) => this.editing.create(actor, { ...values, ...namesIn(values) }, idOfForm(actor, typed)));
    return done ? reply.redirect(`/organisation/units/${done.result.id}`, 303) : reply.page('organisation/unit-new', newUnitPage(form, places), 422);
  }

  @Get(':id/edit')
  async changing(@CurrentActor() actor: Actor, @Param('id', unitIdPipe) id: string, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const editable = await this.editing.editable(actor, id);
    return reply.page('organisation/unit-edit', changeUnitPage(emptyForm(typedNames(editable.unit)), editable));
  }

  @Post(':id/edit')
  async change(@CurrentActor() actor: Actor, @Param('id', unitIdPipe) id: string, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const editable = await this.editing.editable(actor, id);
    const { form, done } = await attempt(UnitChangeForm, body, 'from', fieldOf, async (values) => {
      await this.editing.change(actor, id, { ...values, ...namesIn(values) });
      return values;
    });
    return done ? reply.redirect(`/organisation/units/${id}?asOf=${done.result.from}`, 303) : reply.page('organisation/unit-edit', changeUnitPage(form, editable), 422);
  }

  @Get(':id/correction')
  async correcting(@CurrentActor() actor: Actor, @Param('id', unitIdPipe) id: string, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const editable = await this.editing.editable(actor, id);
    return reply.page('organisation/unit-correction', correctUnitPage(emptyForm(typedNames(editable.unit)), editable));
  }

  @Post(':id/correction')
  async correct(@CurrentActor() actor: Actor, @Param('id', unitIdPipe) id: string, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const editable = await this.editing.editable(actor, id);
    const { form, done } = await attempt(UnitCorrectionForm, body, 'from', fieldOf, (values) => this.editing.correct(actor, id, { ...namesIn(values), orderInList: values.orderInList }));
    return done ? reply.redirect(`/organisation/units/${id}`, 303) : reply.page('organisation/unit-correction', correctUnitPage(form, editable), 422);
  }

  @Get(':id/functions')
  async functions(@CurrentActor() actor: Actor, @Param('id', unitIdPipe) id: string, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return reply.page('organisation/unit-functions', functionsPage(emptyForm(), await this.holders.of(actor, id)));
  }

  @Post(':id/functions')
  async setHolder(@CurrentActor() actor: Actor, @Param('id', unitIdPipe) id: string, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const area = await this.holders.of(actor, id);
    const { form, done } = await attempt(FunctionHolderForm, body, 'from', fieldOf, ({ fn, holder, from }) => this.holders.set(actor, id, { fn, holderUnitId: holder, from }));
    return done ? reply.redirect(`/organisation/units/${id}/functions`, 303) : reply.page('organisation/unit-functions', functionsPage(form, area), 422);
  }
}
