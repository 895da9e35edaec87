import iconv from 'iconv-lite';
import { fromOldWriting, type OldWriting } from '../text/old-fonts.js';
import { legibility } from '../text/syllables.js';
import { FileFault } from './file-fault.js';

/** The text of a file and what it was written in, as offices call it. */
export interface Decoded {
  readonly text: string;
  readonly name: string;
}

/** Enough lines to tell encodings apart; whole files are decoded once only. */
const SAMPLE_BYTES = 131_072;

const singleByte: readonly { readonly name: string; readonly read: (text: string) => string; readonly writing: OldWriting | null }[] = [
  { name: 'windows-1258', writing: null, read: (text) => iconv.decode(Buffer.from(text, 'latin1'), 'win1258').normalize('NFC') },
  { name: 'TCVN3 (ABC)', writing: 'tcvn3', read: (text) => fromOldWriting(text, 'tcvn3') },
  { name: 'VNI', writing: 'vni', read: (text) => fromOldWriting(text, 'vni') },
];

/** So much is decoded at a time. */
const PIECE_BYTES = 262_144;
const LINE_FEED = 10;

/**
 * Finds out what a text file is encoded in: by its mark, else by whether it is valid UTF-8, else by which
 * of the encodings of Vietnam makes words of it. Gives way between pieces.
 */
export function* decode(bytes: Buffer): Generator<void, Decoded> {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return { text: (yield* inUnicode(bytes.subarray(3), 'utf-8', false))!, name: 'UTF-8' };
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { text: (yield* inUnicode(bytes.subarray(2), 'utf-16le', false))!, name: 'UTF-16' };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { text: (yield* inUnicode(bytes.subarray(2), 'utf-16be', false))!, name: 'UTF-16' };
  const zeros = zerosOf(bytes);
  if (zeros) return { text: (yield* inUnicode(bytes, zeros, false))!, name: 'UTF-16' };
  if (bytes.subarray(0, 65_536).includes(0)) throw new FileFault('file-other-kind', { kind: 'tệp nhị phân' });
  const text = yield* inUnicode(bytes, 'utf-8', true);
  return text === null ? yield* decodeSingleByte(bytes) : { text, name: 'UTF-8' };
}

function* decodeSingleByte(bytes: Buffer): Generator<void, Decoded> {
  const sample = bytes.subarray(0, SAMPLE_BYTES).toString('latin1');
  let best: { readonly name: string; readonly read: (text: string) => string } | null = null;
  let most = 0;
  for (const candidate of singleByte) {
    const { words, syllables } = legibility(candidate.read(sample));
    const share = words === 0 ? 0 : syllables / words;
    if (share > most) [best, most] = [candidate, share];
    yield;
  }
  if (best === null || most < 0.5) throw new FileFault('file-unknown-encoding');
  const texts: string[] = [];
  for (let from = 0; from < bytes.length; ) {
    // A letter may be two signs, but never on two lines.
    const end = bytes.lastIndexOf(LINE_FEED, from + PIECE_BYTES - 1);
    const to = end >= from ? end + 1 : from + PIECE_BYTES;
    texts.push(best.read(bytes.subarray(from, to).toString('latin1')));
    from = to;
    yield;
  }
  return { text: texts.join(''), name: best.name };
}

/** Null where the bytes are not of the encoding and that matters. */
function* inUnicode(bytes: Buffer, encoding: 'utf-8' | 'utf-16le' | 'utf-16be', fatal: boolean): Generator<void, string | null> {
  const decoder = new TextDecoder(encoding, { fatal });
  const texts: string[] = [];
  try {
    for (let from = 0; from < bytes.length; from += PIECE_BYTES) {
      texts.push(decoder.decode(bytes.subarray(from, from + PIECE_BYTES), { stream: true }));
      yield;
    }
    texts.push(decoder.decode());
  } catch {
    return null;
  }
  return texts.join('');
}

/** UTF-16 without its mark: in Vietnamese most signs still have a zero for their other half. */
function zerosOf(bytes: Buffer): 'utf-16le' | 'utf-16be' | null {
  const head = bytes.subarray(0, 4_096);
  let [even, odd] = [0, 0];
  head.forEach((byte, i) => {
    if (byte !== 0) return;
    if (i % 2 === 0) even += 1;
    else odd += 1;
  });
  if (odd > head.length / 6 && even === 0) return 'utf-16le';
  return even > head.length / 6 && odd === 0 ? 'utf-16be' : null;
}

/** The sign between columns: the one that stands in most lines equally often, outside of quotes. */
export function delimiterOf(text: string): ',' | ';' | '\t' | '|' {
  const lines = text.slice(0, 65_536).replace(/"(?:[^"]|"")*"/g, '').split(/\r\n|\r|\n/).filter((line) => line.trim() !== '').slice(0, 50);
  const scored = ([',', ';', '\t', '|'] as const).map((delimiter) => {
    const counts = lines.map((line) => line.split(delimiter).length - 1).filter((count) => count > 0);
    const usual = mode(counts);
    return { delimiter, score: counts.filter((count) => count === usual).length * Math.min(usual, 30) };
  });
  return scored.reduce((a, b) => (b.score > a.score ? b : a)).delimiter;
}

function mode(counts: readonly number[]): number {
  const times = new Map<number, number>();
  for (const count of counts) times.set(count, (times.get(count) ?? 0) + 1);
  return [...times].reduce((a, b) => (b[1] > a[1] ? b : a), [0, 0] as [number, number])[0];
}
