import { readFile } from 'node:fs/promises';
import type { Refusal } from '../../platform/errors/refusal.js';
import { checkFile, MAX_DOCUMENT_BYTES } from '../../platform/files/check-file.js';
import { checkOffice, NO_OFFICE, officeType } from '../../platform/files/check-office.js';
import { NO_IMAGE, shrinkImage } from '../../platform/files/shrink-image.js';
import type { FileOnDisk } from '../../platform/http/file-on-disk.js';
import type { MaterialKind } from './entities/class-material.js';
import { refuse } from './material.refusals.js';

/** What a phone's camera writes; it is made smaller. */
export const MOST_MATERIAL_BYTES = 15_000_000;
/** Slides with pictures; a phone on a weak network has to fetch them. */
const MOST_OFFICE_BYTES = 10_000_000;
const OTHER = 'không phải PDF, Word (DOCX), Excel (XLSX), PowerPoint (PPTX) hay ảnh. Tệp DOC, XLS, PPT cũ thì bạn lưu lại theo dạng mới';

/** A file as it is kept. */
interface CheckedMaterial {
  readonly kind: MaterialKind;
  readonly bytes: Buffer;
}

/** As which a file of a kind is sent. */
export const materialType = (kind: MaterialKind): string => (kind === 'pdf' ? 'application/pdf' : kind === 'image' ? 'image/webp' : officeType(kind));

/** The name with the ending of what the file turned out to be. */
export const materialName = (sent: string, kind: MaterialKind): string => `${sent.replace(/\.[^.]{0,8}$/, '').trim() || 'tai-lieu'}.${kind === 'image' ? 'webp' : kind}`;

/** What a file is by its content: a PDF or an office file that only wants to be read, or a picture made small. */
export async function checkedMaterial(file: FileOnDisk): Promise<CheckedMaterial | Refusal> {
  if (file.isTooLarge || file.bytes > MOST_MATERIAL_BYTES) return refuse('material.too-large');
  const bytes = await readFile(file.path);
  const start = bytes.subarray(0, 5).toString('latin1');
  if (start === '%PDF-') return bytes.length > MAX_DOCUMENT_BYTES ? refuse('material.too-large') : kept(checkFile('x.pdf', bytes), () => ({ kind: 'pdf', bytes }));
  if (start.startsWith('PK')) return bytes.length > MOST_OFFICE_BYTES ? refuse('material.too-large') : kept(await checkOffice(bytes, ['docx', 'xlsx', 'pptx']), ({ kind }) => ({ kind, bytes }));
  // A drawing may hold more than a picture does, and would be kept as it is.
  if (/<svg[\s>]/.test(bytes.subarray(0, 4_000).toString('latin1'))) return refuse('material.not-taken', { why: OTHER });
  return kept(await shrinkImage(bytes), (image) => ({ kind: 'image', bytes: image.bytes }));
}

function kept<T extends object>(checked: T | { readonly problem: string }, make: (found: T) => CheckedMaterial): CheckedMaterial | Refusal {
  if (!('problem' in checked)) return make(checked);
  return refuse('material.not-taken', { why: checked.problem === NO_OFFICE || checked.problem === NO_IMAGE ? OTHER : checked.problem });
}
