import { FileFault } from '../../platform/files/file-fault.js';
import type { Format } from './reading.js';

const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le');
const starts = (bytes: Buffer, ...signature: number[]): boolean => signature.every((byte, i) => bytes[i] === byte);

/** What else is sent as a file of questions, by its first bytes. */
const others: readonly (readonly [string, readonly number[]])[] = [
  ['tệp PDF', [0x25, 0x50, 0x44, 0x46]],
  ['tệp nén RAR', [0x52, 0x61, 0x72, 0x21]],
  ['tệp nén 7-Zip', [0x37, 0x7a, 0xbc, 0xaf]],
  ['tệp nén GZIP', [0x1f, 0x8b]],
  ['ảnh PNG', [0x89, 0x50, 0x4e, 0x47]],
  ['ảnh JPEG', [0xff, 0xd8, 0xff]],
  ['văn bản RTF', [0x7b, 0x5c, 0x72, 0x74, 0x66]],
];

/** Why a file can be none of ours, whatever it is called. */
export type KindFault = 'file-empty' | 'file-old-word' | 'file-old-excel' | 'file-password' | 'file-open-document';
export class OtherKind extends Error {
  constructor(readonly code: KindFault) {
    super(code);
  }
}

/** Zip or text, by what the file holds and never by its name. */
export function outerKind(bytes: Buffer): 'zip' | 'text' {
  if (bytes.length === 0) throw new OtherKind('file-empty');
  if (starts(bytes, 0x50, 0x4b, 0x03, 0x04) || starts(bytes, 0x50, 0x4b, 0x05, 0x06)) return 'zip';
  if (starts(bytes, 0xd0, 0xcf, 0x11, 0xe0)) throw new OtherKind(bytes.includes(utf16('EncryptedPackage')) ? 'file-password' : bytes.includes(utf16('Workbook')) ? 'file-old-excel' : 'file-old-word');
  const other = others.find(([, signature]) => starts(bytes, ...signature));
  if (other) throw new FileFault('file-other-kind', { kind: other[0] });
  return 'text';
}

/** Which of the formats a zip is, by the names in it. */
export function formatOfZip(names: ReadonlySet<string>): Format | 'other' {
  if (names.has('word/document.xml')) return 'docx';
  if (names.has('xl/workbook.xml')) return 'xlsx';
  if (names.has('mimetype') && names.has('content.xml')) throw new OtherKind('file-open-document');
  return [...names].some((name) => name.endsWith('.xml')) ? 'qti' : 'other';
}

/** Which of the formats a text is, by how it begins and what it is full of. */
export function formatOfText(text: string, fileName: string): Format | 'other' {
  const head = text.slice(0, 20_000).replace(/^\ufeff/, '').trimStart();
  if (/^<(?:\?xml|!DOCTYPE|!--|quiz[\s>]|(?:\w+:)?(?:assessmentItem|qti-assessment-item|questestinterop)[\s>])/i.test(head)) return /<quiz[\s>]/.test(head) ? 'moodle-xml' : /<(?:\w+:)?(?:assessmentItem|qti-assessment-item|questestinterop)[\s>]/.test(head) ? 'qti' : 'other';
  if (/\.gift(?:\.txt)?$/i.test(fileName)) return 'gift';
  if (/^ANSWER\s*:/m.test(text) && !/\{[^}]*[=~]/.test(head)) return 'aiken';
  if (/(?:^|[^\\])\{\s*(?:[=~#]|(?:T|F|TRUE|FALSE)\s*[#}])[^]*?\}/.test(head) && /^(?:\/\/|::|\$CATEGORY)|[=~]/m.test(head)) return 'gift';
  return 'paste';
}
