import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../platform/access/actor.js';
import { CurrentActor } from '../../platform/access/decorators.js';
import { Clock } from '../../platform/clock/clock.js';
import { Refusal } from '../../platform/errors/refusal.js';
import { emptyForm, readForm, refused } from '../../platform/http/forms.js';
import { refuse } from '../organisation.refusals.js';
import { ErasingService } from './erasing.service.js';
import { ErasureForm } from './erasure.form.js';
import { exportName, exportOf, personDataPage } from './pages/data-page.js';
import { erasurePage, type ShownErasureForm } from './pages/erasure-page.js';
import { PersonalDataService } from './personal-data.service.js';

const personPipe = new ParseUUIDPipe({ exceptionFactory: () => refuse('organisation.person-unknown') });

/** What the program knows about somebody, for the office that answers for it; and its erasure. */
@ApiExcludeController()
@Controller('organisation/people/:id')
export class PersonDataController {
  constructor(
    private readonly personalData: PersonalDataService,
    private readonly erasing: ErasingService,
    private readonly clock: Clock,
  ) {}

  @Get('data')
  async show(@CurrentActor() actor: Actor, @Param('id', personPipe) id: string, @Query('done') done: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return reply.page('organisation/data', personDataPage(await this.personalData.ofPerson(actor, id, 'personal-data.seen'), done === 'erased'));
  }

  @Get('data.json')
  async download(@CurrentActor() actor: Actor, @Param('id', personPipe) id: string, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const told = await this.personalData.ofPerson(actor, id, 'personal-data.exported');
    return reply.type('application/json; charset=utf-8').header('content-disposition', `attachment; filename="${exportName(told.person)}"`)
      .header('cache-control', 'private, no-store').send(JSON.stringify(exportOf(told, this.clock.now()), null, 2));
  }

  @Get('erasure')
  async preview(@CurrentActor() actor: Actor, @Param('id', personPipe) id: string, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return this.erasure(actor, id, emptyForm(), reply);
  }

  @Post('erasure')
  async erase(@CurrentActor() actor: Actor, @Param('id', personPipe) id: string, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    await this.personalData.requireManaged(actor, id);
    const form = readForm(ErasureForm, body);
    if (!form.errors) {
      try {
        const { basis, reason, name } = form.values;
        await this.erasing.erase(actor, id, { basis, reason, typedName: name });
        return await reply.redirect(`/organisation/people/${id}/data?done=erased`, 303);
      } catch (error) {
        if (error instanceof Refusal && error.status < 409) throw error;
        form.errors = refused(error, 'name');
      }
    }
    return this.erasure(actor, id, form, reply);
  }

  private async erasure(actor: Actor, id: string, form: ShownErasureForm, reply: FastifyReply): Promise<FastifyReply> {
    return reply.page('organisation/erasure', erasurePage(await this.erasing.preview(actor, id), form), form.errors ? 422 : 200);
  }
}
