import { searchKey } from '../../platform/text/text.js';

/** What a typed search means for the columns; texts are ready for LIKE with `!` as the escape. */
export interface SearchedFor {
  readonly words: readonly string[];
  readonly staffCode: string;
  /** A whole number only: matching parts would let a masked number be found out digit by digit. */
  readonly phone: string | null;
}

/** More words than a name has cost time and find nobody else. */
const MOST_WORDS = 8;

/** Reads a search for people: words of a name without accents, a staff code, or a phone number with or without +84. */
export function searchedFor(text: string): SearchedFor {
  const key = searchKey(text);
  const digits = text.replace(/[\s.()-]/g, '').replace(/^\+?84(?=\d{9}$)/, '0');
  return {
    words: key.split(' ').filter((word) => word !== '').slice(0, MOST_WORDS).map(escaped),
    staffCode: escaped(text.trim().toLowerCase()),
    phone: /^0\d{9}$/.test(digits) ? digits : null,
  };
}

function escaped(text: string): string {
  return text.replace(/[!%_]/g, '!$&');
}
