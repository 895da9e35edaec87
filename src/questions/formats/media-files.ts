import { createHash } from 'node:crypto';

export const mediaEndings = ['png', 'jpg', 'gif', 'webp', 'mp3', 'm4a', 'ogg', 'wav'] as const;
export type MediaEnding = (typeof mediaEndings)[number];

/** A picture or a sound of a file, known by its content. */
export interface MediaFile {
  readonly bytes: Buffer;
  readonly ending: MediaEnding;
}

const kinds: readonly (readonly [MediaEnding, RegExp])[] = [
  ['png', /^\x89PNG\r\n\x1a\n/],
  ['jpg', /^\xff\xd8\xff/],
  ['gif', /^GIF8[79]a/],
  ['webp', /^RIFF[^]{4}WEBP/],
  ['wav', /^RIFF[^]{4}WAVE/],
  ['ogg', /^OggS/],
  ['m4a', /^[^]{4}ftyp(?:M4A|mp42|isom|iso2|dash)/],
  ['mp3', /^(?:ID3|\xff[\xe2-\xfb])/],
];

/** What browsers can show or play, by its first bytes and never by its name; null for anything else. */
export function mediaFileOf(bytes: Buffer): MediaFile | null {
  const head = bytes.subarray(0, 16).toString('latin1');
  const kind = kinds.find(([, signature]) => signature.test(head));
  return kind ? { bytes, ending: kind[0] } : null;
}

/** As the bank names it: by its content, so that the same picture is kept once however often it comes. */
export const mediaNameOf = ({ bytes, ending }: MediaFile): string => `${createHash('sha256').update(bytes).digest('hex')}.${ending}`;

const TYPES: Readonly<Record<MediaEnding, string>> = { png: 'image/png', jpg: 'image/jpeg', gif: 'image/gif', webp: 'image/webp', mp3: 'audio/mpeg', m4a: 'audio/mp4', ogg: 'audio/ogg', wav: 'audio/wav' };
export const mediaTypeOf = (name: string): string => TYPES[name.slice(name.lastIndexOf('.') + 1) as MediaEnding] ?? 'application/octet-stream';
