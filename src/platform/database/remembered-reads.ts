import { AsyncLocalStorage } from 'node:async_hooks';
import type { Db } from './db.js';

/** What one request has read, by a key of the reader's choice. */
export type Reads = Map<string, Promise<unknown>>;

const current = new AsyncLocalStorage<Reads | null>();

/** Runs `work` with a place to remember reads in; null for requests that may change something. */
export function withReads<T>(reads: Reads | null, work: () => T): T {
  return current.run(reads, work);
}

/**
 * Reads once per request what several services need on the same page, such as the tree of units.
 *
 * Only while a page is shown: outside a request, in one that may write, and inside a transaction
 * every read is anew. Nothing outlives the request, so nothing can be out of date.
 */
export function rememberedRead<T>(db: Db, key: string, read: () => Promise<T>): Promise<T> {
  const reads = current.getStore();
  if (!reads || db.inTx) return read();
  const known = reads.get(key) as Promise<T> | undefined;
  if (known) return known;
  const fresh = read();
  reads.set(key, fresh);
  return fresh;
}
