import { Controller, Get, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Public } from '../access/decorators.js';
import { DatabaseHealth } from '../database/database-health.js';
import { Metrics } from './metrics.js';

/** For whoever watches the program: alive, ready, and how it fares. Holds no personal data. */
@ApiExcludeController()
@Public()
@Controller()
export class HealthController {
  constructor(
    private readonly database: DatabaseHealth,
    private readonly metrics: Metrics,
  ) {}

  /** The process answers. Asks nobody else, so that a slow database does not get it killed. */
  @Get('healthz')
  alive(@Res() reply: FastifyReply): FastifyReply {
    return reply.send({ status: 'alive' });
  }

  /** Requests may be sent here: the database can be reached and has the tables of this version. */
  @Get('readyz')
  async ready(@Res() reply: FastifyReply): Promise<void> {
    const readiness = await this.database.readiness();
    void reply.status(readiness.ready ? 200 : 503).send(readiness);
  }

  @Get('metrics')
  async measurements(@Res() reply: FastifyReply): Promise<void> {
    void reply.type(this.metrics.contentType).send(await this.metrics.text());
  }
}
