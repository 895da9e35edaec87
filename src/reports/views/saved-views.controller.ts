import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { UnitsService } from '../../organisation/units.service.js';
import type { Actor } from '../../platform/access/actor.js';
import { CurrentActor } from '../../platform/access/decorators.js';
import { emptyForm, readForm, refused, type FormErrors } from '../../platform/http/forms.js';
import { queryOf } from '../pages/links.js';
import { refuse } from '../reports.refusals.js';
import { readFilters } from '../tracking-filters.js';
import { SavedViewForm } from './saved-view.form.js';
import { SavedViewsService } from './saved-views.service.js';

const viewIdPipe = new ParseUUIDPipe({ exceptionFactory: () => refuse('tracking.view-unknown') });

/** Views of tracking with names: to come back to, and to share by their addresses. */
@ApiExcludeController()
@Controller('tracking/views')
export class SavedViewsController {
  constructor(
    private readonly views: SavedViewsService,
    private readonly units: UnitsService,
  ) {}

  @Get()
  async list(@CurrentActor() actor: Actor, @Query() query: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return this.page(actor, emptyForm({ filters: this.filtersOf(query) }), reply);
  }

  @Get(':id')
  async open(@CurrentActor() actor: Actor, @Param('id', viewIdPipe) id: string, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const query = await this.views.queryOf(actor, id);
    return reply.redirect(query === '' ? '/tracking' : `/tracking?${query}`, 302);
  }

  @Post()
  async save(@CurrentActor() actor: Actor, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const form = readForm(SavedViewForm, body);
    if (!form.errors) {
      try {
        await this.views.save(actor, form.values.name, this.filtersOf(Object.fromEntries(new URLSearchParams(form.values.filters ?? ''))));
        return await reply.redirect('/tracking/views', 303);
      } catch (error) {
        form.errors = refused(error, 'name');
      }
    }
    return this.page(actor, form, reply, 422);
  }

  @Post(':id/delete')
  async remove(@CurrentActor() actor: Actor, @Param('id', viewIdPipe) id: string, @Res() reply: FastifyReply): Promise<FastifyReply> {
    await this.views.remove(actor, id);
    return reply.redirect('/tracking/views', 303);
  }

  private async page(actor: Actor, form: { errors: FormErrors | null; typed: Readonly<Record<string, unknown>> }, reply: FastifyReply, status = 200): Promise<FastifyReply> {
    const views = await this.views.own(actor);
    const model = { title: 'Cách xem đã lưu', form, views: views.map(({ id, name }) => ({ name, href: `/tracking/views/${id}`, deleteHref: `/tracking/views/${id}/delete` })) };
    return reply.page('tracking/views', model, status);
  }

  /** Only filters that tracking knows are kept. */
  private filtersOf(raw: unknown): string {
    return queryOf({ ...readFilters(raw, this.units.today()).filters, page: null });
  }
}
