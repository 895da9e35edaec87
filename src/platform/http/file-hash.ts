import type { MultipartFile } from '@fastify/multipart';
import { createHash } from 'node:crypto';
import { isPlainObject } from './clean.js';
import { uploadLimits } from './limits.js';
import { RouteSettings } from './route-settings.js';

/** What is left of a file that was only hashed while it came in. */
export interface HashedFile {
  /** SHA-256, hex. */
  readonly hash: string;
  readonly bytes: number;
  /** It was cut off at the route's limit: the hash is of a part. */
  readonly isTooLarge: boolean;
}

type HashedPart = MultipartFile & { hashed?: HashedFile };

declare module 'fastify' {
  interface FastifyContextConfig {
    /** See `HashesFile`. */
    hashesFile?: boolean;
  }
}

/**
 * Opens a route, for anybody, to a form with one file of up to so many bytes that is hashed as it comes in and forgotten:
 * nothing of it is kept, in memory or on the disk. With a gentle limit per address.
 */
export const HashesFile = (bytes: number, perMinute: number) => RouteSettings({ rateLimit: { max: perMinute, timeWindow: 60_000 }, takesFiles: true, hashesFile: true, multipartOptions: { limits: { ...uploadLimits, fileSize: bytes, files: 1, fields: 5, fieldSize: 1_000, parts: 6 }, throwFileSizeLimit: false } });

/** Reads a part to its end and keeps its hash. */
export async function hashPart(part: MultipartFile): Promise<void> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of part.file as AsyncIterable<Buffer>) {
    hash.update(chunk);
    bytes += chunk.length;
  }
  (part as HashedPart).hashed = { hash: hash.digest('hex'), bytes, isTooLarge: part.file.truncated };
}

/** The file of one field; null where none was chosen, for which a browser sends an empty part without a name. */
export function hashedFile(body: unknown, field: string): HashedFile | null {
  const sent = isPlainObject(body) ? body[field] : undefined;
  const part: unknown = Array.isArray(sent) ? sent[0] : sent;
  const file = typeof part === 'object' && part !== null ? (part as HashedPart) : undefined;
  return file?.hashed && (file.filename || file.hashed.bytes > 0) ? file.hashed : null;
}
