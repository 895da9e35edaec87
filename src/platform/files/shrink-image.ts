import sharp from 'sharp';
import { checkFile, MAX_IMAGE_BYTES, type CheckedFile, type FileProblem } from './check-file.js';

/** A picture as it is kept. */
export interface ShrunkImage {
  readonly bytes: Buffer;
  readonly checked: Extract<CheckedFile, { kind: 'image' }>;
  readonly extension: string;
}

/** What is said of a file that is none. */
export const NO_IMAGE = 'không phải ảnh đọc được';
/** What a camera of today takes; a small file may claim to hold far more. */
const MOST_PIXELS = 60_000_000;
/** Wide enough for a projector. */
const SIDES = [1600, 1200, 800] as const;
const QUALITIES = [82, 68] as const;
const IMAGES: readonly string[] = ['jpeg', 'png', 'webp', 'gif', 'heif'];

// One picture at a time: pages are more urgent.
sharp.concurrency(1);

/**
 * A photograph as a page can show it on a weak network: turned upright, at most 1600 pixels wide and high, without what the
 * camera noted (place and time among it), as WebP of at most 500 kB. A drawing (SVG) stays as it is.
 */
export async function shrinkImage(bytes: Buffer): Promise<ShrunkImage | FileProblem> {
  if (/<svg[\s>]/.test(bytes.subarray(0, 4000).toString('latin1'))) return drawing(bytes);
  const { format } = await sharp(bytes, { limitInputPixels: MOST_PIXELS }).metadata().catch(() => ({ format: undefined }));
  if (format === undefined || !IMAGES.includes(format)) return { problem: NO_IMAGE };
  try {
    return await smallEnough(bytes);
  } catch {
    return { problem: 'ảnh bị hỏng, bị cắt cụt hoặc lớn quá 60 triệu điểm ảnh' };
  }
}

async function smallEnough(bytes: Buffer): Promise<ShrunkImage | FileProblem> {
  for (const side of SIDES) {
    for (const quality of QUALITIES) {
      const made = await sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'error' }).autoOrient().resize(side, side, { fit: 'inside', withoutEnlargement: true }).webp({ quality }).toBuffer();
      const checked = made.length > MAX_IMAGE_BYTES ? null : checkFile('x.webp', made);
      if (checked && !('problem' in checked) && checked.kind === 'image') return { bytes: made, checked, extension: 'webp' };
    }
  }
  return { problem: 'ảnh quá nhiều chi tiết nên không thu nhỏ được dưới 500 kB' };
}

function drawing(bytes: Buffer): ShrunkImage | FileProblem {
  const checked = checkFile('x.svg', bytes);
  if ('problem' in checked) return checked;
  return checked.kind === 'image' ? { bytes, checked, extension: 'svg' } : { problem: NO_IMAGE };
}
