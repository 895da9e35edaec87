import { cleanStrings, isPlainObject } from '../../platform/http/clean.js';
import { readFile } from '../../platform/http/file-part.js';
import { readDay, type Day } from '../rules/interval.js';

export interface UploadForm {
  readonly file: { readonly bytes: Buffer; readonly fileName: string } | null;
  readonly day: Day | null;
  readonly typed: Readonly<Record<string, unknown>>;
  readonly errors: { readonly field: string; readonly message: string }[];
}

/** Reads the form with the file. */
export async function readUpload(body: unknown): Promise<UploadForm> {
  const fields = isPlainObject(body) ? body : {};
  const errors: { field: string; message: string }[] = [];
  const sent = await readFile(body, 'file');
  const file = sent && sent.bytes.length > 0 ? { bytes: sent.bytes, fileName: sent.name } : null;
  if (!file) errors.push({ field: 'file', message: sent ? 'Tệp này không có nội dung.' : 'Bạn chưa chọn tệp.' });
  const typed = { day: textOf(fields.day), key: textOf(fields.key) };
  const day = typed.day === '' ? null : readDay(typed.day);
  if (typed.day !== '' && day === null) errors.push({ field: 'day', message: 'Ngày này chưa đúng. Bạn nhập như 01/12/2026.' });
  return { file, day, typed, errors };
}

function textOf(part: unknown): string {
  const given = cleanStrings((part as { value?: unknown } | undefined)?.value);
  return typeof given === 'string' ? given.slice(0, 40) : '';
}
