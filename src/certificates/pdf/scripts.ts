import { missingGlyphs as missingIn, type Face } from '../../platform/pdf/fonts.js';

/** The faces a template may ask for. All are of one family, so that what one of them draws the others draw. */
export const SHEET_FACES = ['regular', 'bold', 'italic', 'boldItalic'] as const satisfies readonly Face[];
export type SheetFace = (typeof SHEET_FACES)[number];

/** Letters of the script of the Thái (U+AA80–U+AADF), with the spaces between its words. */
const TAI_VIET = /[\uAA80-\uAADF]+(?: +[\uAA80-\uAADF]+)*/g;

/** A stretch of text that one face draws. */
export interface Run {
  readonly text: string;
  readonly face: Face;
}

/** A text as stretches of one face each: the script of the Thái has a face of its own, whatever the words around it are drawn in. */
export function runsOf(text: string, face: SheetFace): Run[] {
  const runs: Run[] = [];
  let from = 0;
  for (const { 0: thai, index } of text.matchAll(TAI_VIET)) {
    if (index > from) runs.push({ text: text.slice(from, index), face });
    runs.push({ text: thai, face: 'taiViet' });
    from = index + thai.length;
  }
  if (from < text.length) runs.push({ text: text.slice(from), face });
  return runs;
}

/**
 * The characters of a text that no certificate could show, each once, in order of appearance: neither letters of a face
 * of the sheets nor of the script of the Thái. Empty for every name in Vietnamese, in the Latin spelling of the area's
 * languages and in Tai Viet. Characters that nobody would see (controls, joiners, halves of a pair) are among them.
 */
export function missingGlyphs(text: string): string[] {
  const missing = new Set<string>();
  for (const run of runsOf(text.normalize('NFC'), 'regular')) {
    const faces = run.face === 'taiViet' ? (['taiViet'] as const) : SHEET_FACES;
    for (const face of faces) for (const character of missingIn(run.text, face)) missing.add(character);
    for (const character of run.text) if (UNSEEN.test(character)) missing.add(character);
  }
  return [...new Set(text.normalize('NFC'))].filter((character) => missing.has(character));
}

/** Some faces hold empty glyphs for these. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/u;
