import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../../platform/access/actor.js';
import { CurrentActor } from '../../../platform/access/decorators.js';
import { emptyForm, readForm, refused } from '../../../platform/http/forms.js';
import { refuse } from '../official.refusals.js';
import { OfficePartsService } from './office-parts.service.js';
import { officePartsPage, type JustDone } from './pages/office-parts-page.js';
import { AskPartsForm, TakeOverForm } from './parts.forms.js';

/** An id that is none is an address where nothing is. */
const idPipe = new ParseUUIDPipe({ exceptionFactory: () => refuse('report.unknown') });

/** What the units add to a report, for the office that writes it. */
@ApiExcludeController()
@Controller('reports/:id/parts')
export class OfficePartsController {
  constructor(private readonly parts: OfficePartsService) {}

  @Get()
  async list(@CurrentActor() actor: Actor, @Param('id', idPipe) id: string, @Query() query: Record<string, unknown>, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return reply.page('reports/parts', officePartsPage(await this.parts.list(actor, id), emptyForm(), justDone(query)));
  }

  @Post()
  async ask(@CurrentActor() actor: Actor, @Param('id', idPipe) id: string, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const form = readForm(AskPartsForm, body);
    const sight = await this.parts.list(actor, id);
    if (!form.errors) {
      try {
        const asked = await this.parts.ask(actor, id, form.values.units, form.values.dueOn);
        return await reply.redirect(`/reports/${id}/parts?asked=${asked}`, 303);
      } catch (error) {
        form.errors = refused(error, 'dueOn');
      }
    }
    return reply.page('reports/parts', officePartsPage(sight, form, null), 422);
  }

  @Post('remind')
  async remind(@CurrentActor() actor: Actor, @Param('id', idPipe) id: string, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const reminded = await this.parts.remind(actor, id);
    return reply.redirect(`/reports/${id}/parts?reminded=${reminded}`, 303);
  }

  @Post('take-over')
  async takeOver(@CurrentActor() actor: Actor, @Param('id', idPipe) id: string, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const form = readForm(TakeOverForm, body);
    // A page that does not say which state it shows is an old one: no draft has this revision.
    const { revision, part } = form.errors ? { revision: 0, part: null } : form.values;
    const taken = await this.parts.takeOver(actor, id, revision, part);
    return reply.redirect(`/reports/${id}/parts?taken=${taken}`, 303);
  }
}

function justDone(query: Record<string, unknown>): JustDone | null {
  for (const what of ['asked', 'reminded', 'taken'] as const) {
    const count = query[what];
    if (typeof count === 'string' && /^\d{1,4}$/.test(count)) return { what, count: Number(count) };
  }
  return null;
}
