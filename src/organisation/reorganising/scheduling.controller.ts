import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../platform/access/actor.js';
import { CurrentActor } from '../../platform/access/decorators.js';
import { emptyForm, readForm } from '../../platform/http/forms.js';
import { ConsequencesService } from './consequences.service.js';
import { RevisionForm } from './dto/plan.forms.js';
import { consequencesPage } from './pages/consequences-page.js';
import { pathOf } from './pages/plan-pages.js';
import type { ShownForm } from './pages/unit-form-pages.js';
import { Plans, type PlanSight } from './plans.service.js';
import { refuse } from './reorganising.refusals.js';
import { Scheduling } from './scheduling.service.js';
import { attempt, revisionIn } from './sent-forms.js';

const idPipe = new ParseUUIDPipe({ exceptionFactory: () => refuse('plan.unknown') });

/** What a reorganisation leads to, and whether it comes. */
@ApiExcludeController()
@Controller('organisation/reorganisations/:id')
export class SchedulingController {
  constructor(
    private readonly plans: Plans,
    private readonly consequences: ConsequencesService,
    private readonly scheduling: Scheduling,
  ) {}

  @Get('consequences')
  async show(@CurrentActor() actor: Actor, @Param('id', idPipe) id: string, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const sight = await this.plans.get(actor, id);
    if (!sight.isDraft) return reply.redirect(pathOf(sight), 302);
    return this.page(reply, sight, emptyForm(), 200);
  }

  @Post('consequences')
  async decide(@CurrentActor() actor: Actor, @Param('id', idPipe) id: string, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const sight = await this.plans.get(actor, id);
    const { form, done } = await attempt(RevisionForm, body, 'decisions', {}, ({ revision }) => this.plans.decide(actor, id, revision, decisionsIn(body)));
    return done ? reply.redirect(`${pathOf(sight)}/consequences`, 303) : this.page(reply, sight, form, 422);
  }

  @Post('schedule')
  async schedule(@CurrentActor() actor: Actor, @Param('id', idPipe) id: string, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const sight = await this.plans.get(actor, id);
    const { form, done } = await attempt(RevisionForm, body, 'schedule', {}, ({ revision }) => this.scheduling.schedule(actor, id, revision));
    return done ? reply.redirect(pathOf(sight), 303) : this.page(reply, sight, form, 422);
  }

  @Post('undo')
  async undo(@CurrentActor() actor: Actor, @Param('id', idPipe) id: string, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const sight = await this.plans.get(actor, id);
    await this.scheduling.undo(actor, id, revisionIn(readForm(RevisionForm, body)));
    return reply.redirect(pathOf(sight), 303);
  }

  private async page(reply: FastifyReply, sight: PlanSight, form: ShownForm, status: number): Promise<FastifyReply> {
    return reply.page('organisation/reorganisations/consequences', consequencesPage(form, sight, await this.consequences.of(sight)), status);
  }
}

/** `decisions[<teller>/<item>]` of the page's selects; nothing chosen stays undecided. */
function decisionsIn(body: unknown): Record<string, string> {
  const given: unknown = typeof body === 'object' && body !== null ? (body as { decisions?: unknown }).decisions : null;
  if (typeof given !== 'object' || given === null) return {};
  const texts = Object.entries(given as Record<string, unknown>).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return Object.fromEntries(texts.filter(([name, value]) => name.length <= 120 && value.length <= 120));
}
