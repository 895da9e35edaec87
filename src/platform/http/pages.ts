import type { FastifyInstance, FastifyReply } from 'fastify';
import { readDisplay } from '../views/display.js';
import type { ViewsService } from '../views/views.service.js';
import type { PageModel } from './request.js';

/** Gives every reply `page`: the controller's model with what each layout needs. */
export function decoratePages(fastify: FastifyInstance, views: ViewsService): void {
  fastify.decorateReply('page', function (this: FastifyReply, template: string, model: PageModel, status = 200): FastifyReply {
    const { request } = this;
    const html = views.render(template, {
      actor: request.actor,
      path: request.url.split('?')[0]!,
      csrfToken: this.generateCsrf(),
      display: readDisplay(request.headers.cookie),
      ...model,
    });
    return this.status(status).type('text/html; charset=utf-8').send(html);
  });
}
