/** Spellings of what identifies a person – telephone, staff code –, reduced to one form each: they stand on cards, decisions and in lists. */

/** Longer input is no identifier of anybody; it is cut off before any pattern looks at it. */
const LONGEST_IDENTIFIER = 60;

/**
 * A Vietnamese phone number as `0` and nine or ten digits, or null.
 *
 * Accepts +84, 0084 and a bare 84 for the leading zero, and spaces, dots, hyphens or brackets
 * anywhere. Ten digits are mobile numbers, eleven are land lines with a three-digit area.
 */
export function canonicalPhone(typed: string): string | null {
  const digits = tidyIdentifier(typed)?.replace(/[\s.()\-\u2010-\u2015]/g, '');
  if (digits === undefined || !/^\+?\d{9,15}$/.test(digits)) return null;
  const local = digits.replace(/^(?:\+84|0084|84(?=\d{9,10}$))0?/, '0');
  return /^0[1-9]\d{8,9}$/.test(local) ? local : null;
}

/** The telephone by which a person signs in: a mobile number. An office's land line is everybody's. Null: none. */
export function signInPhone(typed: string): string | null {
  const phone = canonicalPhone(typed);
  return phone === null || phone.startsWith('02') ? null : phone;
}

/** A staff code in upper case without separators (`cb-0156` and `CB 0156` are one code), or null. */
export function canonicalStaffCode(typed: string): string | null {
  const code = tidyIdentifier(typed)?.toUpperCase().replace(/[\s./_\-\u2010-\u2015]/g, '');
  return code !== undefined && /^(?=.*\d)[A-ZĐ0-9]{3,24}$/.test(code) ? code : null;
}

/** NFC without spaces around it; undefined where it cannot be an identifier for its length. */
export function tidyIdentifier(typed: string): string | undefined {
  if (typed.length > LONGEST_IDENTIFIER * 2) return undefined;
  const text = typed.normalize('NFC').trim();
  return text.length > 0 && text.length <= LONGEST_IDENTIFIER ? text : undefined;
}
