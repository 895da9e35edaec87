import { Controller, Get, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Assets } from '../../platform/views/assets.js';

/**
 * The script that keeps an open roll usable without a network. It has an address of its own, because a browser lets such a script see
 * to what lies beside and below it alone: nothing outside the trainers' pages.
 */
@ApiExcludeController()
@Controller('trainer/roll-worker.js')
export class RollWorkerController {
  constructor(private readonly assets: Assets) {}

  @Get()
  script(@Res() reply: FastifyReply): FastifyReply {
    const { bytes, type } = this.assets.find(this.assets.url('roll-worker.js'))!;
    return reply.type(type).header('cache-control', 'no-cache').header('x-content-type-options', 'nosniff').send(bytes);
  }
}
