import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ActorResolver } from '../access/actor-resolver.js';
import type { Clock } from '../clock/clock.js';
import type { Config } from '../config/config.js';
import { withReads } from '../database/remembered-reads.js';
import { withCorrelation } from '../observability/correlation.js';
import type { Metrics } from '../observability/metrics.js';
import { refuse as refuseAccess } from '../access/access.refusals.js';
import { cleanFields } from './clean.js';
import { refuse } from './http.refusals.js';
import { isChanging, isForeign, takesType } from './same-origin.js';

/** Answered without asking who it is. */
const NOBODYS = /^\/(assets\/|favicon\.ico$|healthz$|readyz$|metrics$)/;

/** What every request passes before its handler: its id, where it comes from, what it carries, who makes it. */
export function requestHooks(fastify: FastifyInstance, config: Config, actors: ActorResolver, clock: Clock): void {
  fastify.addHook('onRequest', (request, _reply, done) => {
    request.arrivedAt = clock.now();
    done();
  });
  fastify.decorateRequest('actor', null);
  fastify.decorateRequest('reads', null);
  fastify.addHook('onRequest', (request, _reply, done) => {
    request.reads = isChanging(request.method) ? null : new Map();
    inContextOf(request, done);
  });
  fastify.addHook('onRequest', (_request, reply, done) => {
    // Shared office PCs: nothing of a person stays in the browser's cache unless a handler says so.
    reply.header('cache-control', 'no-store');
    done();
  });
  fastify.addHook('onRequest', (request, _reply, done) => {
    if (!isChanging(request.method)) return done();
    const own = [config.publicUrl, `${request.protocol}://${request.host}`];
    if (isForeign({ secFetchSite: headerOf(request.headers['sec-fetch-site']), origin: request.headers.origin }, own)) return done(refuse('request.foreign'));
    const type = request.headers['content-type'];
    if (!takesType(request.url, type) || (isMultipart(type) && !request.routeOptions.config.takesFiles)) return done(refuse('input.wrong-type'));
    done();
  });
  fastify.addHook('onRequest', async (request) => {
    if (NOBODYS.test(request.url)) return;
    request.actor = await actors.resolve(request);
    // Uploads are held in memory while they are read: not for strangers, but where nothing is held.
    if (!request.actor && !request.routeOptions.config.hashesFile && isMultipart(request.headers['content-type'])) throw refuseAccess('access.sign-in-needed');
  });
  fastify.addHook('onRequest', (request, _reply, done) => {
    // What addresses carry is text from outside like any other; bodies are cleaned where they are read.
    request.params = cleanFields(request.params);
    request.query = cleanFields(request.query);
    done();
  });
  // Reading the body leaves the context in which the request began.
  fastify.addHook('preValidation', (request, _reply, done) => inContextOf(request, done));
}

function inContextOf(request: FastifyRequest, work: () => void): void {
  withCorrelation(request.id, () => withReads(request.reads, work));
}

/** One line and one measurement per request, by route: addresses hold ids, queries hold what people look for. */
export function logRequests(fastify: FastifyInstance, metrics: Metrics): void {
  fastify.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? '(unknown)';
    const seconds = reply.elapsedTime / 1000;
    metrics.observeRequest({ method: request.method, route, status: reply.statusCode }, seconds);
    if (!NOBODYS.test(request.url)) request.log.info({ method: request.method, route, status: reply.statusCode, ms: Math.round(reply.elapsedTime) }, 'request');
    done();
  });
}

const isMultipart = (type: string | undefined): boolean => /^\s*multipart\//i.test(type ?? '');
const headerOf = (value: string | string[] | undefined): string | undefined => (Array.isArray(value) ? value[0] : value);
