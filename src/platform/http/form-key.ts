import { createHash, randomUUID } from 'node:crypto';
import { isUUID } from 'class-validator';
import type { Actor } from '../access/actor.js';

/** A key for a form that makes something: made with the page, and kept while the form comes back with errors. */
export const newFormKey = (): string => randomUUID();

/**
 * The id of what a sent form makes. The same form with the same content from the same account has the same id, however
 * often and however fast it arrives, so that the primary key makes one thing of it. Other content is another thing:
 * whoever goes back and writes another name into the form means a second one. A form without a key is a form of its own.
 */
export function idOfForm({ accountId }: Pick<Actor, 'accountId'>, typed: Readonly<Record<string, unknown>>): string {
  if (!isUUID(typed['key'])) return randomUUID();
  const fields = Object.entries(typed).sort(([one], [other]) => (one < other ? -1 : 1));
  const bytes = createHash('sha256').update(JSON.stringify([accountId, fields])).digest().subarray(0, 16);
  // A UUID of version 8: its bits are our own.
  bytes[6] = (bytes[6]! & 0x0f) | 0x80;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
