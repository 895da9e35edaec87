import { FastifyAdapter } from '@nestjs/platform-fastify';
import { LogController } from 'fastify';
import type { Config } from '../config/config.js';
import { loggerOptions, type LogTarget } from '../observability/logger.js';
import { readableAddress } from './addresses.js';
import { BODY_BYTES } from './limits.js';
import { newRequestId } from './request-id.js';

/** Nest's adapter with our settings of Fastify. */
export class PlatformAdapter extends FastifyAdapter {
  constructor(config: Config, logTarget?: LogTarget) {
    super({
      logger: loggerOptions(config, logTarget),
      logController: new LogController({ disableRequestLogging: true }),
      trustProxy: config.trustProxy.length > 0 ? [...config.trustProxy] : false,
      bodyLimit: BODY_BYTES,
      requestIdHeader: false,
      genReqId: newRequestId,
      // Slow clients must not hold connections for ever; a phone on a mountain network needs some time.
      requestTimeout: 120_000,
      keepAliveTimeout: 72_000,
      forceCloseConnections: 'idle',
      rewriteUrl: ({ url }: { url?: string }) => readableAddress(url ?? '/'),
      // Node refuses addresses that are longer; the router would answer a long part of one in English.
      routerOptions: { maxParamLength: 16_384, ignoreTrailingSlash: true },
      skipMiddie: true,
      multipart: false,
    });
  }
}
