import { createHmac, timingSafeEqual } from 'node:crypto';

/** For so long one code on a learner's phone is shown. */
export const OWN_CODE_MS = 60_000;
const CODE_DIGITS = 10;
const CARD_DIGITS = 12;

/** A code that a learner shows, and whose it is. */
export interface KnownCode {
  readonly personId: string;
  /** `card`: printed once and good for a year, so that only the face tells whether it is the person. */
  readonly kind: 'phone' | 'card';
}

/** The number of the minute that an instant lies in. */
export const minuteOf = (at: Date): number => Math.floor(at.getTime() / OWN_CODE_MS);

/** The code of a person for one minute: ten digits that say nothing about whose they are. */
export const ownCodeOf = (key: Buffer, personId: string, minute: number): string => numberOf(key, `own ${personId} ${minute}`, CODE_DIGITS);

/** The code of a person's card for a calendar year: twelve digits. */
export const cardCodeOf = (key: Buffer, personId: string, year: number): string => numberOf(key, `card ${personId} ${year}`, CARD_DIGITS);

/**
 * Whose code it is, among the people of a class; null for nobody's.
 *
 * A code of the minute before counts, too: reading it takes a moment. So does that of the next: a phone without a network
 * goes by its own clock, which it has compared with the server's but not since.
 */
export function whoseCode(key: Buffer, code: string, personIds: readonly string[], at: Date, year: number): KnownCode | null {
  const typed = code.replace(/[\s.-]/g, '');
  const isCard = typed.length === CARD_DIGITS;
  if (!/^\d+$/.test(typed) || (!isCard && typed.length !== CODE_DIGITS)) return null;
  const given = Buffer.from(typed);
  const now = minuteOf(at);
  const codesOf = (personId: string): string[] => (isCard ? [cardCodeOf(key, personId, year)] : [now - 1, now, now + 1].map((minute) => ownCodeOf(key, personId, minute)));
  // All are compared, however early one agrees.
  const found = personIds.filter((personId) => codesOf(personId).map((known) => timingSafeEqual(Buffer.from(known), given)).includes(true));
  return found.length === 1 ? { personId: found[0]!, kind: isCard ? 'card' : 'phone' } : null;
}

function numberOf(key: Buffer, text: string, digits: number): string {
  const proof = createHmac('sha256', key).update(text).digest();
  return String(proof.readBigUInt64BE(0) % 10n ** BigInt(digits)).padStart(digits, '0');
}
