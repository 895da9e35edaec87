import { toNfc, unifyTonePlacement, withoutMarks } from '../../platform/text/text.js';
import type { Comparison } from '../content/content.js';

/** Zero-width characters and the soft hyphen come along with pasted text and cannot be seen. */
const INVISIBLE = /[\u00AD\u200B-\u200D\u2060\uFEFF]/g;

/**
 * The form in which two short answers are compared.
 *
 * Always overlooked: how the text is encoded (NFC or NFD), runs of white space, invisible characters, and a
 * full stop at the end. Overlooked unless the question says otherwise: case, where the tone of oa, oe and uy
 * stands (hoà / hòa), and accents altogether (a learner on a foreign keyboard).
 */
export function comparable(text: string, compare: Comparison): string {
  let s = toNfc(text).replace(INVISIBLE, '').replace(/\s+/gu, ' ').trim().replace(/ ?\.$/, '');
  if (!compare.case) s = s.toLowerCase();
  if (!compare.accents) return withoutMarks(s);
  return compare.tonePlacement ? s : unifyTonePlacement(s);
}
