import type { SentFile } from '../../platform/http/file-part.js';
import { shrinkImage } from '../../platform/files/shrink-image.js';
import { mediaFileOf, type MediaFile } from '../formats/media-files.js';

/** A sound for a question is a sentence or two; phones load it before they can play it. */
const MOST_SOUND_BYTES = 5_000_000;
const SOUNDS: ReadonlySet<string> = new Set(['mp3', 'm4a', 'ogg', 'wav']);

/** What an author's file becomes: a picture made small, or a sound as it is. A problem is a sentence for the author. */
export async function questionMedia({ bytes }: SentFile): Promise<MediaFile | { readonly problem: string }> {
  if (bytes.length === 0) return { problem: 'Tệp này không có nội dung.' };
  const known = mediaFileOf(bytes);
  if (known && SOUNDS.has(known.ending)) return bytes.length > MOST_SOUND_BYTES ? { problem: `Âm thanh nặng quá ${MOST_SOUND_BYTES / 1_000_000} MB.` } : known;
  const shrunk = await shrinkImage(bytes);
  if ('problem' in shrunk) return { problem: `Không dùng được tệp này: ${shrunk.problem}.` };
  return shrunk.extension === 'webp' ? { bytes: shrunk.bytes, ending: 'webp' } : { problem: 'Ảnh SVG không dùng được trong câu hỏi. Hãy lưu thành PNG.' };
}
