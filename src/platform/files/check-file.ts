import { inflateSync } from 'node:zlib';

/** What an author's file turned out to be. `width` and `height` of pictures, in pixels. */
export type CheckedFile =
  | { readonly kind: 'image'; readonly type: string; readonly width: number; readonly height: number }
  | { readonly kind: 'document'; readonly type: 'application/pdf' };

/** Why a file is not taken, in Vietnamese, for the person who offers it. */
export interface FileProblem {
  readonly problem: string;
}

export const MAX_IMAGE_BYTES = 500_000;
export const MAX_DOCUMENT_BYTES = 5_000_000;

/** What runs, loads from elsewhere or embeds another page in an SVG; pictures need none of it. */
const RUNS_IN_SVG = /<\s*(?:[\w.-]+:)?(?:script|foreignObject|iframe|object|embed|audio|video|style|set|animate)|\bon\w+\s*=|<!\s*(?:DOCTYPE|ENTITY)|<\?(?!xml )|(?:href|src)\s*=\s*["'](?!#)|url\(\s*["']?(?!#)/i;
/** What a PDF may do beyond being read. */
const RUNS_IN_PDF = /\/(?:JavaScript|Rendition|Launch|EmbeddedFile|RichMedia|SubmitForm|ImportData)\b/;
/** An object with a stream, up to where the bytes of that begin. */
const STREAM_IN_PDF = /\bobj\b([^]{0,600}?)\bstream\r?\n/g;
/** What all compressed objects of a PDF may come to. */
const MOST_OBJECT_BYTES = 40_000_000;

/**
 * What a file is, by its content; its name is only asked whether it agrees.
 *
 * Pictures (SVG, PNG, JPEG, WebP) and PDF; anything else, and anything that could run, is refused.
 */
export function checkFile(name: string, bytes: Buffer): CheckedFile | FileProblem {
  const checked = recognise(bytes);
  if (!checked) return { problem: 'không phải ảnh SVG, PNG, JPEG, WebP hay tệp PDF' };
  if ('problem' in checked) return checked;
  const limit = checked.kind === 'image' ? MAX_IMAGE_BYTES : MAX_DOCUMENT_BYTES;
  if (bytes.length > limit) return { problem: `nặng quá ${Math.round(limit / 1000)} kB` };
  if (!endings[checked.type]!.test(name)) return { problem: `tên tệp không hợp với nội dung (${checked.type})` };
  return checked;
}

const endings: Readonly<Record<string, RegExp>> = {
  'image/svg+xml': /\.svg$/,
  'image/png': /\.png$/,
  'image/jpeg': /\.jpe?g$/,
  'image/webp': /\.webp$/,
  'application/pdf': /\.pdf$/,
};

function recognise(bytes: Buffer): CheckedFile | FileProblem | null {
  if (bytes.subarray(0, 5).toString('latin1') === '%PDF-') return pdf(bytes);
  if (bytes.subarray(0, 8).equals(Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'))) return png(bytes);
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return jpeg(bytes);
  if (bytes.subarray(0, 4).toString('latin1') === 'RIFF' && bytes.subarray(8, 12).toString('latin1') === 'WEBP') return webp(bytes);
  return /^\s*(?:<\?xml [^>]*\?>\s*)?(?:<!--[\s\S]*?-->\s*)*<svg[\s>]/.test(bytes.subarray(0, 2000).toString('utf8').replace(/^\ufeff/, '')) ? svg(bytes) : null;
}

function pdf(bytes: Buffer): CheckedFile | FileProblem {
  if (!bytes.subarray(-1024).toString('latin1').includes('%%EOF')) return { problem: 'tệp PDF bị cắt cụt' };
  const objects = compressedObjects(bytes);
  if (objects === null) return { problem: 'tệp PDF hỏng hoặc nén quá mức' };
  if ([bytes.toString('latin1'), ...objects].some((text) => RUNS_IN_PDF.test(withPlainNames(text)))) return { problem: 'tệp PDF có mã chạy được hoặc tệp nhúng' };
  return { kind: 'document', type: 'application/pdf' };
}

/** A name may write any of its letters as #xx: ISO 32000-1, 7.3.5. */
const withPlainNames = (text: string): string => text.replace(/#([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));

/** Objects may lie in compressed streams (ISO 32000-1, 7.5.7), and an action among them. Null where one cannot be read. */
function compressedObjects(bytes: Buffer): string[] | null {
  const texts: string[] = [];
  let left = MOST_OBJECT_BYTES;
  for (const { 0: head, 1: dictionary, index } of bytes.toString('latin1').matchAll(STREAM_IN_PDF)) {
    if (!/\/ObjStm\b/.test(withPlainNames(dictionary!)) || !dictionary!.includes('/Filter')) continue;
    try {
      const text = inflateSync(bytes.subarray(index + head.length), { maxOutputLength: left }).toString('latin1');
      left = Math.max(1, left - text.length);
      texts.push(text);
    } catch {
      return null;
    }
  }
  return texts;
}

function svg(bytes: Buffer): CheckedFile | FileProblem {
  const text = bytes.toString('utf8');
  if (RUNS_IN_SVG.test(text)) return { problem: 'ảnh SVG có mã chạy được hoặc tải thứ khác từ bên ngoài' };
  const root = /<svg[^>]*>/.exec(text)?.[0] ?? '';
  const size = (name: string): number => Number(new RegExp(`\\s${name}="([\\d.]+)(?:px)?"`).exec(root)?.[1] ?? NaN);
  return image('image/svg+xml', size('width'), size('height'));
}

function png(bytes: Buffer): CheckedFile | FileProblem {
  if (bytes.length < 24) return { problem: 'ảnh PNG bị cắt cụt' };
  return image('image/png', bytes.readUInt32BE(16), bytes.readUInt32BE(20));
}

/** The size stands in the start-of-frame segment; the segments before it are skipped by their lengths. */
function jpeg(bytes: Buffer): CheckedFile | FileProblem {
  for (let at = 2; at + 9 < bytes.length && bytes[at] === 0xff; at += 2 + bytes.readUInt16BE(at + 2)) {
    const marker = bytes[at + 1]!;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return image('image/jpeg', bytes.readUInt16BE(at + 7), bytes.readUInt16BE(at + 5));
  }
  return { problem: 'ảnh JPEG bị cắt cụt' };
}

function webp(bytes: Buffer): CheckedFile | FileProblem {
  const format = bytes.subarray(12, 16).toString('latin1');
  if (bytes.length < 30) return { problem: 'ảnh WebP bị cắt cụt' };
  if (format === 'VP8X') return image('image/webp', 1 + bytes.readUIntLE(24, 3), 1 + bytes.readUIntLE(27, 3));
  if (format === 'VP8 ') return image('image/webp', bytes.readUInt16LE(26) & 0x3fff, bytes.readUInt16LE(28) & 0x3fff);
  const bits = bytes.readUInt32LE(21);
  return image('image/webp', 1 + (bits & 0x3fff), 1 + ((bits >> 14) & 0x3fff));
}

function image(type: string, width: number, height: number): CheckedFile | FileProblem {
  const sane = (length: number): boolean => Number.isFinite(length) && length >= 1 && length <= 6000;
  return sane(width) && sane(height) ? { kind: 'image', type, width: Math.round(width), height: Math.round(height) } : { problem: 'ảnh không ghi kích thước, hoặc lớn quá 6000 điểm ảnh' };
}
