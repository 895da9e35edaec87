import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../config/config.js';
import { loggerOptions, type LogTarget } from '../observability/logger.js';
import { BODY_BYTES } from './limits.js';
import { newRequestId } from './request-id.js';

type AnswerError = (error: unknown, request: FastifyRequest, reply: FastifyReply) => void;

/** Nest's adapter with our settings; malformed addresses, which the router answers itself, reach our error pages too. */
export class PlatformAdapter extends FastifyAdapter {
  constructor(
    config: Config,
    logTarget?: LogTarget,
    private readonly late: { answer?: AnswerError } = {},
  ) {
    super({
      logger: loggerOptions(config, logTarget),
      disableRequestLogging: true,
      trustProxy: config.trustProxy.length > 0 ? [...config.trustProxy] : false,
      bodyLimit: BODY_BYTES,
      requestIdHeader: false,
      genReqId: newRequestId,
      // Slow clients must not hold connections for ever; a phone on a mountain network needs some time.
      requestTimeout: 120_000,
      connectionTimeout: 0,
      keepAliveTimeout: 72_000,
      forceCloseConnections: 'idle',
      routerOptions: { maxParamLength: 200, ignoreTrailingSlash: true },
      skipMiddie: true,
      multipart: false,
      frameworkErrors: (error: FastifyError, request: FastifyRequest, reply: FastifyReply) => {
        if (late.answer) late.answer(error, request, reply);
        else void reply.status(400).send();
      },
    });
  }

  /** Who answers errors of the router; known only when the application has been put together. */
  answerErrorsWith(answer: AnswerError): void {
    this.late.answer = answer;
  }
}
