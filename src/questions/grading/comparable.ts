import type { Comparison } from '../content/content.js';

/** Grave, acute, tilde, hook above, dot below: the five written tones. Circumflex, breve and horn make other letters. */
const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;
const MARKS = /\p{M}/gu;
const WORD = /[\p{L}\p{M}]+/gu;
/** Zero-width characters and the soft hyphen come along with pasted text and cannot be seen. */
const INVISIBLE = /[\u00AD\u200B-\u200D\u2060\uFEFF]/g;

/**
 * The form in which two short answers are compared.
 *
 * Always overlooked: how the text is encoded (NFC or NFD), runs of white space, invisible characters, and a
 * full stop at the end. Overlooked unless the question says otherwise: case, where the tone stands
 * (hoà / hòa), and accents altogether (a learner on a foreign keyboard). A syllable has one tone, so its
 * place never tells two words apart and the tone is simply moved to the end of the word.
 */
export function comparable(text: string, compare: Comparison): string {
  let s = text.normalize('NFC').replace(INVISIBLE, '').replace(/\s+/gu, ' ').trim().replace(/ ?\.$/, '');
  if (!compare.case) s = s.toLowerCase();
  if (!compare.accents) return s.normalize('NFD').replace(MARKS, '').replace(/đ/g, 'd').replace(/Đ/g, 'D');
  if (!compare.tonePlacement) s = s.normalize('NFD').replace(WORD, toneLast);
  return s.normalize('NFC');
}

function toneLast(word: string): string {
  const tones = word.match(TONES);
  return tones ? word.replace(TONES, '') + tones.join('') : word;
}
