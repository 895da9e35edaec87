import type { LoggerService } from '@nestjs/common';
import type { FastifyBaseLogger, FastifyServerOptions } from 'fastify';
import type { Config } from '../config/config.js';
import { describeError } from './describe-error.js';

/** Where log lines go instead of the standard output; for tests. */
export interface LogTarget {
  write(line: string): void;
}

/**
 * One JSON object per line. Requests are logged as method, route and status (see `requestHooks`):
 * addresses with their ids and queries, bodies, cookies and names never are.
 */
export function loggerOptions(config: Config, target?: LogTarget): FastifyServerOptions['logger'] {
  // Fastify's type of `err` knows only its own serializer's result.
  const err = describeError as unknown as () => { type: string; message: string; stack: string };
  return { level: config.logLevel, base: null, serializers: { err, req: () => ({}), res: () => ({ statusCode: 0 }) }, ...(target ? { stream: target } : {}) };
}

/** Nest's own log lines in the same form and place. */
export class NestLogger implements LoggerService {
  constructor(private readonly logger: FastifyBaseLogger) {}

  /** Nest tells of every module and route at start; that is of use only when looking for a mistake. */
  log(message: unknown, context?: unknown): void {
    this.logger.debug({ context }, String(message));
  }

  warn(message: unknown, context?: unknown): void {
    this.logger.warn({ context }, String(message));
  }

  /** The second argument is an error, a stack or a context. */
  error(message: unknown, detail?: unknown, context?: unknown): void {
    if (message instanceof Error) this.logger.error({ err: message, context: context ?? detail }, 'failed');
    else if (detail instanceof Error) this.logger.error({ err: detail, context }, String(message));
    else this.logger.error({ detail, context }, String(message));
  }

  debug(message: unknown, context?: unknown): void {
    this.logger.debug({ context }, String(message));
  }
}
