import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';

const current = new AsyncLocalStorage<string>();

/** Runs `work` under an id that ties the log, the audit entries and the code on an error page together. */
export function withCorrelation<T>(id: string, work: () => T): T {
  return current.run(id, work);
}

/** The id of the request or job that is under way; a new one outside of any, as in the CLI. */
export function correlationId(): string {
  return current.getStore() ?? randomUUID();
}
