import { randomInt } from 'node:crypto';

/** Without 0 O 1 l I and the like: the password is read from a slip of paper and typed on a phone. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';
const GROUPS = 3;
const GROUP_LENGTH = 4;

/** A first password to hand out, such as `k7mp-x3wd-9hnq`: 59 bits, to be changed at the first sign-in. */
export function firstPassword(random: (below: number) => number = randomInt): string {
  const letter = () => LETTERS[random(LETTERS.length)] ?? '';
  const group = () => Array.from({ length: GROUP_LENGTH }, letter).join('');
  return Array.from({ length: GROUPS }, group).join('-');
}
