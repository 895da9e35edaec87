import { Body, Controller, Get, Post, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { UnitsService } from '../../organisation/units.service.js';
import type { Actor } from '../../platform/access/actor.js';
import { CurrentActor } from '../../platform/access/decorators.js';
import { withFilters } from '../pages/links.js';
import { PAGE_SIZE } from '../pages/people-page.js';
import type { TallyState } from '../tally/tally.js';
import { readFilters, type Asked } from '../tracking-filters.js';
import { remindPage, type JustSent } from './remind-page.js';
import { RemindingService, TO_REMIND } from './reminding.service.js';

/** The last ten per cent: who has not begun or is late, and one press that reminds them. */
@ApiExcludeController()
@Controller('tracking/remind')
export class RemindingController {
  constructor(
    private readonly reminding: RemindingService,
    private readonly units: UnitsService,
  ) {}

  @Get()
  async list(@CurrentActor() actor: Actor, @Query() query: Record<string, unknown>, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const asked = this.read(query);
    const found = await this.reminding.list(actor, asked.query, statesOf(asked), asked.filters.page ?? 1, PAGE_SIZE);
    return reply.page('tracking/remind', { ...remindPage(found, asked.filters, justSent(query)), form: asked.form }, asked.form.errors ? 422 : 200);
  }

  @Post()
  async remind(@CurrentActor() actor: Actor, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const asked = this.read(body);
    const { sent, full } = await this.reminding.remind(actor, asked.query, statesOf(asked));
    const address = withFilters('/tracking/remind', { ...asked.filters, page: null });
    return reply.redirect(`${address}${address.includes('?') ? '&' : '?'}sent=${sent}${full ? '&full=1' : ''}`, 303);
  }

  /** Reminders are about today, and about people where they are today. */
  private read(raw: unknown): Asked {
    const today = this.units.today();
    const asked = readFilters(raw, today);
    return { ...asked, filters: { ...asked.filters, asOf: null, by: null }, query: { ...asked.query, day: today, now: false } };
  }
}

function statesOf({ filters: { state } }: Asked): ReadonlySet<TallyState> {
  return state === 'not-started' || state === 'overdue' ? new Set([state]) : TO_REMIND;
}

function justSent({ sent, full }: Record<string, unknown>): JustSent | null {
  return typeof sent === 'string' && /^\d{1,4}$/.test(sent) ? { sent: Number(sent), full: full === '1' } : null;
}
