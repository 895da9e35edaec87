import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { toFailure, type Failure } from '../errors/failure.js';
import { problemDocument } from '../errors/problem.js';
import { errorPage } from '../errors/error-page.js';
import { formatDate, formatTimeExact } from '../views/formats.js';
import { isUnreadable } from './addresses.js';
import { refuse } from './http.refusals.js';
import { Routes } from './routes.js';
import { isApiPath } from './same-origin.js';

/** Answers every request that failed, wherever it failed, as the surface wants it: a page or a problem document. */
@Injectable()
export class ErrorReply {
  constructor(private readonly routes: Routes) {}

  /** Sends the answer and, for mistakes of our own, a line to the log; nothing once an answer has begun. */
  send(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
    const failure = this.failureOf(error, request, reply);
    if (failure.isBug) request.log.error({ err: error, route: request.routeOptions.url }, 'request failed');
    if (reply.sent || reply.raw.headersSent) return;
    if (failure.retryAfterSeconds !== undefined) reply.header('retry-after', String(failure.retryAfterSeconds));
    reply.header('cache-control', 'no-store').status(failure.status);
    const path = pathOf(request);
    if (isApiPath(path)) {
      void reply.type('application/problem+json; charset=utf-8').send(JSON.stringify(problemDocument(failure, request.id)));
      return;
    }
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    if (failure.code === 'access.sign-in-needed' && isRead) {
      void reply.redirect(`/sign-in?next=${encodeURIComponent(request.url)}`, 302);
      return;
    }
    if (failure.code === 'access.password-change-needed') {
      void reply.redirect(isRead && path !== '/' ? `/account/password?next=${encodeURIComponent(request.url)}` : '/account/password', 303);
      return;
    }
    this.sendPage(failure, request, reply);
  }

  /** The router knows no 405: an address that answers to other methods is not unknown. */
  private failureOf(error: unknown, request: FastifyRequest, reply: FastifyReply): Failure {
    const failure = toFailure(error, request.id);
    if (failure.status !== 404 || !request.is404) return failure;
    if (isUnreadable(pathOf(request))) return toFailure(refuse('address.malformed'), request.id);
    const methods = this.routes.methodsAt(pathOf(request));
    // What the router does not find in spite of its method, such as a name with a line end in it, is nowhere.
    if (methods.length === 0 || methods.includes(request.method)) return failure;
    reply.header('allow', methods.join(', '));
    return toFailure(refuse('address.method'), request.id);
  }

  private sendPage(failure: Failure, request: FastifyRequest, reply: FastifyReply): void {
    const now = new Date();
    const { template, model } = errorPage(failure, { correlationId: request.id, method: request.method, path: request.url, body: request.body, at: `${formatTimeExact(now)}, ${formatDate(now)}` });
    try {
      void reply.page(template, model, failure.status);
    } catch (error) {
      // A mistake in the error page itself must still leave the person with a sentence and the code.
      request.log.error({ err: error }, 'error page failed');
      void reply.type('text/html; charset=utf-8').send(bareErrorPage(failure.text, request.id));
    }
  }
}

/** The address without its query; also for targets that are no valid address. */
export function pathOf(request: FastifyRequest): string {
  return request.url.split(/[?#]/)[0]!;
}

/** Both texts are our own, so nothing needs escaping. */
function bareErrorPage(text: string, code: string): string {
  return `<!doctype html><html lang="vi"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Hệ thống gặp lỗi</title><h1>Hệ thống gặp lỗi, bạn không làm sai</h1><p>${text}</p><p>Mã: ${code}</p>`;
}
