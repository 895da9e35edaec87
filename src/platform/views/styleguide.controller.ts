import { Controller, Get, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Public } from '../access/decorators.js';
import { Config } from '../config/config.js';
import { refuse } from '../http/http.refusals.js';

/** Every component with every state, to look at while building. It does not exist in production. */
@ApiExcludeController()
@Controller('styleguide')
@Public()
export class StyleguideController {
  constructor(private readonly config: Config) {}

  @Get()
  show(@Res() reply: FastifyReply): FastifyReply {
    if (this.config.production) throw refuse('address.unknown');
    return reply.page('styleguide', { title: 'Bộ thành phần giao diện' });
  }
}
