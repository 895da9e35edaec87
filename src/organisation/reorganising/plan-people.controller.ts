import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { isUUID } from 'class-validator';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../platform/access/actor.js';
import { CurrentActor } from '../../platform/access/decorators.js';
import { emptyForm } from '../../platform/http/forms.js';
import { readFile } from '../../platform/http/file-part.js';
import { TakesFiles } from '../../platform/http/limits.js';
import { readPage } from '../pages/queries.js';
import { RevisionForm, SendAllForm } from './dto/plan.forms.js';
import { planPeoplePage, shows, type Show } from './pages/plan-people-page.js';
import { pathOf } from './pages/plan-pages.js';
import type { ShownForm } from './pages/unit-form-pages.js';
import { PlanPeopleService, type PersonDecision } from './plan-people.service.js';
import { Plans, type PlanSight } from './plans.service.js';
import { refuse } from './reorganising.refusals.js';
import { attempt } from './sent-forms.js';

const idPipe = new ParseUUIDPipe({ exceptionFactory: () => refuse('plan.unknown') });

/** Who goes where by a reorganisation. */
@ApiExcludeController()
@Controller('organisation/reorganisations/:id/people')
export class PlanPeopleController {
  constructor(
    private readonly plans: Plans,
    private readonly people: PlanPeopleService,
  ) {}

  @Get()
  async show(@CurrentActor() actor: Actor, @Param('id', idPipe) id: string, @Query() query: Record<string, unknown>, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return this.page(reply, await this.plans.get(actor, id), emptyForm(), query, 200);
  }

  /** Person by person, from the page's table. */
  @Post()
  async decide(@CurrentActor() actor: Actor, @Param('id', idPipe) id: string, @Query() query: Record<string, unknown>, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const sight = await this.plans.get(actor, id);
    const { form, done } = await attempt(RevisionForm, body, 'people', {}, ({ revision }) => this.people.decide(actor, id, revision, decisionsIn(body)));
    return done ? reply.redirect(`${pathOf(sight)}/people`, 303) : this.page(reply, sight, form, query, 422);
  }

  @Post('all')
  async sendAll(@CurrentActor() actor: Actor, @Param('id', idPipe) id: string, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const sight = await this.plans.get(actor, id);
    const { form, done } = await attempt(SendAllForm, body, 'choice', {}, ({ revision, source, choice }) => this.people.sendAll(actor, id, revision, source, choice));
    return done ? reply.redirect(`${pathOf(sight)}/people`, 303) : this.page(reply, sight, form, {}, 422);
  }

  @Post('list')
  @TakesFiles()
  async list(@CurrentActor() actor: Actor, @Param('id', idPipe) id: string, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const sight = await this.plans.get(actor, id);
    const file = await readFile(body, 'list');
    const { form, done } = await attempt(RevisionForm, body, 'list', {}, ({ revision }) => {
      if (!file) throw refuse('plan.list-missing');
      return this.people.readList(actor, id, revision, file);
    });
    return done ? reply.redirect(`${pathOf(sight)}/people`, 303) : this.page(reply, sight, form, {}, 422);
  }

  private async page(reply: FastifyReply, sight: PlanSight, form: ShownForm, query: Readonly<Record<string, unknown>>, status: number): Promise<FastifyReply> {
    const show: Show = shows.find((name) => name === query.show) ?? null;
    return reply.page('organisation/reorganisations/people', planPeoplePage(form, sight, await this.people.of(sight), show, readPage(query.page)), status);
  }
}

/** `to[<person>]` of the table's selects. */
function decisionsIn(body: unknown): PersonDecision[] {
  const to: unknown = typeof body === 'object' && body !== null ? (body as { to?: unknown }).to : null;
  if (typeof to !== 'object' || to === null) return [];
  return Object.entries(to as Record<string, unknown>).flatMap(([personId, choice]) => (isUUID(personId) && typeof choice === 'string' ? [{ personId, choice }] : []));
}
