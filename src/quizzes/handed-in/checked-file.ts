import { readFile } from 'node:fs/promises';
import { checkDocx, NO_DOCX } from '../../platform/files/check-docx.js';
import { checkFile, MAX_DOCUMENT_BYTES } from '../../platform/files/check-file.js';
import { NO_IMAGE, shrinkImage } from '../../platform/files/shrink-image.js';
import type { FileOnDisk } from '../../platform/http/file-on-disk.js';
import type { Refusal } from '../../platform/errors/refusal.js';
import { refuse } from '../quizzes.refusals.js';
import type { HandedInKind } from './entities/handed-in-file.js';

/** What a phone's camera writes; it is made smaller. */
export const MAX_PHOTO_BYTES = 15_000_000;

/** A file as it is kept. */
export interface CheckedHandIn {
  readonly kind: HandedInKind;
  readonly bytes: Buffer;
}

/** What a file that came in is by its content: a picture made small, a PDF or a Word document. The name is not asked. */
export async function checkedHandIn(file: FileOnDisk): Promise<CheckedHandIn | Refusal> {
  if (file.isTooLarge || file.bytes > MAX_PHOTO_BYTES) return refuse('file.too-large');
  if (file.bytes === 0) return refuse('file.empty');
  const bytes = await readFile(file.path);
  const other = refuse('file.not-taken', { why: 'không phải ảnh, PDF hay Word (DOCX)' });
  const isPdf = bytes.subarray(0, 5).toString('latin1') === '%PDF-';
  const isZip = bytes.subarray(0, 2).toString('latin1') === 'PK';
  if ((isPdf || isZip) && bytes.length > MAX_DOCUMENT_BYTES) return refuse('file.too-large');
  if (isPdf) {
    const checked = checkFile('x.pdf', bytes);
    return 'problem' in checked ? refuse('file.not-taken', { why: checked.problem }) : { kind: 'pdf', bytes };
  }
  if (isZip) {
    const checked = await checkDocx(bytes);
    if (!('problem' in checked)) return { kind: 'docx', bytes };
    return checked.problem === NO_DOCX ? other : refuse('file.not-taken', { why: checked.problem });
  }
  // A drawing may hold more than a picture does, and no camera writes one.
  if (/<svg[\s>]/.test(bytes.subarray(0, 4_000).toString('latin1'))) return other;
  const image = await shrinkImage(bytes);
  if ('problem' in image) return image.problem === NO_IMAGE ? other : refuse('file.not-taken', { why: image.problem });
  return { kind: 'image', bytes: image.bytes };
}
