import { Controller, Get, Param, ParseUUIDPipe, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { UnitsService } from '../organisation/units.service.js';
import type { Actor } from '../platform/access/actor.js';
import { CurrentActor } from '../platform/access/decorators.js';
import { readForm, type Form } from '../platform/http/forms.js';
import { EvidenceService } from './evidence.service.js';
import { evidencePage } from './pages/evidence-page.js';
import { overviewPage } from './pages/overview-page.js';
import { peoplePage } from './pages/people-page.js';
import { trackingWorkbook } from './tracking-workbook.js';
import { TrackingForm } from './tracking.form.js';
import { TrackingService, type Tracked } from './tracking.service.js';

/** Home Affairs' first page: who must, who has, who is late, down to the people and their evidence. */
@ApiExcludeController()
@Controller()
export class TrackingController {
  constructor(
    private readonly tracking: TrackingService,
    private readonly evidence: EvidenceService,
    private readonly units: UnitsService,
  ) {}

  @Get('tracking')
  async overview(@CurrentActor() actor: Actor, @Query() query: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const { form, filters, tracked } = await this.track(actor, query);
    return reply.page('tracking/overview', { ...overviewPage(tracked, filters, this.units.today()), form }, form.errors ? 422 : 200);
  }

  @Get('tracking/people')
  async people(@CurrentActor() actor: Actor, @Query() query: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const { form, filters, tracked } = await this.track(actor, query);
    return reply.page('tracking/people', { ...peoplePage(tracked, filters, this.units.today()), form }, form.errors ? 422 : 200);
  }

  @Get('tracking/people/:personId/courses/:courseId')
  async one(
    @CurrentActor() actor: Actor,
    @Param('personId', ParseUUIDPipe) personId: string,
    @Param('courseId', ParseUUIDPipe) courseId: string,
    @Res() reply: FastifyReply,
  ): Promise<FastifyReply> {
    return reply.page('tracking/evidence', evidencePage(await this.evidence.of(actor, personId, courseId), this.units.today()));
  }

  @Get('tracking.xlsx')
  async workbook(@CurrentActor() actor: Actor, @Query() query: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const { tracked } = await this.track(actor, query);
    const workbook = await trackingWorkbook(tracked);
    return reply
      .type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
      .header('content-disposition', `attachment; filename="theo-doi-hoan-thanh-${tracked.day}.xlsx"`)
      .header('cache-control', 'no-store')
      .send(workbook);
  }

  /** Filters that make no sense are left out, and the page says so. */
  private async track(actor: Actor, query: unknown): Promise<{ form: Form<TrackingForm>; filters: TrackingForm; tracked: Tracked }> {
    const form = readForm(TrackingForm, query);
    const filters = form.errors ? new TrackingForm() : form.values;
    const tracked = await this.tracking.entries(actor, { day: filters.asOf ?? this.units.today(), courseId: filters.course, unitId: filters.unit });
    return { form, filters, tracked };
  }
}
