import { type Doc, useFaces } from '../pdf/document.js';
import type { Face } from '../pdf/fonts.js';
import { runsOf } from '../pdf/runs.js';
import { textWidth } from './layout.js';

/** Points in a millimetre. */
export const MM = 72 / 25.4;
/** How far above the base line a row begins, for a size: stretches of different faces stand on one line. */
const ASCENT = 0.891;
/** Height of a row of text, for a size. */
export const ROW = 1.15;

/** The rows into which a text breaks at blanks; a word wider than the space is broken where it must be. */
export function rowsOf(text: string, face: Face, size: number, width: number, firstWidth = width): string[] {
  const blank = textWidth(' ', face, size);
  const rows: string[] = [];
  let row = '';
  let used = 0;
  for (const word of text.split(/[ \n]+/).flatMap((whole) => pieces(whole, face, size, width))) {
    const own = textWidth(word, face, size);
    if (row !== '' && used + blank + own > (rows.length === 0 ? firstWidth : width)) {
      rows.push(row);
      row = '';
    }
    used = row === '' ? own : used + blank + own;
    row = row === '' ? word : `${row} ${word}`;
  }
  return [...rows, row];
}

function pieces(word: string, face: Face, size: number, width: number): string[] {
  if (textWidth(word, face, size) <= width) return [word];
  const parts: string[] = [];
  let part = '';
  for (const letter of word) {
    if (part !== '' && textWidth(part + letter, face, size) > width) {
      parts.push(part);
      part = '';
    }
    part += letter;
  }
  return [...parts, part];
}

/** Draws one row at its place. `stretch`: the blanks grow until it fills the width. */
export function drawRow(doc: Doc, text: string, face: Face, size: number, box: { x: number; y: number; width: number; align: 'left' | 'center' | 'right'; stretch?: boolean }): void {
  const own = textWidth(text, face, size);
  const blanks = text.split(' ').length - 1;
  const x = box.x + (box.align === 'left' ? 0 : (box.width - own) * (box.align === 'center' ? 0.5 : 1));
  const wordSpacing = box.stretch && blanks > 0 ? (box.width - own) / blanks : 0;
  const y = box.y + size * (ROW - 1) * 0.5;
  const runs = runsOf(text, face);
  if (runs.length <= 1 && runs[0]?.face !== 'taiViet') return void doc.font(face).fontSize(size).fillColor('#000000').text(text, x, y, { lineBreak: false, wordSpacing });
  useFaces(doc, ['taiViet']);
  let at = x;
  for (const run of runs) {
    doc.font(run.face).fontSize(size).fillColor('#000000').text(run.text, at, y + size * ASCENT, { lineBreak: false, wordSpacing, baseline: 'alphabetic' });
    at += textWidth(run.text, run.face, size) + (run.text.split(' ').length - 1) * wordSpacing;
  }
}

/** The height of rows of text. */
export const heightOf = (rows: number, size: number): number => rows * size * ROW;

/** A drawn line, centred. */
export function rule(doc: Doc, centre: number, y: number, length: number): void {
  doc.moveTo(centre - length / 2, y).lineTo(centre + length / 2, y).lineWidth(0.75).strokeColor('#000000').stroke();
}
