import { textWidth } from '../../../platform/prints/layout.js';
import type { Doc } from '../../../platform/pdf/document.js';
import type { Face } from '../../../platform/pdf/fonts.js';
import type { Look, Piece, Rich } from '../../../questions/formats/rich/rich.js';
import { pictureSize } from '../../../questions/formats/word/picture-size.js';
import type { MediaFile } from '../../../questions/formats/media-files.js';
import { mathBox, type Box } from './math-box.js';
import { mathTree } from '../../../questions/content/math-tree.js';

/** A row of a text, ready to be drawn. */
export interface RichRow {
  readonly width: number;
  readonly up: number;
  readonly down: number;
  readonly atoms: readonly { readonly x: number; readonly box: Box }[];
}

/** Pictures by their names in the bank. */
export type Pictures = Readonly<Record<string, MediaFile>>;

/** Points of a picture's pixel, and the tallest picture that leaves room for its question. */
const POINT_PER_PIXEL = 0.75;
const TALLEST = 210;
/** Of the space a row takes: above its line, below it; in shares of the size. */
const UP = 0.92;
const DOWN = 0.28;
const SCRIPT = 0.66;

/** Breaks a text into rows of a width at its blanks; what stands without a blank between stays together unless it is too wide for a row. */
export function richRows(text: Rich, size: number, width: number, pictures: Pictures, { italic = false, firstIndent = 0 }: { italic?: boolean; firstIndent?: number } = {}): RichRow[] {
  const blank = textWidth(' ', 'regular', size);
  const rows: Box[][][] = [[]];
  let used = firstIndent;
  for (const cluster of clusters(text, size, width, pictures, italic)) {
    const own = widthOf(cluster);
    const row = rows.at(-1)!;
    if (row.length > 0 && used + blank + own > width) {
      rows.push([cluster]);
      used = own;
    } else {
      used += (row.length > 0 ? blank : 0) + own;
      row.push(cluster);
    }
  }
  return rows.map((row, i) => setRow(row, blank, size, i === 0 ? firstIndent : 0));
}

/** Draws a row with its line at a height. */
export function drawAtoms(doc: Doc, { atoms }: RichRow, x: number, baseline: number): void {
  for (const atom of atoms) atom.box.draw(doc, x + atom.x, baseline);
}

function setRow(row: readonly (readonly Box[])[], blank: number, size: number, indent: number): RichRow {
  const atoms: { x: number; box: Box }[] = [];
  let x = indent;
  row.forEach((cluster, i) => {
    if (i > 0) x += blank;
    for (const box of cluster) {
      atoms.push({ x, box });
      x += box.width;
    }
  });
  return { width: x, up: Math.max(size * UP, ...atoms.map(({ box }) => box.up)), down: Math.max(size * DOWN, ...atoms.map(({ box }) => box.down)), atoms };
}

const widthOf = (cluster: readonly Box[]): number => cluster.reduce((sum, { width }) => sum + width, 0);

/** What must not be parted: letters, pictures and formulas without a blank between them. */
function clusters(text: Rich, size: number, width: number, pictures: Pictures, italic: boolean): Box[][] {
  const all: Box[][] = [];
  let open = false;
  const add = (box: Box): void => {
    if (open) all.at(-1)!.push(box);
    else all.push([box]);
    open = true;
  };
  for (const piece of text) {
    if (piece.kind !== 'text') {
      add(boxOf(piece, size, width, pictures));
      continue;
    }
    piece.text.split(/([ \n]+)/).forEach((part, i) => {
      if (i % 2 === 1) open = false;
      else if (part !== '') for (const word of shortEnough(part, size, width)) add(wordBox(word, piece.look, size, italic));
    });
  }
  // A word that was cut because it is too wide stands in rows of its own.
  return all.flatMap((cluster) => (widthOf(cluster) > width ? cluster.map((box) => [box]) : [cluster]));
}

function shortEnough(word: string, size: number, width: number): string[] {
  if (textWidth(word, 'bold', size) <= width) return [word];
  const parts: string[] = [];
  for (const letter of word) {
    if (parts.length === 0 || textWidth(parts.at(-1)! + letter, 'bold', size) > width) parts.push(letter);
    else parts[parts.length - 1] += letter;
  }
  return parts;
}

function wordBox(word: string, look: Look, size: number, allItalic: boolean): Box {
  const isItalic = look.italic || allItalic;
  const face: Face = look.bold ? (isItalic ? 'boldItalic' : 'bold') : isItalic ? 'italic' : 'regular';
  const own = look.raised === null ? size : size * SCRIPT;
  const shift = look.raised === 'super' ? -size * 0.34 : look.raised === 'sub' ? size * 0.14 : 0;
  const width = textWidth(word, face, own);
  return {
    width, up: own * 0.72 - shift, down: own * 0.22 + shift,
    draw: (doc, x, y) => {
      doc.font(face).fontSize(own).fillColor('#000000').text(word, x, y + shift, { lineBreak: false, baseline: 'alphabetic' });
      if (look.underline) doc.moveTo(x, y + 1.5).lineTo(x + width, y + 1.5).lineWidth(0.5).strokeColor('#000000').stroke();
    },
  };
}

function boxOf(piece: Exclude<Piece, { kind: 'text' }>, size: number, width: number, pictures: Pictures): Box {
  if (piece.kind === 'formula') {
    const tree = mathTree(piece.tex);
    const box = tree && mathBox(tree, size);
    return box && box.width <= width ? box : plainBox('[công thức]', size);
  }
  const file = pictures[piece.picture];
  const natural = file && printable(file) ? pictureSize(file) : null;
  if (!file || !natural) return plainBox(`[Hình: ${piece.alt || 'không có lời'}]`, size);
  const scale = Math.min(POINT_PER_PIXEL, width / natural.width, TALLEST / natural.height);
  const [w, h] = [natural.width * scale, natural.height * scale];
  return { width: w, up: h, down: 2, draw: (doc: Doc, x, y) => void doc.image(file.bytes, x, y - h, { width: w, height: h }) };
}

function plainBox(text: string, size: number): Box {
  return wordBox(text, { bold: false, italic: true, underline: false, strike: false, raised: null, colour: null, highlight: null }, size, true);
}

/** Kinds of pictures that both files hold. */
export function printable({ ending }: Pick<MediaFile, 'ending'>): boolean {
  return ending === 'png' || ending === 'jpg';
}
