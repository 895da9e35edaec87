import type { NamesInUse } from '../../../platform/ports/accounts-of-people.js';
import { canonicalStaffCode, signInPhone } from '../../../platform/text/identifiers.js';
import type { FieldChange } from './effects.js';
import type { Reason } from './lines.js';

/** The telephone that a change makes a person sign in by; null: none, or none that is new. */
export function newSignInPhone(changes: readonly FieldChange[]): string | null {
  const phone = changes.find(({ field }) => field === 'phone')?.after;
  return typeof phone === 'string' ? signInPhone(phone) : null;
}

/**
 * Why a change of a person who has an account cannot be made: another account signs in by the new telephone or staff
 * code. Two accounts of one name would let neither of them in.
 */
export function nameInUse(changes: readonly FieldChange[], personId: string, { phones, staffCodes, holders }: NamesInUse): Reason | null {
  if (!holders.has(personId)) return null;
  const phone = newSignInPhone(changes);
  if (phone !== null && phones.has(phone) && phones.get(phone) !== personId) return { code: 'phone-signs-in' };
  const given = changes.find(({ field }) => field === 'staffCode')?.after;
  const code = typeof given === 'string' ? canonicalStaffCode(given) : null;
  return code !== null && (staffCodes.get(code) ?? []).some((owner) => owner !== personId) ? { code: 'code-signs-in' } : null;
}
