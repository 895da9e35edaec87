import type { Actor } from '../access/actor.js';
import type { Reads } from '../database/remembered-reads.js';

/** What a page is given by its controller. `layout` chooses views/layouts/<layout>.hbs. */
export interface PageModel {
  readonly title: string;
  readonly layout?: string;
  readonly [key: string]: unknown;
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** See `TakesFiles`. */
    takesFiles?: boolean;
  }
  interface FastifyRequest {
    /** Null: nobody is signed in. Set before any handler runs, on unknown addresses too. */
    actor: Actor | null;
    /** What this request has read and may need again; null for one that may change something. */
    reads: Reads | null;
    /** The time of arrival, taken before anything else is done with the request: what deadlines are compared with. */
    arrivedAt: Date;
  }
  interface FastifyReply {
    /**
     * Renders views/<template>.hbs in its layout and sends it. Adds actor, navigation, csrfToken, path and
     * assets to the model. Return its result; do not await it.
     */
    page(template: string, model: PageModel, status?: number): FastifyReply;
  }
}
