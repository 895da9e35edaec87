import { Injectable } from '@nestjs/common';
import { Db } from '../database/db.js';

type EventClass<E extends object> = new (...args: never[]) => E;
type Handler = (event: object) => Promise<void>;

/**
 * What a lower module has to tell those above it, without knowing them.
 *
 * Handlers run in the transaction of the publisher, one after another in the order of their
 * registration: they keep invariants and insert jobs or messages, and a failing one fails the whole.
 */
@Injectable()
export class Events {
  private readonly handlers = new Map<unknown, Handler[]>();

  constructor(private readonly db: Db) {}

  /** Registers a handler for exactly this class of events. Modules do so in `onModuleInit`. */
  on<E extends object>(type: EventClass<E>, handler: (event: E) => Promise<void>): void {
    const known = this.handlers.get(type) ?? [];
    this.handlers.set(type, [...known, handler as Handler]);
  }

  /** Calls the handlers and waits for them. Only inside `tx`, since an event tells of a change that may still be undone. */
  async publish(event: object): Promise<void> {
    if (!this.db.inTx) throw new Error(`${event.constructor.name} was published outside a transaction`);
    for (const handler of this.handlers.get(event.constructor) ?? []) await handler(event);
  }
}
