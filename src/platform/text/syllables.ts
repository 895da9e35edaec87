import { remembered } from './remembered.js';

const ONSETS = 'ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|b|c|d|đ|g|h|k|l|m|n|p|r|s|t|v|x';
const NUCLEI =
  'uyê|uya|uyu|oai|oay|oao|oeo|uây|uôi|ươi|ươu|iêu|yêu|uêu|ai|ao|au|ay|âu|ây|eo|êu|ia|iê|iu|oa|oă|oe|oi|ôi|ơi|oo|ua|uâ|ue|uê|ui|uô|uơ|uy|ươ|ưa|ưi|ưu|yê|a|ă|â|e|ê|i|o|ô|ơ|u|ư|y';
const SYLLABLE = new RegExp(`^(?:${ONSETS})?(?:${NUCLEI})(?:ch|ng|nh|c|m|n|p|t)?$`, 'u');
const TONE = /[\u0300\u0301\u0303\u0309\u0323]/gu;
/** Digits, and what stands between words in any encoding. Other signs stay: in a wrong encoding they are letters. */
const BETWEEN_WORDS = /[\s\d!"#$%&'()*+,\-./:;<=>?@[\\\]^_`{|}~–—“”‘’…]+/u;

/** Whether a word could be a Vietnamese syllable: “Nguyễn” is one, “NguyÔn” and “Nguyeãn” are none. */
export const isSyllable = remembered((word) => {
  const apart = word.normalize('NFD');
  const tones = apart.match(TONE)?.length ?? 0;
  return tones <= 1 && !/[a-zđăâêôơư][A-ZĐĂÂÊÔƠƯ]/u.test(word) && SYLLABLE.test(apart.replace(TONE, '').normalize('NFC').toLowerCase());
}, 20_000);

/** How a text reads as Vietnamese: its words with other than ASCII letters, and how many of them are syllables. */
export interface Legibility {
  readonly words: number;
  readonly syllables: number;
}

export function legibility(text: string): Legibility {
  let words = 0;
  let syllables = 0;
  for (const word of text.split(BETWEEN_WORDS)) {
    if (!/[^\x00-\x7f]/.test(word) || word.length > 40) continue;
    words += 1;
    if (isSyllable(word)) syllables += 1;
  }
  return { words, syllables };
}
