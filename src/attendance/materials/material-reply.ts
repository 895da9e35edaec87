import type { FastifyReply, FastifyRequest } from 'fastify';
import { attachmentHeader } from '../../platform/http/attachment.js';
import { sendPart } from '../../platform/storage/send-part.js';
import type { Storage } from '../../platform/storage/storage.js';
import type { ClassMaterial } from './entities/class-material.js';
import { materialType } from './material-file.js';

/** Sends a file of a class to be saved: none of them is ever a page of ours. */
export function sendMaterial(request: FastifyRequest, reply: FastifyReply, storage: Storage, { hash, bytes, name, kind }: ClassMaterial): FastifyReply {
  const tag = `"${hash}"`;
  void reply.type(materialType(kind)).header('content-disposition', attachmentHeader(name)).header('cache-control', 'private, no-store').header('x-content-type-options', 'nosniff').header('etag', tag);
  return sendPart(request, reply, storage, { hash, bytes }, tag);
}
