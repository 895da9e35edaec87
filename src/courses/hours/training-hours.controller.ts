import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../platform/access/actor.js';
import { CurrentActor } from '../../platform/access/decorators.js';
import { may } from '../../platform/access/permissions.js';
import { emptyForm, readForm, refused, toFormErrors, type Form } from '../../platform/http/forms.js';
import { refuse } from './hours.refusals.js';
import { HoursFilter, TargetForm, WithdrawalForm } from './hours.forms.js';
import { hoursWorkbook } from './hours-workbook.js';
import { HoursLists, type HoursQuery } from './hours-list.service.js';
import { hoursPage, PAGE_SIZE } from './pages/hours-page.js';
import { targetsPage, withdrawalPage } from './pages/targets-page.js';
import { TrainingHoursService, type TargetSight } from './training-hours.service.js';

const targetIdPipe = new ParseUUIDPipe({ exceptionFactory: () => refuse('hours.target-unknown') });

/** Tiết learned in a year, and the targets they are measured by. */
@ApiExcludeController()
@Controller()
export class TrainingHoursController {
  constructor(
    private readonly hours: TrainingHoursService,
    private readonly lists: HoursLists,
  ) {}

  @Get('tracking/hours')
  async list(@CurrentActor() actor: Actor, @Query() query: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const { form, filter, asked } = this.look(query);
    const sight = await this.lists.page(actor, asked, filter.page ?? 1, PAGE_SIZE);
    return reply.page('hours/list', { ...hoursPage(sight, filter, may(actor, 'requirements.manage')), form }, form.errors ? 422 : 200);
  }

  @Get('tracking/hours.xlsx')
  async workbook(@CurrentActor() actor: Actor, @Query() query: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const { asked } = this.look(query);
    const workbook = await hoursWorkbook(this.lists.all(actor, asked), asked.year);
    return reply
      .type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
      .header('content-disposition', `attachment; filename="so-tiet-${asked.year}.xlsx"`)
      .header('cache-control', 'no-store')
      .send(workbook);
  }

  @Get('requirements/hours')
  async targets(@CurrentActor() actor: Actor, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const form = emptyForm({ fromYear: String(this.hours.thisYear()) });
    return reply.page('hours/targets', targetsPage(await this.hours.targets(actor), await this.hours.settable(actor), form));
  }

  @Post('requirements/hours')
  async set(@CurrentActor() actor: Actor, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const form = readForm(TargetForm, body);
    if (!form.errors) form.errors = yearsFault(form.values);
    if (!form.errors) {
      try {
        await this.hours.set(form.values, actor);
        return reply.redirect('/requirements/hours', 303);
      } catch (error) {
        form.errors = refused(error, 'fromYear');
      }
    }
    return reply.page('hours/targets', targetsPage(await this.hours.targets(actor), await this.hours.settable(actor), form), 422);
  }

  @Get('requirements/hours/:id/withdrawal')
  async withdrawing(@CurrentActor() actor: Actor, @Param('id', targetIdPipe) id: string, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return reply.page('hours/withdrawal', withdrawalPage(await this.closable(actor, id), emptyForm()));
  }

  @Post('requirements/hours/:id/withdrawal')
  async withdraw(@CurrentActor() actor: Actor, @Param('id', targetIdPipe) id: string, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const form = readForm(WithdrawalForm, body);
    if (form.errors) return reply.page('hours/withdrawal', withdrawalPage(await this.closable(actor, id), form), 422);
    await this.hours.withdraw(id, form.values.reason, actor);
    return reply.redirect('/requirements/hours', 303);
  }

  private async closable(actor: Actor, id: string): Promise<TargetSight> {
    const found = (await this.hours.targets(actor)).find(({ target, mayClose }) => target.id === id && mayClose);
    if (!found) throw refuse('hours.target-unknown');
    return found;
  }

  /** Filters that make no sense are left out, and the page says so. */
  private look(query: unknown): { form: Form<HoursFilter>; filter: HoursFilter; asked: HoursQuery } {
    const form = readForm(HoursFilter, query);
    const filter = form.errors ? new HoursFilter() : form.values;
    return { form, filter, asked: { year: filter.year ?? this.hours.thisYear(), unitId: filter.unit, state: filter.state } };
  }
}

function yearsFault({ fromYear, toYear }: TargetForm) {
  return toYear !== null && toYear < fromYear ? toFormErrors([{ field: 'toYear', message: 'Năm cuối không thể trước năm đầu.' }]) : null;
}
