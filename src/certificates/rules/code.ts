/** Crockford's base 32: no I, L, O or U, which people read as 1, 0 or V. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 12;

/**
 * Makes a verification code of 12 characters (60 bits) from random bytes.
 *
 * @param bytes at least 12, from a cryptographic source; one is used for each character
 */
export function makeCode(bytes: Uint8Array): string {
  if (bytes.length < LENGTH) throw new RangeError(`a code needs ${LENGTH} random bytes`);
  return Array.from(bytes.subarray(0, LENGTH), (byte) => ALPHABET[byte % ALPHABET.length]).join('');
}

/** The code as it is printed, in groups of four: “7KQM-2R9D-XC4V”. */
export function printedCode(code: string): string {
  return code.match(/.{1,4}/g)?.join('-') ?? '';
}

/**
 * The code that somebody typed or scanned, or null when it cannot be one.
 *
 * Case, spaces and dashes do not matter; O is read as 0, I and L as 1.
 */
export function readCode(typed: string): string | null {
  const code = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\-–—]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
  return code.length === LENGTH && [...code].every((character) => ALPHABET.includes(character)) ? code : null;
}
