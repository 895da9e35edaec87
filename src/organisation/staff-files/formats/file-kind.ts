import { Unreadable } from './unreadable.js';

const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le');
const starts = (bytes: Buffer, ...signature: number[]): boolean => signature.every((byte, i) => bytes[i] === byte);

/** What else is sent under the name of a spreadsheet, by its first bytes. */
const others: readonly (readonly [string, readonly number[]])[] = [
  ['tệp PDF', [0x25, 0x50, 0x44, 0x46]],
  ['tệp nén RAR', [0x52, 0x61, 0x72, 0x21]],
  ['tệp nén 7-Zip', [0x37, 0x7a, 0xbc, 0xaf]],
  ['tệp nén GZIP', [0x1f, 0x8b]],
  ['ảnh PNG', [0x89, 0x50, 0x4e, 0x47]],
  ['ảnh JPEG', [0xff, 0xd8, 0xff]],
  ['văn bản RTF', [0x7b, 0x5c, 0x72, 0x74, 0x66]],
];

/** Zip or text, by what the file holds and never by its name; everything else is refused with what to do about it. */
export function kindOfFile(bytes: Buffer): 'zip' | 'text' {
  if (starts(bytes, 0x50, 0x4b, 0x03, 0x04) || starts(bytes, 0x50, 0x4b, 0x05, 0x06)) return 'zip';
  if (starts(bytes, 0xd0, 0xcf, 0x11, 0xe0)) throw compoundFile(bytes);
  if (bytes[0] === 0x09 && [0x00, 0x02, 0x04, 0x08].includes(bytes[1] ?? -1) && (bytes[2] ?? 99) < 0x20 && bytes[3] === 0) throw new Unreadable('file-old-excel');
  const other = others.find(([, signature]) => starts(bytes, ...signature));
  if (other) throw new Unreadable('file-other-kind', { kind: other[0] });
  const head = bytes.subarray(0, 4_096).toString('latin1').replace(/\0/g, '').replace(/^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)/, '').trimStart().toLowerCase();
  if (head.startsWith('<?xml') && head.includes('urn:schemas-microsoft-com:office:spreadsheet')) throw new Unreadable('file-old-excel');
  if (head.startsWith('<?xml') && head.includes('urn:oasis:names:tc:opendocument:')) throw new Unreadable('file-open-document');
  if (/^(?:<!--[^]*?-->\s*)?<(?:!doctype html|html|head|body|table|meta|style|div|\?xml[^]*<html)/.test(head) || head.startsWith('mime-version:')) throw new Unreadable('file-html');
  return 'text';
}

/** Office files before 2007, and newer ones behind a password, are small file systems with named streams. */
function compoundFile(bytes: Buffer): Unreadable {
  if (bytes.includes(utf16('EncryptedPackage'))) return new Unreadable('file-password');
  if (bytes.includes(utf16('Workbook')) || bytes.includes(utf16('Book\0'))) return new Unreadable('file-old-excel');
  if (bytes.includes(utf16('WordDocument'))) return new Unreadable('file-other-kind', { kind: 'văn bản Word' });
  return new Unreadable('file-other-kind', { kind: 'tệp Office đời cũ' });
}

/** The workbook of a zip, or why there is none in it. */
export function refuseOtherZip(names: ReadonlySet<string>): void {
  if (names.has('xl/workbook.xml')) return;
  if (names.has('xl/workbook.bin')) throw new Unreadable('file-binary-excel');
  if (names.has('word/document.xml')) throw new Unreadable('file-other-kind', { kind: 'văn bản Word' });
  if (names.has('ppt/presentation.xml')) throw new Unreadable('file-other-kind', { kind: 'bản trình chiếu PowerPoint' });
  if (names.has('mimetype') && names.has('content.xml')) throw new Unreadable('file-open-document');
  if ([...names].some((name) => /\.xlsx?$|\.csv$/i.test(name))) throw new Unreadable('file-other-kind', { kind: 'tệp nén chứa bảng tính bên trong (hãy giải nén và gửi từng tệp)' });
  throw new Unreadable('file-other-kind', { kind: 'tệp nén' });
}
