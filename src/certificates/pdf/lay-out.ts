import type { Doc } from '../../platform/pdf/document.js';
import type { Face } from '../../platform/pdf/fonts.js';
import type { Segment } from '../templates/rules/placeholders.js';
import { LINE_HEIGHT } from '../templates/rules/sheet.js';
import { runsOf } from '../../platform/pdf/runs.js';
import type { SheetFace } from './scripts.js';

/** How letters are set; all lengths in points. */
export interface Letters {
  readonly face: SheetFace;
  readonly size: number;
  readonly spacing: number;
}

interface SetRun {
  readonly text: string;
  readonly face: Face;
}

/** One line as it will be drawn: neighbouring words of one face are one stretch, so that a name is read as one. */
export interface SetLine {
  readonly runs: readonly SetRun[];
  readonly width: number;
}

const BOLD: Readonly<Record<SheetFace, SheetFace>> = { regular: 'bold', italic: 'boldItalic', bold: 'bold', boldItalic: 'boldItalic' };
/** Nobody reads less. */
const SMALLEST = 6;
const STEP = 0.25;

export const lineHeight = ({ size }: Pick<Letters, 'size'>): number => size * LINE_HEIGHT;

/** Breaks a line where it is wider than there is room, between words, and inside a word only where that alone is wider. */
export function setLines(doc: Doc, segments: readonly Segment[], letters: Letters, room: number): SetLine[] {
  const lines: SetLine[] = [];
  let line: SetRun[] = [];
  for (const piece of pieces(segments, letters.face).flatMap((word) => broken(doc, word, letters, room))) {
    const longer = [...line, ...piece];
    if (line.length > 0 && widthOf(doc, trimmed(longer), letters) > room) {
      lines.push(setLine(doc, line, letters));
      line = [...piece];
    } else line = longer;
  }
  if (line.length > 0 || lines.length === 0) lines.push(setLine(doc, line, letters));
  return lines;
}

/** The largest size, up to the one asked for, at which a drawing fits; the smallest where none does. */
export function fittingSize(size: number, fits: (size: number) => boolean): number {
  for (let smaller = size; smaller > SMALLEST; smaller -= STEP) if (fits(smaller)) return smaller;
  return Math.min(size, SMALLEST);
}

/** Draws a line from `x` on, below `y`. Runs of different faces stand on one base line. */
export function drawLine(doc: Doc, line: SetLine, letters: Letters, colour: string, x: number, y: number): void {
  const base = y + letters.size * ASCENT;
  let at = x;
  for (const run of line.runs) {
    doc.font(run.face).fontSize(letters.size).fillColor(colour);
    doc.text(run.text, at, base, { lineBreak: false, baseline: 'alphabetic', characterSpacing: letters.spacing });
    at += runWidth(doc, run, letters);
  }
}

/** Of the faces of the sheets: how far above the base line a line begins, for letters of one point. */
const ASCENT = 0.891;

/** Words with the space that follows them; a word may have several faces. */
function pieces(segments: readonly Segment[], face: SheetFace): SetRun[][] {
  const words: SetRun[][] = [[]];
  for (const { text, bold } of segments) {
    for (const run of runsOf(text, bold ? BOLD[face] : face)) {
      for (const word of run.text.match(/[^ ]* +|[^ ]+/g) ?? []) {
        words.at(-1)!.push({ text: word, face: run.face });
        if (word.endsWith(' ')) words.push([]);
      }
    }
  }
  return words.filter((word) => word.length > 0);
}

/** A word that is wider than there is room: cut between what people see as letters. */
function broken(doc: Doc, word: SetRun[], letters: Letters, room: number): SetRun[][] {
  if (widthOf(doc, trimmed(word), letters) <= room) return [word];
  const parts: SetRun[][] = [[]];
  for (const { text, face } of word) {
    for (const { segment } of new Intl.Segmenter('vi').segment(text)) {
      const longer = joined([...parts.at(-1)!, { text: segment, face }]);
      if (parts.at(-1)!.length > 0 && widthOf(doc, trimmed(longer), letters) > room) parts.push([{ text: segment, face }]);
      else parts[parts.length - 1] = longer;
    }
  }
  return parts;
}

function setLine(doc: Doc, line: readonly SetRun[], letters: Letters): SetLine {
  const runs = trimmed(joined(line));
  return { runs, width: widthOf(doc, runs, letters) };
}

/** Without the spaces at the end. */
function trimmed(runs: readonly SetRun[]): SetRun[] {
  const last = runs.at(-1);
  if (!last || !last.text.endsWith(' ')) return [...runs];
  const text = last.text.trimEnd();
  return text === '' ? trimmed(runs.slice(0, -1)) : [...runs.slice(0, -1), { ...last, text }];
}

function joined(runs: readonly SetRun[]): SetRun[] {
  const out: SetRun[] = [];
  for (const run of runs) {
    const last = out.at(-1);
    if (last?.face === run.face) out[out.length - 1] = { ...last, text: last.text + run.text };
    else out.push(run);
  }
  return out;
}

const widthOf = (doc: Doc, runs: readonly SetRun[], letters: Letters): number => joined(runs).reduce((sum, run) => sum + runWidth(doc, run, letters), 0);

const runWidth = (doc: Doc, { text, face }: SetRun, { size, spacing }: Letters): number => doc.font(face).fontSize(size).widthOfString(text, { characterSpacing: spacing });
