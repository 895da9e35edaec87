import { cleanStrings, isPlainObject } from '../../platform/http/clean.js';
import { readDay, type Day } from '../rules/interval.js';

/** As much of a multipart part as is used here. */
interface FilePart {
  readonly type: 'file';
  readonly filename?: string;
  toBuffer(): Promise<Buffer>;
}

export interface UploadForm {
  readonly file: { readonly bytes: Buffer; readonly fileName: string } | null;
  readonly day: Day | null;
  readonly typed: Readonly<Record<string, unknown>>;
  readonly errors: { readonly field: string; readonly message: string }[];
}

/** Reads the form with the file. A browser sends an empty part where no file was chosen. */
export async function readUpload(body: unknown): Promise<UploadForm> {
  const fields = isPlainObject(body) ? body : {};
  const errors: { field: string; message: string }[] = [];
  const part = Array.isArray(fields.file) ? (fields.file as unknown[])[0] : fields.file;
  const bytes = isFile(part) ? await part.toBuffer() : Buffer.alloc(0);
  const fileName = isFile(part) ? nameOf(part.filename ?? '') : '';
  if (bytes.length === 0) errors.push({ field: 'file', message: fileName === '' ? 'Bạn chưa chọn tệp.' : 'Tệp này không có nội dung.' });
  const given = cleanStrings((fields.day as { value?: unknown } | undefined)?.value);
  const typed = typeof given === 'string' ? given.slice(0, 40) : '';
  const day = typed === '' ? null : readDay(typed);
  if (typed !== '' && day === null) errors.push({ field: 'day', message: 'Ngày này chưa đúng. Bạn nhập như 01/12/2026.' });
  return { file: bytes.length > 0 ? { bytes, fileName } : null, day, typed: { day: typed }, errors };
}

/** Some browsers send the whole path; what is left is a name to be shown, never a place. */
function nameOf(sent: string): string {
  const name = cleanStrings(sent.split(/[\\/]/).at(-1) ?? '') as string;
  return name.replace(/\p{Cc}/gu, '').slice(0, 200);
}

const isFile = (part: unknown): part is FilePart => typeof part === 'object' && part !== null && (part as { type?: unknown }).type === 'file';
