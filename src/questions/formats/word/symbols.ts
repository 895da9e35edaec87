/** The Symbol font's places for letters and signs that Unicode has elsewhere. */
const SYMBOL: Readonly<Record<number, string>> = Object.fromEntries(
  [
    ['A', 'ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ'], ['a', 'αβχδεφγηιϕκλμνοπθρστυϖωξψζ'],
  ].flatMap(([first, greek]) => [...greek!].map((letter, i) => [first!.charCodeAt(0) + i, letter] as const)).concat([
    [0x22, '∀'], [0x24, '∃'], [0x27, '∋'], [0x2d, '−'], [0x40, '≅'], [0x5c, '∴'], [0x5e, '⊥'], [0xa2, '′'], [0xa3, '≤'], [0xa5, '∞'], [0xab, '↔'], [0xac, '←'], [0xad, '↑'], [0xae, '→'], [0xaf, '↓'], [0xb0, '°'], [0xb1, '±'], [0xb2, '″'], [0xb3, '≥'], [0xb4, '×'],
    [0xb5, '∝'], [0xb6, '∂'], [0xb7, '•'], [0xb8, '÷'], [0xb9, '≠'], [0xba, '≡'], [0xbb, '≈'], [0xbc, '…'], [0xc6, '∅'], [0xc7, '∩'], [0xc8, '∪'], [0xc9, '⊃'], [0xca, '⊇'], [0xcb, '⊄'], [0xcc, '⊂'], [0xcd, '⊆'], [0xce, '∈'], [0xcf, '∉'], [0xd0, '∠'], [0xd1, '∇'],
    [0xd6, '√'], [0xd7, '⋅'], [0xd8, '¬'], [0xd9, '∧'], [0xda, '∨'], [0xdb, '⇔'], [0xdc, '⇐'], [0xdd, '⇑'], [0xde, '⇒'], [0xdf, '⇓'], [0xe5, '∑'], [0xf2, '∫'],
  ]),
);
const WINGDINGS: Readonly<Record<number, string>> = { 0x6c: '●', 0x6e: '■', 0x6f: '□', 0x71: '❑', 0x76: '❖', 0xa7: '▪', 0xa8: '◻', 0xd8: '➢', 0xe0: '→', 0xdf: '←', 0xe8: '➔', 0xf0: '⇨', 0xfb: '✗', 0xfc: '✓', 0xfd: '☒', 0xfe: '☑' };

/** A sign that a font puts in a place of its own (U+F000…); null where it is not known what it looks like. */
export function symbolOf(code: number, font: string): string | null {
  const place = code >= 0xf000 && code <= 0xf0ff ? code - 0xf000 : code;
  if (/wingdings/i.test(font)) return WINGDINGS[place] ?? null;
  if (SYMBOL[place] !== undefined && (/symbol/i.test(font) || code >= 0xf000)) return SYMBOL[place];
  return place >= 0x20 && place < 0x7f ? String.fromCharCode(place) : null;
}
