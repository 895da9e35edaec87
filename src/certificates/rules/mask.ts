/**
 * A name as the public verification page shows it: “Lò Thị H•••• G••••”.
 *
 * The family name stays, and of the last two of the other syllables only the first letter does, so
 * that who holds the sheet can compare and who guesses a code learns nobody's name.
 */
export function maskName(fullName: string): string {
  const syllables = fullName.normalize('NFC').trim().split(/\s+/u);
  const firstMasked = Math.max(1, syllables.length - 2);
  return syllables.map((syllable, i) => (i < firstMasked ? syllable : maskSyllable(syllable))).join(' ');
}

function maskSyllable(syllable: string): string {
  const [first = '', ...rest] = syllable;
  return first + '•'.repeat(rest.length);
}
