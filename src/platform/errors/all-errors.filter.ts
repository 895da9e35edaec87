import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ErrorReply } from '../http/error-reply.js';

/** The one filter: everything that Nest, Fastify or a handler throws ends here. */
@Catch()
export class AllErrorsFilter implements ExceptionFilter {
  constructor(private readonly errors: ErrorReply) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    this.errors.send(error, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
  }
}
