import { cleanStrings, isPlainObject } from './clean.js';

/** A file that came with a form. The name is what is shown; it is no place. */
export interface SentFile {
  readonly bytes: Buffer;
  readonly name: string;
}

interface FilePart {
  readonly type: 'file';
  readonly filename?: string;
  toBuffer(): Promise<Buffer>;
}

const LONGEST_NAME = 200;

/**
 * The file of one field of a multipart form; null where none was chosen, for which a browser sends an empty part
 * without a name. A file without content has zero bytes and its name.
 */
export async function readFile(body: unknown, field: string): Promise<SentFile | null> {
  const sent = isPlainObject(body) ? body[field] : undefined;
  const part: unknown = Array.isArray(sent) ? sent[0] : sent;
  if (!isFile(part)) return null;
  const name = nameOfFile(part.filename ?? '');
  const bytes = await part.toBuffer();
  return name === '' && bytes.length === 0 ? null : { bytes, name };
}

/** The name that is shown. Some browsers send the whole path. */
export function nameOfFile(sent: string): string {
  const name = cleanStrings(sent.split(/[\\/]/).at(-1) ?? '') as string;
  return name.replace(/\p{Cc}/gu, '').slice(0, LONGEST_NAME);
}

const isFile = (part: unknown): part is FilePart => typeof part === 'object' && part !== null && (part as { type?: unknown }).type === 'file';
