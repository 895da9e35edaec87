/** Grave, hook above, tilde, acute, dot below: the five written tones, as combining marks. */
const TONES = '\u0300\u0309\u0303\u0301\u0323';

/** Breve, circumflex, horn: marks that make another letter, as against a tone. */
const LETTER_MARKS = '\u0306\u0302\u031b';

const LATE_TONE = new RegExp(`(o)([${TONES}])(a|e)([${LETTER_MARKS}]?)|(u)([${TONES}])(y)`, 'giu');

/** Only these consonants (and qu) stand before a final y that is also written i: Mỹ/Mĩ, Lý/Lí, quy/qui. */
const FINAL_Y = /(?<![\p{L}])((?:qu|[bcdghklmnprstvx]+))y(?![\p{L}])/gu;

/** No letter of any script bears more (Unicode's stream-safe format); sorting a longer run takes time by its square. */
const PILED_MARKS = /(\p{M}{30})\p{M}+/gu;

/**
 * The form in which every text is kept: NFC, without which the same word has two spellings. Marks piled up on
 * one letter are cut off first: a megabyte of them would keep the program busy for minutes.
 */
export function toNfc(text: string): string {
  return text.replace(PILED_MARKS, '$1').normalize('NFC');
}

/**
 * Writes the tone of oa, oe and uy on the second vowel: "hòa" becomes "hoà", as both are right and
 * name the same person. For keys and comparisons only; what is shown keeps its own spelling.
 */
export function unifyTonePlacement(text: string): string {
  const moved = text.normalize('NFD').replace(LATE_TONE, (_all, o?: string, tone1?: string, ae?: string, mark?: string, u?: string, tone2?: string, y?: string) =>
    o === undefined ? `${u}${y}${tone2}` : `${o}${ae}${mark}${tone1}`,
  );
  return moved.normalize('NFC');
}

/** With a capital letter, for a phrase that becomes a sentence. */
export const upperFirst = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** With a small letter, for a label that goes on a sentence. */
export const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

/** Without tones and other marks; đ has no decomposition and is mapped by hand. */
export function withoutMarks(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd').replace(/Đ/g, 'D').normalize('NFC');
}

/**
 * The key by which text is searched: no accents, đ as d, lower case, one spelling for i and y at the
 * end of a syllable, single spaces. Two texts that a person would type alike have the same key.
 */
export function searchKey(text: string): string {
  const plain = withoutMarks(text).toLowerCase().replace(/[\s\u200b]+/gu, ' ').trim();
  return plain.replace(FINAL_Y, '$1i');
}

/** A phone number as it may be published: 0912345123 becomes 09••••123. Too short to hide anything, it is hidden whole. */
export function maskPhone(phone: string): string {
  const digits = phone.replace(/\D/g, '').replace(/^84(?=\d{9}$)/, '0');
  return digits.length < 8 ? '•••••••••' : `${digits.slice(0, 2)}••••${digits.slice(-3)}`;
}
