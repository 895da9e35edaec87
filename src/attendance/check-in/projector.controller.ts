import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../../platform/access/actor.js';
import { CurrentActor } from '../../platform/access/decorators.js';
import { Config } from '../../platform/config/config.js';
import { classPipe, sessionPipe } from '../roll/roll-address.js';
import { projectorPage } from './pages/projector-page.js';
import { Projector } from './projector.service.js';

/** The code of a session for the wall of the room. */
@ApiExcludeController()
@Controller('trainer/classes/:id/sessions/:sessionId/roll/projector')
export class ProjectorController {
  constructor(
    private readonly projector: Projector,
    private readonly config: Config,
  ) {}

  /** The code of now; the page asks again when it changes. */
  @Get()
  async show(@CurrentActor() actor: Actor, @Param('id', classPipe) id: string, @Param('sessionId', sessionPipe) sessionId: string, @Req() { arrivedAt }: FastifyRequest, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return reply.page('attendance/projector', projectorPage(await this.projector.show(actor, id, sessionId, arrivedAt), this.config.publicUrl, arrivedAt));
  }
}
