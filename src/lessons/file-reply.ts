import type { FastifyReply, FastifyRequest } from 'fastify';
import { sendPart } from '../platform/storage/send-part.js';
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
  const policy = { image: ALONE, document: EMBEDDED, audio: PLAYED, video: PLAYED, captions: ALONE }[file.kind];
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
