import iconv from 'iconv-lite';
import { legibility } from './syllables.js';

/**
 * Ways in which Vietnamese was, or came to be, written in signs of Western European letters:
 * TCVN3 (ABC; fonts .VnTime), VNI (VNI-Times), and UTF-8 that some program took for Windows-1252.
 */
export const oldWritings = ['tcvn3', 'vni', 'utf8-twice'] as const;
export type OldWriting = (typeof oldWritings)[number];

/** What they are called in offices. */
export const writingNames: Readonly<Record<OldWriting, string>> = { tcvn3: 'TCVN3 (ABC)', vni: 'VNI', 'utf8-twice': 'UTF-8 mở nhầm bảng mã' };

/** VNI puts a sign for tone and circumflex behind the bare vowel; these are the signs of small letters. */
const VNI_MARKS = new Map([
  ['ù', '\u0301'], ['ø', '\u0300'], ['û', '\u0309'], ['õ', '\u0303'], ['ï', '\u0323'],
  ['â', '\u0302'], ['á', '\u0302\u0301'], ['à', '\u0302\u0300'], ['å', '\u0302\u0309'], ['ã', '\u0302\u0303'], ['ä', '\u0302\u0323'],
  ['ê', '\u0306'], ['é', '\u0306\u0301'], ['è', '\u0306\u0300'], ['ú', '\u0306\u0309'], ['ü', '\u0306\u0303'], ['ë', '\u0306\u0323'],
]);
const VNI_LETTERS = new Map([['ñ', 'đ'], ['ô', 'ơ'], ['ö', 'ư'], ['æ', 'ỉ'], ['ó', 'ĩ'], ['ò', 'ị'], ['î', 'ỵ']]);
const VNI_CLUSTER = /([aeouyôö])([ùøûõïâáàåãäêéèúüë])|[ñôöæóòî]/giu;
/** Letters that no Western European code page has: a text with one of them is Unicode already. */
const UNICODE_VIETNAMESE = /\p{M}|[\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9]/u;

const upper = (text: string, like: string): string => (like !== like.toLowerCase() ? text.toUpperCase() : text);

function fromVni(text: string): string {
  const read = text.replace(VNI_CLUSTER, (all: string, vowel?: string, mark?: string) => {
    if (vowel === undefined || mark === undefined) return upper(VNI_LETTERS.get(all.toLowerCase()) ?? all, all);
    const base = VNI_LETTERS.get(vowel.toLowerCase()) ?? vowel.toLowerCase();
    return upper((base + VNI_MARKS.get(mark.toLowerCase())!).normalize('NFC'), vowel);
  });
  return read.normalize('NFC');
}

const TCVN3_UPPER = Array.from({ length: 256 }, (_, byte) => iconv.decode(Buffer.from([byte]), 'tcvn'));

/** The upper half of TCVN 5712 is TCVN3; its lower half, where capitals took the place of control signs, is plain ASCII there. */
function fromTcvn3(text: string): string {
  return text.replace(/[\xa1-\xff]/g, (sign) => TCVN3_UPPER[sign.charCodeAt(0)]!).normalize('NFC');
}

function fromUtf8Twice(text: string): string {
  // What Windows-1252 leaves undefined, programs pass through as control signs.
  const bytes = Buffer.concat([...text.normalize('NFC')].map((sign) => (/[\x80-\x9f]/.test(sign) ? Buffer.from(sign, 'latin1') : iconv.encode(sign, 'win1252'))));
  const read = bytes.toString('utf8');
  return read.includes('\ufffd') ? text : read.normalize('NFC');
}

const readers: Readonly<Record<OldWriting, (text: string) => string>> = { tcvn3: fromTcvn3, vni: fromVni, 'utf8-twice': fromUtf8Twice };

/** The text in Unicode, taken as written in the given way; a text with letters that only Unicode has is left as it is. */
export function fromOldWriting(text: string, writing: OldWriting): string {
  if (writing !== 'utf8-twice' && UNICODE_VIETNAMESE.test(text)) return text;
  return readers[writing](text);
}

/** The way in which a text is written, where it makes sense in that way alone; null also for proper Vietnamese. */
export function writingOf(text: string): OldWriting | null {
  const asIs = legibility(text.normalize('NFC'));
  if (asIs.words === 0 || asIs.syllables === asIs.words) return null;
  let best: OldWriting | null = null;
  let most = asIs.syllables / asIs.words;
  for (const writing of oldWritings) {
    const read = fromOldWriting(text, writing);
    if (read === text) continue;
    const { words, syllables } = legibility(read);
    const share = words === 0 ? 0 : syllables / words;
    if (share > most && share >= 0.75) [best, most] = [writing, share];
  }
  return best;
}

/** What a font's name says of the texts in it. Fonts of TCVN3 whose name ends in H show small letters as capitals. */
export function fontWriting(font: string): { readonly writing: OldWriting; readonly capitals: boolean } | null {
  if (/^\.?vn[a-z]/i.test(font) && !/^vni/i.test(font)) return { writing: 'tcvn3', capitals: /h$/i.test(font) && !/^\.?vn\w*(?:tech)$/i.test(font) };
  return /^vni\b|^vni-/i.test(font) ? { writing: 'vni', capitals: false } : null;
}

/**
 * The writing of a column from all its texts: the one that most of the doubtful ones vote for.
 * Columns of one list are typed by different hands, so one odd cell decides nothing for the others.
 */
export function writingOfColumn(texts: Iterable<string>): OldWriting | null {
  const votes: Record<OldWriting, number> = { tcvn3: 0, vni: 0, 'utf8-twice': 0 };
  let unicode = 0;
  for (const text of texts) {
    if (UNICODE_VIETNAMESE.test(text)) unicode += 1;
    const writing = /[^\x00-\x7f]/.test(text) ? writingOf(text) : null;
    if (writing !== null) votes[writing] += 1;
  }
  const best = oldWritings.reduce((a, b) => (votes[b] > votes[a] ? b : a));
  return votes[best] > unicode ? best : null;
}

/**
 * A text of a column in Unicode. `column` is what the column is written in, `font` what the cell's font says;
 * with neither only a text that makes no sense as it stands is touched, so proper Vietnamese stays.
 */
export function toUnicode(text: string, column: OldWriting | null, font: OldWriting | null): string {
  if (!/[^\x00-\x7f]/.test(text)) return text;
  const writing = writingOf(text) ?? font ?? column;
  if (writing === null) return text;
  const read = fromOldWriting(text, writing);
  const { words, syllables } = legibility(read);
  const before = legibility(text.normalize('NFC'));
  return syllables * before.words >= before.syllables * words ? read : text;
}
