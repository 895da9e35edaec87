import { randomInt } from 'node:crypto';

/** Without 0, O, 1, I and L, which are mistaken for each other on the phone. */
const LETTERS = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';

/** An id of a request that can be read out: `7F3A-K9M2`. Unique enough within the days that a log is searched. */
export function newRequestId(): string {
  const four = () => Array.from({ length: 4 }, () => LETTERS[randomInt(LETTERS.length)]).join('');
  return `${four()}-${four()}`;
}
