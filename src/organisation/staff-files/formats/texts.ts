import { searchKey, toNfc } from '../../../platform/text/text.js';

/** Signs without width that come along when text is copied from web pages and Word; the soft hyphen too, which in TCVN3 is a letter and so is kept until fonts are read. */
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/gu;

/** ASCII and the letters of Latin scripts, all of them in NFC, with single spaces: nothing to tidy. Most texts are such. */
const TIDY = /^[!-~\u00c0-\u024f\u1e00-\u1eff]+(?: [!-~\u00c0-\u024f\u1e00-\u1eff]+)*$/u;

/** Text as it is kept: NFC, single spaces, nothing invisible, at most a few lines' length. */
export function tidy(text: string): string {
  if (TIDY.test(text)) return text;
  return toNfc(text.replace(INVISIBLE, '').replace(/[\s\u0000-\u001f\u007f-\u009f]+/gu, ' ').trim()).trim();
}

/** The words of a header or a label without accents, signs and capitals: “Họ và tên (*)” is `ho va ten`. */
export function labelKey(text: string): string {
  return searchKey(tidy(text)).replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
}

/** In small letters with its accents, for the few words that accents alone tell apart (Tổng and the family name Tòng). */
export function lowered(text: string): string {
  return tidy(text).toLowerCase();
}
