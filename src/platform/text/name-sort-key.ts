import { unifyTonePlacement } from './text.js';

/** The letters of the alphabet in the order of CLDR "vi", where ă, â, đ, ê, ô, ơ, ư are letters of their own. */
const LETTERS = ['a', 'ă', 'â', 'b', 'c', 'd', 'đ', 'e', 'ê', 'f', 'g', 'h', 'i', 'j', 'k', 'l', 'm', 'n', 'o', 'ô', 'ơ', 'p', 'q', 'r', 's', 't', 'u', 'ư', 'v', 'w', 'x', 'y', 'z'];

/** Punctuation met in names, as CLDR orders it before the digits. */
const PUNCTUATION = [' ', '_', '-', ',', '.', "'", '’'];

/** Two digits each; 00 ends a level and is below all of them, 99 begins any other character. */
const WEIGHTS = new Map<string, string>([
  ...PUNCTUATION.map((sign, i) => [sign, String(10 + i)] as const),
  ...Array.from({ length: 10 }, (_, digit) => [String(digit), String(20 + digit)] as const),
  ...LETTERS.map((letter, i) => [letter, String(31 + i)] as const),
]);

/** ma, mà, mả, mã, má, mạ. Other accents (as in foreign names) come after, and count as 7. */
const TONE_WEIGHTS = new Map([['\u0300', '2'], ['\u0309', '3'], ['\u0303', '4'], ['\u0301', '5'], ['\u0323', '6']]);

const NO_TONE = '1';

/**
 * A key that sorts people as Vietnamese lists do: by given name (the last word), then family name
 * (the first), then what is between, each as Intl.Collator('vi') orders it, regardless of case and
 * of tone placement.
 *
 * It consists of digits alone, so every collation of every database orders it alike. It is at most
 * three times as long as the name, and 9 more (for characters of other scripts 8 each).
 */
export function nameSortKey(fullName: string): string {
  const words = unifyTonePlacement(fullName).toLowerCase().trim().split(/\s+/u);
  const given = words.pop() ?? '';
  const [family = '', ...middle] = words;
  return [given, family, middle.join(' ')].map(collationKey).join('');
}

/** All letters first, the tones only between words of the same letters: two levels, each closed by zeros. */
function collationKey(text: string): string {
  let letters = '';
  let tones = '';
  for (const { letter, tone } of lettersOf(text)) {
    letters += WEIGHTS.get(letter) ?? `99${String(letter.codePointAt(0)).padStart(7, '0')}`;
    tones += tone;
  }
  return `${letters}00${tones.replace(/1+$/, '')}0`;
}

function* lettersOf(text: string): Generator<{ letter: string; tone: string }> {
  for (const [cluster] of text.normalize('NFD').matchAll(/\P{M}\p{M}*/gu)) {
    const [base = '', ...marks] = cluster;
    const tone = marks.find((mark) => TONE_WEIGHTS.has(mark));
    const letter = (base + marks.filter((mark) => mark !== tone).join('')).normalize('NFC');
    const known = WEIGHTS.has(letter);
    yield { letter: known ? letter : base, tone: known ? (TONE_WEIGHTS.get(tone ?? '') ?? NO_TONE) : '7' };
  }
}
