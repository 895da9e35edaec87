import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../platform/access/actor.js';
import { CurrentActor } from '../../platform/access/decorators.js';
import { Config } from '../../platform/config/config.js';
import { emptyForm, readForm, refused, toFormErrors } from '../../platform/http/forms.js';
import { OutboxForm } from '../dto/outbox.form.js';
import { PageForm } from '../../platform/http/page.form.js';
import { ScheduleForm, ScheduleUnitForm } from '../dto/schedule.form.js';
import { TemplateForm } from '../dto/template.form.js';
import { outboxPage } from '../pages/outbox-page.js';
import { scheduleFields, schedulePage } from '../pages/schedule-page.js';
import { templatePage, templatesPage } from '../pages/template-pages.js';
import { ReminderSchedules } from '../reminder-schedules.js';
import { readDays } from '../rules/schedule.js';
import { placeholderFaults } from '../rules/template-text.js';
import { OutboxService } from './outbox.service.js';
import { TemplatesService } from './templates.service.js';

/** What an office sees and sets of messages: what went out, in which words, and when. */
@ApiExcludeController()
@Controller('messages')
export class MessageOfficeController {
  constructor(
    private readonly config: Config,
    private readonly outbox: OutboxService,
    private readonly templates: TemplatesService,
    private readonly schedules: ReminderSchedules,
  ) {}

  @Get('outbox')
  async mails(@CurrentActor() actor: Actor, @Query() query: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const form = readForm(OutboxForm, query);
    const state = form.errors ? null : form.values.state;
    const page = PageForm.pageIn(form);
    return reply.page('messages/outbox', outboxPage(await this.outbox.list(actor, state, page), { state, page, mail: this.config.mail ?? null }));
  }

  @Post('outbox/:id/resend')
  async resend(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @Res() reply: FastifyReply): Promise<FastifyReply> {
    await this.outbox.resend(actor, id);
    return reply.redirect('/messages/outbox', 303);
  }

  @Get('templates')
  async listTemplates(@CurrentActor() actor: Actor, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return reply.page('messages/templates', templatesPage(await this.templates.list(actor)));
  }

  @Get('templates/:key')
  async showTemplate(@CurrentActor() actor: Actor, @Param('key') key: string, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const edited = await this.templates.get(actor, key);
    return reply.page('messages/template', templatePage(edited, emptyForm({ ...edited.current }), edited.current));
  }

  /** Shows how the words would look, or puts them into use; placeholders that the kind does not know are told at the field. */
  @Post('templates/:key')
  async editTemplate(@CurrentActor() actor: Actor, @Param('key') key: string, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const edited = await this.templates.get(actor, key);
    const form = readForm(TemplateForm, body);
    const words = { subject: form.values.subject, text: form.values.text };
    const isReset = form.values.do === 'reset' && !form.errors?.byField.number;
    const faults = form.errors || isReset ? [] : placeholderFaults(words, edited.template.placeholders);
    const errors = isReset ? null : (form.errors ?? (faults.length > 0 ? toFormErrors(faults) : null));
    if (errors) return reply.page('messages/template', templatePage(edited, { ...form, errors }, null), 422);
    if (form.values.do === 'preview') return reply.page('messages/template', templatePage(edited, { ...form, errors: null }, words));
    try {
      await this.templates.edit(actor, key, form.values.number, isReset ? null : words);
    } catch (error) {
      if ((error as { code?: string }).code !== 'message.template-changed') throw error;
      return reply.page('messages/template', templatePage(edited, { ...form, errors: refused(error, 'subject') }, null), 409);
    }
    return reply.redirect(`/messages/templates/${key}`, 303);
  }

  @Get('schedule')
  async showSchedule(@CurrentActor() actor: Actor, @Query() query: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const asked = readForm(ScheduleUnitForm, query);
    const unitId = asked.errors ? null : asked.values.unit;
    const office = await this.schedules.forOffice(actor, unitId);
    return reply.page('messages/schedule', schedulePage(office, unitId, emptyForm(scheduleFields(office.effective.schedule))));
  }

  @Post('schedule')
  async setSchedule(@CurrentActor() actor: Actor, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const form = readForm(ScheduleForm, body);
    const { unit, before, after, every, until } = form.values;
    if (form.errors) {
      const unitId = form.errors.byField.unit ? null : unit;
      return reply.page('messages/schedule', schedulePage(await this.schedules.forOffice(actor, unitId), unitId, form), 422);
    }
    await this.schedules.set(actor, unit, { before: readDays(before)!.toReversed(), after: readDays(after)!, every, until: until! });
    return reply.redirect(addressOf(unit), 303);
  }

  /** Takes the own schedule of a part of the tree away. */
  @Post('schedule/inherit')
  async inherit(@CurrentActor() actor: Actor, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const form = readForm(ScheduleUnitForm, body);
    const unitId = form.errors ? null : form.values.unit;
    await this.schedules.set(actor, unitId, null);
    return reply.redirect(addressOf(unitId), 303);
  }
}

const addressOf = (unitId: string | null): string => (unitId === null ? '/messages/schedule' : `/messages/schedule?unit=${unitId}`);
