import { Controller, Get, Param, ParseUUIDPipe, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../../platform/access/actor.js';
import { CurrentActor } from '../../platform/access/decorators.js';
import { Storage } from '../../platform/storage/storage.js';
import { classIdPipe } from '../classes/classes.controller.js';
import { learner } from '../own/own-classes.controller.js';
import { sendMaterial } from './material-reply.js';
import { refuse } from './material.refusals.js';
import { Materials } from './materials.service.js';

const materialPipe = new ParseUUIDPipe({ exceptionFactory: () => refuse('material.unknown') });

/** The files of a class, for its learners; they are listed on the page of the class. */
@ApiExcludeController()
@Controller('classes/:id/materials')
export class OwnMaterialsController {
  constructor(
    private readonly materials: Materials,
    private readonly storage: Storage,
  ) {}

  @Get(':material')
  async file(@CurrentActor() actor: Actor, @Param('id', classIdPipe) id: string, @Param('material', materialPipe) material: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return sendMaterial(request, reply, this.storage, await this.materials.getOwn(learner(actor), id, material));
  }
}
