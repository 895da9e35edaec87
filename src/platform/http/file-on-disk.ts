import type { MultipartFile } from '@fastify/multipart';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { refuse } from '../access/access.refusals.js';
import { requirePermission, type Permission } from '../access/permissions.js';
import { isPlainObject } from './clean.js';
import { hashPart } from './file-hash.js';
import { nameOfFile } from './file-part.js';
import { formLimits, uploadLimits } from './limits.js';
import { RouteSettings } from './route-settings.js';

/** A file that was written to the disk while it came in. It is removed when the request is over. */
export interface FileOnDisk {
  readonly path: string;
  /** What is shown; it is no place. */
  readonly name: string;
  readonly bytes: number;
  /** It was cut off at the route's limit. */
  readonly isTooLarge: boolean;
}

type KeptPart = MultipartFile & { onDisk?: FileOnDisk };

declare module 'fastify' {
  interface FastifyContextConfig {
    /** See `TakesLargeFile`; null where being signed in is enough. */
    filesOnDisk?: Permission | null;
  }
  interface FastifyRequest {
    /** What `TakesLargeFile` wrote for this request. */
    filesOnDisk: string[] | null;
  }
}

/** More essays than a paper has; fields as many as a form without files may have. */
const MOST_ANSWER_FILES = 20;
const MOST_ANSWER_FIELDS = formLimits.parameterLimit;

/** A crash leaves files behind; no upload takes so long. */
const LEFT_OVER_MS = 3_600_000;

/**
 * Opens a route to a multipart form with one file of up to so many bytes, which is not held in memory. A file that is
 * larger is told to the handler, so that what was typed beside it is not lost. Nothing is written for who has no such permission.
 */
export const TakesLargeFile = (bytes: number, permission: Permission) =>
  RouteSettings({ takesFiles: true, filesOnDisk: permission, multipartOptions: { limits: { ...uploadLimits, fileSize: bytes, files: 1 }, throwFileSizeLimit: false } });

/**
 * The same for forms in which people answer: a file for each question that takes one, and as many fields as such a form
 * may have. Whose the form is, its handler decides; whoever is signed in may send.
 */
export const TakesAnswerFiles = (bytes: number) =>
  RouteSettings({ takesFiles: true, filesOnDisk: null, multipartOptions: { limits: { ...uploadLimits, fileSize: bytes, files: MOST_ANSWER_FILES, fields: MOST_ANSWER_FIELDS, parts: MOST_ANSWER_FILES + MOST_ANSWER_FIELDS }, throwFileSizeLimit: false } });

/** What is done with the files of a form as they come in. */
export const receiveFile = (folder: string) =>
  async function (this: FastifyRequest, part: MultipartFile): Promise<void> {
    if (this.routeOptions.config.hashesFile) return hashPart(part);
    const permission = this.routeOptions.config.filesOnDisk;
    if (permission === undefined) return void (await part.toBuffer());
    if (!this.actor) throw refuse('access.sign-in-needed');
    if (permission !== null) requirePermission(this.actor, permission);
    await mkdir(folder, { recursive: true });
    const path = join(folder, randomUUID());
    this.filesOnDisk = [...(this.filesOnDisk ?? []), path];
    await pipeline(part.file, createWriteStream(path, { mode: 0o640, flags: 'wx' }));
    (part as KeptPart).onDisk = { path, name: nameOfFile(part.filename), bytes: (await stat(path)).size, isTooLarge: part.file.truncated };
  };

/** Removes what came in when its request is over, and what a crash left. */
export async function clearFilesOnDisk(fastify: FastifyInstance, folder: string): Promise<void> {
  fastify.decorateRequest('filesOnDisk', null);
  const clear = async (request: FastifyRequest): Promise<void> => {
    for (const path of request.filesOnDisk ?? []) await rm(path, { force: true });
  };
  fastify.addHook('onResponse', clear);
  fastify.addHook('onRequestAbort', clear);
  for (const name of await readdir(folder).catch(() => [])) {
    const path = join(folder, name);
    const age = Date.now() - ((await stat(path).catch(() => null))?.mtimeMs ?? Infinity);
    if (age > LEFT_OVER_MS) await rm(path, { force: true });
  }
}

/** The file of one field; null where none was chosen, for which a browser sends an empty part without a name. */
export function fileOnDisk(body: unknown, field: string): FileOnDisk | null {
  const sent = isPlainObject(body) ? body[field] : undefined;
  const part: unknown = Array.isArray(sent) ? sent[0] : sent;
  const file = typeof part === 'object' && part !== null ? (part as KeptPart).onDisk : undefined;
  return file && (file.name !== '' || file.bytes > 0) ? file : null;
}
