import type { Document, Line } from '../rich/lines.js';
import { clean, textPiece } from '../rich/rich.js';

/** Far more than a person pastes; a bank of five thousand questions as text. */
export const LONGEST_TEXT = 3_000_000;

/** A text as people paste it from Word, or as Aiken writes it, line by line. */
export function readText(text: string): Document {
  let afterGap = true;
  const blocks = clean(text).split('\n').flatMap((written, i) => {
    const isEmpty = written.trim() === '';
    const line: Line = { at: { kind: 'line', number: i + 1 }, rich: [textPiece(written.trimEnd())], auto: null, autoLook: null, afterGap, isHeading: false };
    afterGap = isEmpty;
    return isEmpty ? [] : [{ kind: 'line' as const, line }];
  });
  return { blocks, media: new Map(), notes: [] };
}
