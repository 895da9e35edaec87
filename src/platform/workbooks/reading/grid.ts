import type { OldWriting } from '../../text/old-fonts.js';

/** A cell that is more than its text. Plain text, by far the most frequent, is kept as a string. */
export interface RichCell {
  readonly kind: 'text' | 'number' | 'date' | 'boolean' | 'error' | 'formula-empty';
  /** As the office sees it, as far as that can be told. */
  readonly text: string;
  /** Of numbers, and of dates their serial number. */
  readonly value?: number;
  /** yyyy-MM-dd. */
  readonly day?: string | null;
  /** What the font says of the letters. */
  readonly writing?: OldWriting;
  readonly capitals?: boolean;
}
export type Cell = string | RichCell;

export interface GridRow {
  /** From 1, as the office's program numbers it. */
  readonly line: number;
  readonly hidden: boolean;
  /** By column from 0; empty cells are missing. */
  readonly cells: readonly (Cell | undefined)[];
}

/** Cells shown as one; lines from 1, columns from 0, both ends included. */
export interface Merge {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** A sheet, or the whole of a CSV file, as a table of cells. Lines without any text are missing. */
export interface Grid {
  readonly name: string;
  readonly hidden: boolean;
  readonly rows: readonly GridRow[];
  readonly merges: readonly Merge[];
  readonly from1904: boolean;
  readonly columnsCut: boolean;
}

/** More columns than any list has; the rest of 16,384 styled ones is not looked at. */
export const MOST_COLUMNS = 200;
/** Longer than any value of a list; the rest of a cell is cut off. */
export const LONGEST_CELL = 2_000;

export const textOfCell = (cell: Cell | undefined): string => (cell === undefined ? '' : typeof cell === 'string' ? cell : cell.text);

/** A, B, … Z, AA as spreadsheets name columns, from 0. */
export function columnLetter(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : columnLetter(Math.floor(index / 26) - 1) + letter;
}

/** The merged area that covers a cell from another line or column, with lookups that cost little however many areas there are. */
export class Merges {
  private readonly byLine = new Map<number, Merge[]>();

  constructor(merges: readonly Merge[]) {
    for (const merge of merges.slice(0, 100_000)) {
      // A hostile area over the whole sheet is no list's; lists merge some hundred lines at most.
      if (merge.bottom - merge.top > 5_000) continue;
      for (let line = merge.top; line <= merge.bottom; line += 1) {
        const there = this.byLine.get(line) ?? [];
        if (there.length < MOST_COLUMNS) there.push(merge);
        this.byLine.set(line, there);
      }
    }
  }

  at(line: number, column: number): Merge | undefined {
    return this.byLine.get(line)?.find(({ left, right }) => left <= column && column <= right);
  }

  /** How many columns the widest area beginning on the line spans. */
  width(line: number): number {
    return Math.max(0, ...(this.byLine.get(line) ?? []).filter(({ top }) => top === line).map(({ left, right }) => right - left + 1));
  }
}
