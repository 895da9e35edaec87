import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Actor } from './actor.js';

export type ResolveActor = (request: FastifyRequest) => Promise<Actor | null>;

/**
 * Port: says who makes a request. Identity stands above the platform, so it registers how when it starts;
 * until then everybody is anonymous.
 */
@Injectable()
export class ActorResolver {
  private resolver: ResolveActor = () => Promise.resolve(null);

  /** Registers how; the last one counts. */
  use(resolver: ResolveActor): void {
    this.resolver = resolver;
  }

  /** The actor of a request, or null for nobody. */
  resolve(request: FastifyRequest): Promise<Actor | null> {
    return this.resolver(request);
  }
}
