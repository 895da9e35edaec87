import { face, type Face } from '../pdf/fonts.js';
import { runsOf } from '../pdf/runs.js';

/** Phụ lục I of Nghị định 30/2020/NĐ-CP: A4; top and bottom 20–25 mm, left 30–35, right 15–20. */
export const PAGE = { width: 210, height: 297, top: 20, bottom: 20, left: 30, right: 15 } as const;

/** How far the page's number stands below the upper edge, mm: inside the top margin. */
export const PAGE_NUMBER_TOP = 10;

/** Sizes in points, within what the appendix allows for each element. */
export const SIZE = { state: 12, motto: 13, office: 12, number: 13, place: 13, letter: 12, type: 14, text: 14, table: 11, recipients: 12, recipient: 11, signature: 14, page: 13 } as const;

export const FIRST_LINE = 12.7;
/** How far several addressees stand from the left margin, mm. */
export const ADDRESSEES = 45;
export const STATE_NAME = 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM';
export const MOTTO = 'Độc lập - Tự do - Hạnh phúc';
/** The line under an issuer or a subject is a third to a half of the text. */
export const SHORT_LINE = 0.42;
/** Widths of the two halves of the heading, mm; together the width of the text. */
export const HEAD_HALVES = { left: 70, right: 95 } as const;

const known = new Map<string, number>();
/** Words that are remembered; a report has fewer different ones. */
const KNOWN_WORDS = 20_000;

/**
 * Width of a text in points, by the metrics that Tinos shares with Times New Roman. Measured word by word:
 * laying a row out costs far more than looking a word up.
 */
export function textWidth(text: string, name: Face, size: number): number {
  const blank = advance(' ', name);
  return text.split(' ').reduce((sum, word, i) => sum + (i > 0 ? blank : 0) + advance(word, name), 0) * size;
}

/** In shares of the size. */
function advance(word: string, name: Face): number {
  const key = `${name} ${word}`;
  let width = known.get(key);
  if (width === undefined) {
    width = runsOf(word, name).reduce((sum, run) => sum + face(run.face).layout(run.text).advanceWidth / face(run.face).unitsPerEm, 0);
    if (known.size >= KNOWN_WORDS) known.clear();
    known.set(key, width);
  }
  return width;
}

/** Millimetres of the text between the margins. */
export function textWidthMm(landscape: boolean): number {
  return (landscape ? PAGE.height : PAGE.width) - PAGE.left - PAGE.right;
}

/** What a file says of itself. */
export interface FileFacts {
  title: string;
  author: string;
  /** The only moment in the file, so that the same report gives the same bytes. */
  at: Date;
}
