import type { FastifyReply, FastifyRequest } from 'fastify';
import { DOCX_TYPE } from '../../platform/files/check-docx.js';
import { sendPart } from '../../platform/storage/send-part.js';
import type { Storage } from '../../platform/storage/storage.js';
import type { HandedInFile, HandedInKind } from './entities/handed-in-file.js';

const TYPES: Readonly<Record<HandedInKind, { type: string; ending: string }>> = {
  image: { type: 'image/webp', ending: 'webp' }, pdf: { type: 'application/pdf', ending: 'pdf' }, docx: { type: DOCX_TYPE, ending: 'docx' },
};
/** Opened by its own address it is a page: nothing in it may run, load or be framed. */
const ALONE = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

/** Sends a file that was handed in, under a name that tells nobody's; a Word document is saved, the others are shown. Nothing on the way keeps it. */
export function sendHandedIn(request: FastifyRequest, reply: FastifyReply, storage: Storage, { hash, kind, bytes, slot, place }: HandedInFile): FastifyReply {
  const { type, ending } = TYPES[kind];
  const tag = `"${hash}"`;
  void reply
    .type(type)
    .header('cache-control', 'private, no-store')
    .header('content-disposition', `${kind === 'docx' ? 'attachment' : 'inline'}; filename="cau-${slot}-tep-${place}.${ending}"`)
    .header('etag', tag)
    .header('x-content-type-options', 'nosniff')
    .header('content-security-policy', ALONE);
  return sendPart(request, reply, storage, { hash, bytes }, tag);
}
