import { Controller, Get, Param, ParseUUIDPipe, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { UnitsService } from '../organisation/units.service.js';
import type { Actor } from '../platform/access/actor.js';
import { CurrentActor } from '../platform/access/decorators.js';
import { may } from '../platform/access/permissions.js';
import { EvidenceService } from './evidence.service.js';
import { evidencePage } from './pages/evidence-page.js';
import { UnitPartsService } from './official/parts/unit-parts.service.js';
import { overviewPage } from './pages/overview-page.js';
import { PAGE_SIZE, peoplePage } from './pages/people-page.js';
import { MOST_LISTED, peopleWorkbook, trackingWorkbook } from './tracking-workbook.js';
import { readFilters } from './tracking-filters.js';
import type { TrackingForm } from './tracking.form.js';
import { EVERYBODY, TrackingService, type Wanted } from './tracking.service.js';

/** Home Affairs' first page: who must, who has, who is late, down to the people and their evidence. */
@ApiExcludeController()
@Controller()
export class TrackingController {
  constructor(
    private readonly tracking: TrackingService,
    private readonly evidence: EvidenceService,
    private readonly units: UnitsService,
    private readonly parts: UnitPartsService,
  ) {}

  @Get('tracking')
  async overview(@CurrentActor() actor: Actor, @Query() query: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const asked = readFilters(query, this.units.today());
    const tracked = await this.tracking.overview(actor, asked.query);
    const waitingParts = await this.parts.waiting(actor);
    return reply.page('tracking/overview', { ...overviewPage(tracked, asked.filters, { today: this.units.today(), mayRequire: may(actor, 'requirements.manage') }), waitingParts, form: asked.form }, asked.form.errors ? 422 : 200);
  }

  @Get('tracking/people')
  async people(@CurrentActor() actor: Actor, @Query() query: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const asked = readFilters(query, this.units.today());
    const tracked = await this.tracking.list(actor, asked.query, wantedOf(asked.filters), asked.filters.page ?? 1, PAGE_SIZE);
    return reply.page('tracking/people', { ...peoplePage(tracked, asked.filters, this.units.today()), form: asked.form }, asked.form.errors ? 422 : 200);
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
    const asked = readFilters(query, this.units.today());
    const tracked = await this.tracking.overview(actor, asked.query);
    const people = await this.tracking.list(actor, asked.query, EVERYBODY, 1, MOST_LISTED);
    return sendWorkbook(reply, await trackingWorkbook(tracked, people, asked.filters), `theo-doi-hoan-thanh-${asked.query.day}.xlsx`);
  }

  @Get('tracking/people.xlsx')
  async peopleWorkbook(@CurrentActor() actor: Actor, @Query() query: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const asked = readFilters(query, this.units.today());
    const people = await this.tracking.list(actor, asked.query, wantedOf(asked.filters), 1, MOST_LISTED);
    return sendWorkbook(reply, await peopleWorkbook(people, asked.filters), `danh-sach-phai-hoc-${asked.query.day}.xlsx`);
  }
}

function wantedOf({ state }: TrackingForm): Wanted {
  if (state === null) return EVERYBODY;
  return state === 'done-in-period' ? { states: new Set(['done']), isInPeriod: true } : { states: new Set([state]), isInPeriod: false };
}

function sendWorkbook(reply: FastifyReply, workbook: Buffer, name: string): FastifyReply {
  return reply
    .type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
    .header('content-disposition', `attachment; filename="${name}"`)
    .header('cache-control', 'no-store')
    .send(workbook);
}
