import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { UnitsService } from '../../../organisation/units.service.js';
import type { Actor } from '../../../platform/access/actor.js';
import { CurrentActor } from '../../../platform/access/decorators.js';
import { emptyForm, readForm, refused } from '../../../platform/http/forms.js';
import { refuse } from '../official.refusals.js';
import { ownPartsPage, partPage } from './pages/unit-part-pages.js';
import { PartForm, partOf } from './parts.forms.js';
import { UnitPartsService } from './unit-parts.service.js';

/** An id that is none is an address where nothing is. */
const idPipe = new ParseUUIDPipe({ exceptionFactory: () => refuse('part.unknown') });

/** The parts of reports that a head of unit was asked for. */
@ApiExcludeController()
@Controller('reports/parts')
export class UnitPartsController {
  constructor(
    private readonly parts: UnitPartsService,
    private readonly units: UnitsService,
  ) {}

  @Get()
  async list(@CurrentActor() actor: Actor, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return reply.page('reports/own-parts', ownPartsPage(await this.parts.list(actor), this.units.today()));
  }

  @Get(':partId')
  async show(@CurrentActor() actor: Actor, @Param('partId', idPipe) id: string, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const open = await this.parts.open(actor, id);
    return reply.page('reports/part', partPage(open, emptyForm({ ...open.part.remarks })));
  }

  @Post(':partId')
  async send(@CurrentActor() actor: Actor, @Param('partId', idPipe) id: string, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const form = readForm(PartForm, body);
    const open = await this.parts.open(actor, id);
    if (!form.errors) {
      try {
        await this.parts.send(actor, id, partOf(form.values));
        return await reply.redirect(`/reports/parts/${id}`, 303);
      } catch (error) {
        form.errors = refused(error, 'done');
      }
    }
    return reply.page('reports/part', partPage(open, form), 422);
  }
}
