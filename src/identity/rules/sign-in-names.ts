import { canonicalPhone, canonicalStaffCode, tidyIdentifier } from '../../platform/text/identifiers.js';

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

/** A username in stored form (lower case ASCII, beginning with a letter), or null. */
export function canonicalUsername(typed: string): string | null {
  const name = tidyIdentifier(typed)?.toLowerCase();
  return name !== undefined && /^[a-z][a-z0-9._-]{1,39}$/.test(name) ? name : null;
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
