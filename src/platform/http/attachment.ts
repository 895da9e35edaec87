import { withoutMarks } from '../text/text.js';

/** The header under which a browser saves a file by the name that people gave it: RFC 6266, with a plain name for those that do not know the other. */
export function attachmentHeader(name: string): string {
  const plain = withoutMarks(name).replace(/[^A-Za-z0-9._ -]+/g, '_');
  const exact = [...Buffer.from(name)].map((byte) => (/[A-Za-z0-9._-]/.test(String.fromCharCode(byte)) ? String.fromCharCode(byte) : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`)).join('');
  return `attachment; filename="${plain}"; filename*=UTF-8''${exact}`;
}
