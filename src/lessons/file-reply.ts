import type { FastifyReply, FastifyRequest } from 'fastify';
import parseRange from 'range-parser';
import type { Storage } from '../platform/storage/storage.js';
import type { LessonFile } from './entities/lesson-version.js';

/** A picture or drawing opened by its own address is a page: nothing in it may run, load or be framed. */
const ALONE = "default-src 'none'; style-src 'unsafe-inline'; sandbox";
/** Shown inside our pages by the browser's own viewer, which a sandbox leaves alone. */
const EMBEDDED = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox";
const PLAYED = "default-src 'none'; media-src 'self'; sandbox";

/** Sends a file of a lesson; of recordings and documents the part that is asked for, so that one can be begun anywhere. */
export async function sendLessonFile(request: FastifyRequest, reply: FastifyReply, storage: Storage, file: LessonFile, version: unknown): Promise<FastifyReply> {
  const forEver = typeof version === 'string' && file.hash.startsWith(version) && version.length >= 10;
  const policy = { image: ALONE, document: EMBEDDED, audio: PLAYED, video: PLAYED }[file.kind];
  const tag = `"${file.hash}"`;
  void reply
    .type(file.type)
    .header('cache-control', forEver ? 'private, max-age=31536000, immutable' : 'private, no-cache')
    .header('content-disposition', `inline; filename="${file.name}"`)
    .header('etag', tag)
    .header('x-content-type-options', 'nosniff')
    .header('content-security-policy', policy)
    .header('x-frame-options', 'SAMEORIGIN');
  if (request.headers['if-none-match'] === tag) return reply.status(304).send();
  if (file.kind === 'image') return reply.header('content-length', file.bytes).send(await storage.get(file.hash));
  return sendPart(request, reply, storage, file, tag);
}

/** RFC 9110, 14: one range; several, or units nobody knows, are answered with the whole. */
function sendPart({ headers }: FastifyRequest, reply: FastifyReply, storage: Storage, { hash, bytes }: LessonFile, tag: string): FastifyReply {
  void reply.header('accept-ranges', 'bytes');
  const ifRange = headers['if-range'];
  const asked = headers.range === undefined || (ifRange !== undefined && ifRange !== tag) ? undefined : parseRange(bytes, headers.range);
  if (asked === -1) return reply.status(416).header('content-range', `bytes */${bytes}`).removeHeader('content-type').send();
  const part = Array.isArray(asked) && asked.type === 'bytes' && asked.length === 1 ? asked[0] : undefined;
  if (!part) return reply.header('content-length', bytes).send(storage.stream(hash));
  const { start, end } = part;
  return reply.status(206).header('content-range', `bytes ${start}-${end}/${bytes}`).header('content-length', end - start + 1).send(storage.stream(hash, { start, end }));
}
