import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../platform/access/actor.js';
import { CurrentActor } from '../../platform/access/decorators.js';
import { idOfForm, newFormKey } from '../../platform/http/form-key.js';
import { emptyForm, readForm } from '../../platform/http/forms.js';
import { PeopleService } from '../people.service.js';
import { rowsWithin } from '../rules/part-of-tree.js';
import { rowsAt, treeAt, type UnitNode } from '../rules/tree.js';
import { PlanActForm, PlanChangeForm, PlanUnitForm, RevisionForm } from './dto/plan.forms.js';
import { namesIn } from './dto/unit.forms.js';
import { actPage, changeKindPage, changePage, isKind, pathOf, planPage, plansPage, planUnitPage } from './pages/plan-pages.js';
import type { ShownForm } from './pages/unit-form-pages.js';
import { PlanPeopleService } from './plan-people.service.js';
import { Plans, type PlanSight } from './plans.service.js';
import { refuse } from './reorganising.refusals.js';
import { endedUnits } from './rules/plan.js';
import { attempt, revisionIn } from './sent-forms.js';

const idPipe = new ParseUUIDPipe({ exceptionFactory: () => refuse('plan.unknown') });

/** Where a refusal of a change or a new unit belongs. */
const fieldOf: Readonly<Record<string, string>> = {
  'unit.parent-outside': 'parentId', 'unit.parent-not-there': 'parentId', 'plan.outside': 'sources', 'plan.change-impossible': 'sources', 'plan.too-many-changes': 'sources',
};

/** Reorganisations on their way: the list, the plan and what it consists of. */
@ApiExcludeController()
@Controller('organisation/reorganisations')
export class PlansController {
  constructor(
    private readonly plans: Plans,
    private readonly people: PlanPeopleService,
    private readonly everybody: PeopleService,
  ) {}

  @Get()
  async list(@CurrentActor() actor: Actor, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return reply.page('organisation/reorganisations/list', plansPage(await this.plans.list(actor)));
  }

  @Get('new')
  async newPlan(@CurrentActor() actor: Actor, @Res() reply: FastifyReply): Promise<FastifyReply> {
    await this.plans.list(actor);
    return reply.page('organisation/reorganisations/act', actPage(emptyForm({ key: newFormKey() }), null));
  }

  @Post('new')
  async create(@CurrentActor() actor: Actor, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    await this.plans.list(actor);
    const form = readForm(PlanActForm, body);
    if (form.errors) return reply.page('organisation/reorganisations/act', actPage(form, null), 422);
    const { id } = await this.plans.create(actor, form.values, idOfForm(actor, form.typed));
    return reply.redirect(`/organisation/reorganisations/${id}`, 303);
  }

  @Get(':id')
  async show(@CurrentActor() actor: Actor, @Param('id', idPipe) id: string, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return reply.page('organisation/reorganisations/plan', await this.plan(await this.plans.get(actor, id)));
  }

  @Get(':id/act')
  async act(@CurrentActor() actor: Actor, @Param('id', idPipe) id: string, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const sight = await this.plans.get(actor, id);
    const { actNumber, actDate, effectiveOn } = sight.plan;
    return reply.page('organisation/reorganisations/act', actPage(emptyForm({ actNumber, actDate, effectiveOn }), sight));
  }

  @Post(':id/act')
  async setAct(@CurrentActor() actor: Actor, @Param('id', idPipe) id: string, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const sight = await this.plans.get(actor, id);
    const { form, done } = await attempt(PlanActForm, body, 'effectiveOn', fieldOf, (values) => this.plans.setAct(actor, id, values.revision ?? 0, values));
    return done ? reply.redirect(pathOf(sight), 303) : reply.page('organisation/reorganisations/act', actPage(form, sight), 422);
  }

  @Get(':id/changes/new')
  async newChange(@CurrentActor() actor: Actor, @Param('id', idPipe) id: string, @Query('kind') kind: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const sight = await this.plans.get(actor, id);
    if (!isKind(kind)) return reply.page('organisation/reorganisations/change-kind', changeKindPage(sight));
    return reply.page('organisation/reorganisations/change', changePage(emptyForm(), sight, kind, treeOf(sight)));
  }

  @Post(':id/changes/new')
  async addChange(@CurrentActor() actor: Actor, @Param('id', idPipe) id: string, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const sight = await this.plans.get(actor, id);
    const { form, done } = await attempt(PlanChangeForm, body, 'sources', fieldOf, ({ revision, kind, sources, targets, parentId, withBelow, ...names }) =>
      this.plans.addChange(actor, id, revision, { kind, sources, targets, parentId: kind === 'move' ? parentId : null, names: kind === 'rename' ? namesIn({ ...names, name: names.name ?? '' }) : null }, withBelow));
    if (done) return reply.redirect(pathOf(sight), 303);
    const kind = form.typed.kind;
    return reply.page('organisation/reorganisations/change', changePage(form, sight, isKind(kind) ? kind : 'merge', treeOf(sight)), 422);
  }

  @Post(':id/changes/:changeId/remove')
  async removeChange(
    @CurrentActor() actor: Actor, @Param('id', idPipe) id: string, @Param('changeId', idPipe) changeId: string, @Body() body: unknown, @Res() reply: FastifyReply,
  ): Promise<FastifyReply> {
    return this.changed(actor, id, body, reply, (revision) => this.plans.removeChange(actor, id, revision, changeId));
  }

  @Get(':id/units/new')
  async newUnit(@CurrentActor() actor: Actor, @Param('id', idPipe) id: string, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const sight = await this.plans.get(actor, id);
    return reply.page('organisation/reorganisations/unit', planUnitPage(emptyForm(), sight, treeOf(sight)));
  }

  @Post(':id/units/new')
  async addUnit(@CurrentActor() actor: Actor, @Param('id', idPipe) id: string, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const sight = await this.plans.get(actor, id);
    const { form, done } = await attempt(PlanUnitForm, body, 'name', fieldOf, ({ revision, kind, parentId, orderInList, ...names }) =>
      this.plans.addUnit(actor, id, revision, { kind, parentId, orderInList, ...namesIn(names) }));
    return done ? reply.redirect(pathOf(sight), 303) : reply.page('organisation/reorganisations/unit', planUnitPage(form, sight, treeOf(sight)), 422);
  }

  @Post(':id/units/:unitId/remove')
  async removeUnit(
    @CurrentActor() actor: Actor, @Param('id', idPipe) id: string, @Param('unitId', idPipe) unitId: string, @Body() body: unknown, @Res() reply: FastifyReply,
  ): Promise<FastifyReply> {
    return this.changed(actor, id, body, reply, (revision) => this.plans.removeUnit(actor, id, revision, unitId));
  }

  @Post(':id/discard')
  async discard(@CurrentActor() actor: Actor, @Param('id', idPipe) id: string, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    await this.plans.get(actor, id);
    const form = readForm(RevisionForm, body);
    await this.plans.discard(actor, id, revisionIn(form));
    return reply.redirect('/organisation/reorganisations', 303);
  }

  /** A small change from the plan's own page; where it is refused, the page says why. */
  private async changed(actor: Actor, id: string, body: unknown, reply: FastifyReply, work: (revision: number) => Promise<void>): Promise<FastifyReply> {
    const sight = await this.plans.get(actor, id);
    const { form, done } = await attempt(RevisionForm, body, 'plan', {}, ({ revision }) => work(revision));
    return done ? reply.redirect(pathOf(sight), 303) : reply.page('organisation/reorganisations/plan', await this.plan(sight, form), 422);
  }

  /** Of a scheduled plan also those who came to a unit that ends after it was scheduled. */
  private async plan(sight: PlanSight, form: ShownForm | null = null): Promise<ReturnType<typeof planPage>> {
    const known = await this.people.of(sight);
    const late = sight.isDraft ? [] : await this.everybody.postingsAt(sight.plan.effectiveOn, { unitIds: endedUnits(sight.content) });
    return planPage(sight, known, sight.plan.state === 'scheduled' ? late.map((person) => ({ ...person, unitName: sight.nameOf(person.unitId) })) : [], form);
  }
}

/** The tree of the plan's day before the plan, cut to the actor's part. */
export function treeOf({ rows, scope, content }: PlanSight): UnitNode[] {
  return treeAt(rowsWithin(rowsAt(rows, content.effectiveOn), scope), content.effectiveOn);
}
