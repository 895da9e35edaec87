import type { Document, Line } from '../rich/lines.js';
import { clean, textPiece, type Rich } from '../rich/rich.js';

/** Far more than a person pastes; a bank of five thousand questions as text. */
export const LONGEST_TEXT = 3_000_000;

/** A text as people paste it from Word, or as Aiken writes it, line by line. */
export function readText(text: string): Document {
  let afterGap = true;
  const blocks = clean(text).split('\n').flatMap((written, i) => {
    const isEmpty = written.trim() === '';
    const line: Line = { at: { kind: 'line', number: i + 1 }, rich: withFormulas(written.trimEnd()), auto: null, autoLook: null, afterGap, isHeading: false };
    afterGap = isEmpty;
    return isEmpty ? [] : [{ kind: 'line' as const, line }];
  });
  return { blocks, media: new Map(), notes: [] };
}

/** `$x^2$` as the editor of questions has it; “5$ và 6$” is money. */
const FORMULA = /\$(?!\s)([^$\n]{0,200}[\\^_{}=][^$\n]{0,200})(?<!\s)\$(?!\d)/g;

function withFormulas(text: string): Rich {
  return text.split(FORMULA).map((part, i) => (i % 2 === 1 ? { kind: 'formula' as const, tex: part } : textPiece(part))).filter((piece) => piece.kind !== 'text' || piece.text !== '');
}
