import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import formbody from '@fastify/formbody';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import { join } from 'node:path';
import { constants } from 'node:zlib';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import qs from 'qs';
import { ActorResolver } from '../access/actor-resolver.js';
import { Clock } from '../clock/clock.js';
import { Config } from '../config/config.js';
import { isHttps } from '../config/is-https.js';
import { Metrics } from '../observability/metrics.js';
import { NestLogger } from '../observability/logger.js';
import { ViewsService } from '../views/views.service.js';
import { protectForms } from './csrf.js';
import { clearFilesOnDisk, receiveFile } from './file-on-disk.js';
import { formLimits, uploadLimits } from './limits.js';
import { describeApi } from './open-api.js';
import { decoratePages } from './pages.js';
import { logRequests, requestHooks } from './request-hooks.js';
import { Routes } from './routes.js';

/**
 * Puts the server together, in the order in which the parts rely on each other: hooks run in the order of
 * their registration. Called once, before `app.init()` or `app.listen()`.
 */
export async function setUpServer(app: NestFastifyApplication): Promise<void> {
  const fastify = app.getHttpAdapter().getInstance();
  const config = app.get(Config);
  app.useLogger(new NestLogger(fastify.log));

  const routes = app.get(Routes);
  fastify.addHook('onRoute', ({ method, url }) => routes.add(method, url));
  await fastify.register(helmet, securityHeaders(config));
  await fastify.register(rateLimit, { global: false });
  await fastify.register(compress, { threshold: 1024, encodings: ['br', 'gzip'], brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } } });
  await fastify.register(cookie);
  logRequests(fastify, app.get(Metrics));
  requestHooks(fastify, config, app.get(ActorResolver), app.get(Clock));
  await readBodies(fastify, join(config.dataDir, 'incoming'));
  await protectForms(fastify, config);
  decoratePages(fastify, app.get(ViewsService));
  describeApi(app);
}

/** Scripts, styles, pictures and forms of our own only, nothing inline. */
function securityHeaders(config: Config) {
  const https = isHttps(config);
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { defaultSrc: ["'self'"], baseUri: ["'none'"], objectSrc: ["'none'"], formAction: ["'self'"], frameAncestors: ["'none'"], ...(https ? { upgradeInsecureRequests: [] } : {}) },
    },
    hsts: https ? { maxAge: 365 * 24 * 3600, includeSubDomains: false } : false,
    // With “no-referrer” browsers send `Origin: null` with our own forms.
    referrerPolicy: { policy: 'same-origin' as const },
    frameguard: { action: 'deny' as const },
  };
}

async function readBodies(fastify: FastifyInstance, incoming: string): Promise<void> {
  fastify.removeContentTypeParser(['text/plain', 'application/json']);
  const parseJson = fastify.getDefaultJsonParser('error', 'error');
  fastify.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    // Clients send the type with empty DELETEs and POSTs, too.
    if (body === '') done(null, undefined);
    else void parseJson(request, body as string, done);
  });
  await fastify.register(formbody, { parser: (text) => qs.parse(text, formLimits) });
  await fastify.register(multipart, { attachFieldsToBody: true, limits: uploadLimits, onFile: receiveFile(incoming) });
  await clearFilesOnDisk(fastify, incoming);
}
