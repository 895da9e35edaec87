import { missingGlyphs as missingIn, type Face } from '../../platform/pdf/fonts.js';
import { runsOf } from '../../platform/pdf/runs.js';

/** The faces a template may ask for. All are of one family, so that what one of them draws the others draw. */
export const SHEET_FACES = ['regular', 'bold', 'italic', 'boldItalic'] as const satisfies readonly Face[];
export type SheetFace = (typeof SHEET_FACES)[number];

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
