import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../platform/access/actor.js';
import { CurrentActor } from '../../platform/access/decorators.js';
import { emptyForm, readForm, refused } from '../../platform/http/forms.js';
import { RefusalForm } from './equivalence.forms.js';
import { refuse } from './equivalence.refusals.js';
import { EquivalencesService } from './equivalences.service.js';
import { listPage, OFFICE_PATH, PAGE_SIZE, showPage } from './pages/equivalence-pages.js';

const idPipe = new ParseUUIDPipe({ exceptionFactory: () => refuse('equivalence.unknown') });

/** Home Affairs checks what people have learned elsewhere. */
@ApiExcludeController()
@Controller('requirements/equivalences')
export class EquivalencesController {
  constructor(private readonly equivalences: EquivalencesService) {}

  @Get()
  async list(@CurrentActor() actor: Actor, @Query('page') asked: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const page = typeof asked === 'string' && /^[1-9]\d{0,3}$/.test(asked) ? Number(asked) : 1;
    return reply.page('equivalence/list', listPage(await this.equivalences.list(actor, page, PAGE_SIZE), page));
  }

  @Get(':id')
  async show(@CurrentActor() actor: Actor, @Param('id', idPipe) id: string, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return reply.page('equivalence/show', showPage(await this.equivalences.get(actor, id), emptyForm()));
  }

  @Get(':id/scan')
  async scan(@CurrentActor() actor: Actor, @Param('id', idPipe) id: string, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const { bytes, type, extension } = await this.equivalences.scan(actor, id);
    return reply
      .type(type)
      .header('content-disposition', `attachment; filename="giay-da-hoc.${extension}"`)
      .header('cache-control', 'private, no-store')
      .header('x-content-type-options', 'nosniff')
      .header('content-security-policy', "default-src 'none'; sandbox")
      .send(bytes);
  }

  @Post(':id/acceptance')
  async accept(@CurrentActor() actor: Actor, @Param('id', idPipe) id: string, @Res() reply: FastifyReply): Promise<FastifyReply> {
    try {
      await this.equivalences.accept(actor, id);
    } catch (error) {
      const errors = refused(error, 'decision');
      return reply.page('equivalence/show', showPage(await this.equivalences.get(actor, id), { errors, typed: {} }), 422);
    }
    return reply.redirect(OFFICE_PATH, 303);
  }

  @Post(':id/refusal')
  async refuse(@CurrentActor() actor: Actor, @Param('id', idPipe) id: string, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const form = readForm(RefusalForm, body);
    if (!form.errors) {
      try {
        await this.equivalences.refuse(actor, id, form.values.reason);
        return reply.redirect(OFFICE_PATH, 303);
      } catch (error) {
        form.errors = refused(error, 'reason');
      }
    }
    return reply.page('equivalence/show', showPage(await this.equivalences.get(actor, id), form), 422);
  }
}
