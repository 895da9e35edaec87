import csrf from '@fastify/csrf-protection';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isHttps } from '../config/is-https.js';
import type { Config } from '../config/config.js';
import { isApiPath, isChanging } from './same-origin.js';

/**
 * Forms carry a token in `_csrf` whose secret lies in a cookie of its own, not in the session: somebody who
 * signs in again beside an old page can send that page's form.
 */
export async function protectForms(fastify: FastifyInstance, config: Config): Promise<void> {
  const secure = isHttps(config);
  await fastify.register(csrf, {
    // The prefix keeps a neighbouring name of the same domain from setting the cookie for us.
    cookieKey: secure ? '__Host-csrf' : 'csrf',
    cookieOpts: { path: '/', sameSite: 'lax', httpOnly: true, secure },
    getToken: tokenOf,
    logLevel: 'debug',
  });
  // In preHandler, because the body has been read then.
  fastify.addHook('preHandler', (request, reply, done) => {
    if (!isChanging(request.method) || isApiPath(request.url) || request.is404) done();
    else fastify.csrfProtection(request, reply, done);
  });
}

/** Urlencoded forms have the token as text, multipart ones as a part. */
function tokenOf(request: FastifyRequest): string {
  const field: unknown = (request.body as { _csrf?: unknown } | null | undefined)?._csrf;
  const token: unknown = typeof field === 'object' && field !== null ? (field as { value?: unknown }).value : field;
  return typeof token === 'string' ? token : '';
}
