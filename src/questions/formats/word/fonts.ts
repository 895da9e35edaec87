import { fontWriting, fromOldWriting, writingNames, writingOf, writingOfColumn, type OldWriting } from '../../../platform/text/old-fonts.js';
import { legibility } from '../../../platform/text/syllables.js';

/** A stretch of text and the font it is in. */
export interface Lettered {
  text: string;
  readonly font: string | undefined;
}

/**
 * Turns paragraphs that were typed in the fonts of TCVN3 and VNI into Unicode: by the font's name, else by
 * whether the letters make sense in one of them alone. Returns which were found.
 */
export function convertOldFonts(paragraphs: readonly (readonly Lettered[])[]): readonly OldWriting[] {
  const found = new Set<OldWriting>();
  const usual = writingOfColumn(paragraphs.map(wholeText).filter((text) => !isAscii(text)));
  for (const pieces of paragraphs) {
    const whole = wholeText(pieces);
    const guess = isAscii(whole) ? null : best(whole, usual, writingOf(whole));
    for (const piece of pieces) {
      const font = piece.font === undefined ? null : fontWriting(piece.font);
      const writing = isAscii(piece.text) ? null : best(piece.text, font?.writing ?? guess, font ? guess : null);
      const text = writing === null ? piece.text : fromOldWriting(piece.text, writing);
      if (text !== piece.text && writing !== null) found.add(writing);
      piece.text = font?.capitals ? text.toUpperCase() : text;
    }
  }
  return [...found];
}

export const writingName = (writing: OldWriting): string => writingNames[writing];

/**
 * In which writing the text reads best. What the font or the rest of the file says holds wherever it makes no less
 * sense than the text as it stands; a guess from the letters alone has to make more. Null: it is Unicode.
 */
function best(text: string, said: OldWriting | null, guess: OldWriting | null): OldWriting | null {
  const asIs = share(text.normalize('NFC'));
  const reads = (writing: OldWriting | null): number => (writing === null ? -1 : share(fromOldWriting(text, writing)));
  if (reads(said) >= asIs && reads(said) >= reads(guess)) return said;
  return reads(guess) > asIs ? guess : null;
}

/** Words that could be Vietnamese; a text without any letter beyond ASCII reads as well as can be. */
function share(text: string): number {
  const { words, syllables } = legibility(text);
  return words === 0 ? 1 : syllables / words;
}

const isAscii = (text: string): boolean => !/[^\u0000-\u007f]/.test(text);
const wholeText = (pieces: readonly Lettered[]): string => pieces.map(({ text }) => text).join('');
