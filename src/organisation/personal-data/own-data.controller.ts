import { Controller, Get, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../platform/access/actor.js';
import { CurrentActor } from '../../platform/access/decorators.js';
import { Clock } from '../../platform/clock/clock.js';
import { exportName, exportOf, ownDataPage } from './pages/data-page.js';
import { PersonalDataService } from './personal-data.service.js';

/** What the program knows about oneself. */
@ApiExcludeController()
@Controller('account')
export class OwnDataController {
  constructor(
    private readonly personalData: PersonalDataService,
    private readonly clock: Clock,
  ) {}

  @Get('data')
  async show(@CurrentActor() actor: Actor, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return reply.page('organisation/data', ownDataPage(await this.personalData.own(actor, 'personal-data.seen')));
  }

  @Get('data.json')
  async download(@CurrentActor() actor: Actor, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const told = await this.personalData.own(actor, 'personal-data.exported');
    return reply.type('application/json; charset=utf-8').header('content-disposition', `attachment; filename="${exportName(told.person)}"`)
      .header('cache-control', 'private, no-store').send(JSON.stringify(exportOf(told, this.clock.now()), null, 2));
  }
}
