/** What a recording turned out to be. */
export interface CheckedMedia {
  readonly kind: 'audio' | 'video';
  readonly type: string;
  /** How the stored name ends, whatever the file was called. */
  readonly extension: string;
}

/** Longer recordings belong in parts: a phone on a weak network loads its share of it. */
export const MAX_AUDIO_BYTES = 20_000_000;
export const MAX_VIDEO_BYTES = 60_000_000;

/** As much of a file as `checkMedia` looks at. */
export const HEAD_BYTES = 4_096;

/**
 * What a recording is, by its first bytes: MP3, M4A, OGG and WAV are heard, MP4 and WebM seen. Null for anything else.
 *
 * Only formats that the browsers of phones play by themselves; nothing in them runs.
 */
export function checkMedia(head: Buffer): CheckedMedia | null {
  const text = (from: number, to: number): string => head.subarray(from, to).toString('latin1');
  if (head.length < 12) return null;
  if (text(0, 3) === 'ID3' || isMp3Frame(head)) return { kind: 'audio', type: 'audio/mpeg', extension: 'mp3' };
  if (text(0, 4) === 'OggS') return /OpusHead|\x01vorbis/.test(text(0, 200)) ? { kind: 'audio', type: 'audio/ogg', extension: 'ogg' } : null;
  if (text(0, 4) === 'RIFF' && text(8, 12) === 'WAVE') return { kind: 'audio', type: 'audio/wav', extension: 'wav' };
  if (head.readUInt32BE(0) === 0x1a45dfa3) return /webm/.test(text(0, 64)) ? { kind: 'video', type: 'video/webm', extension: 'webm' } : null;
  if (text(4, 8) === 'ftyp') return mp4(text(8, 12));
  return null;
}

function mp4(brand: string): CheckedMedia | null {
  if (/^(?:M4A|M4B) $/.test(brand)) return { kind: 'audio', type: 'audio/mp4', extension: 'm4a' };
  // QuickTime and HEIC files begin alike and are not played everywhere.
  return /^(?:isom|iso[2-9]|mp4[12]|avc1|M4V |dash|MSNV)$/.test(brand) ? { kind: 'video', type: 'video/mp4', extension: 'mp4' } : null;
}

/** A frame of MPEG audio, layer III: eleven bits of sync, then a version, layer, rate and frequency that exist. */
function isMp3Frame(head: Buffer): boolean {
  const [first, second, third] = [head[0]!, head[1]!, head[2]!];
  const layer = (second >> 1) & 0b11;
  return first === 0xff && (second & 0xe0) === 0xe0 && ((second >> 3) & 0b11) !== 0b01 && layer === 0b01 && third >> 4 !== 0b1111 && third >> 4 !== 0 && ((third >> 2) & 0b11) !== 0b11;
}
