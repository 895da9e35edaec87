/**
 * The spellings of the names an account signs in with, reduced to one stored form each.
 *
 * People type a phone number as it stands on a business card and a staff code as it stands on a
 * decision; comparing the reduced forms makes every such spelling the same name.
 */

/** What one typed text could mean. A null says: it cannot be a name of this kind. */
export interface NameReadings {
  readonly username: string | null;
  readonly phone: string | null;
  readonly staffCode: string | null;
}

/** Longer input is no name of anybody; it is cut off before any pattern looks at it. */
export const LONGEST_NAME = 60;

/** A username in stored form (lower case ASCII, beginning with a letter), or null. */
export function canonicalUsername(typed: string): string | null {
  const name = tidy(typed)?.toLowerCase();
  return name !== undefined && /^[a-z][a-z0-9._-]{1,39}$/.test(name) ? name : null;
}

/**
 * A Vietnamese phone number as `0` and nine or ten digits, or null.
 *
 * Accepts +84, 0084 and a bare 84 for the leading zero, and spaces, dots, hyphens or brackets
 * anywhere. Ten digits are mobile numbers, eleven are land lines with a three-digit area.
 */
export function canonicalPhone(typed: string): string | null {
  const digits = tidy(typed)?.replace(/[\s.()\-\u2010-\u2015]/g, '');
  if (digits === undefined || !/^\+?\d{9,15}$/.test(digits)) return null;
  const local = digits.replace(/^(?:\+84|0084|84(?=\d{9,10}$))0?/, '0');
  return /^0[1-9]\d{8,9}$/.test(local) ? local : null;
}

/** A staff code in upper case without separators (`cb-0156` and `CB 0156` are one code), or null. */
export function canonicalStaffCode(typed: string): string | null {
  const code = tidy(typed)?.toUpperCase().replace(/[\s./_\-\u2010-\u2015]/g, '');
  return code !== undefined && /^(?=.*\d)[A-ZĐ0-9]{3,24}$/.test(code) ? code : null;
}

/** Everything a text typed into the sign-in field could mean. */
export function readName(typed: string): NameReadings {
  return { username: canonicalUsername(typed), phone: canonicalPhone(typed), staffCode: canonicalStaffCode(typed) };
}

/**
 * One text for all spellings of one name, also for names that nobody has: failed sign-ins are
 * counted by it, so spelling a phone number in ten ways buys no further guesses. What could be a
 * staff code counts as one before it counts as a username: its separators are the typist's choice.
 */
export function throttleName(typed: string): string {
  const { phone, username, staffCode } = readName(typed);
  return phone ?? staffCode ?? username ?? typed.slice(0, 200).normalize('NFC').trim().toLowerCase();
}

function tidy(typed: string): string | undefined {
  if (typed.length > LONGEST_NAME * 2) return undefined;
  const text = typed.normalize('NFC').trim();
  return text.length > 0 && text.length <= LONGEST_NAME ? text : undefined;
}
