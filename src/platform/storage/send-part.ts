import type { FastifyReply, FastifyRequest } from 'fastify';
import parseRange from 'range-parser';
import type { Storage } from './storage.js';

/** A file of the storage and how long it is. */
interface StoredFile {
  readonly hash: string;
  readonly bytes: number;
}

/**
 * Sends the part of a stored file that a request asks for: RFC 9110, 14. One range; several, or units nobody knows, are
 * answered with the whole. `tag` is the etag that an `if-range` is compared with.
 */
export function sendPart({ headers }: FastifyRequest, reply: FastifyReply, storage: Storage, { hash, bytes }: StoredFile, tag: string): FastifyReply {
  void reply.header('accept-ranges', 'bytes');
  const ifRange = headers['if-range'];
  const asked = headers.range === undefined || (ifRange !== undefined && ifRange !== tag) ? undefined : parseRange(bytes, withinFile(headers.range, bytes));
  if (asked === -1) return reply.status(416).header('content-range', `bytes */${bytes}`).removeHeader('content-type').send();
  const part = Array.isArray(asked) && asked.type === 'bytes' && asked.length === 1 ? asked[0] : undefined;
  if (!part) return reply.header('content-length', bytes).send(storage.stream(hash));
  const { start, end } = part;
  return reply.status(206).header('content-range', `bytes ${start}-${end}/${bytes}`).header('content-length', end - start + 1).send(storage.stream(hash, { start, end }));
}

/** The last bytes of a file, more than it has, are all of it: RFC 9110, 14.1.2. The parser takes that for a range outside. */
const withinFile = (range: string, bytes: number): string => range.replace(/^bytes=-(\d+)$/, (all, last: string) => (Number(last) > bytes && bytes > 0 ? `bytes=-${bytes}` : all));
