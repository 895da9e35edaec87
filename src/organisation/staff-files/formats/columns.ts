import { DateOrder } from './date-order.js';
import { columnLetter, textOfCell, type Grid, type GridRow } from '../../../platform/workbooks/reading/grid.js';
import type { Layout, LayoutColumn } from './layout.js';
import { toUnicode, writingNames, writingOfColumn, type OldWriting } from '../../../platform/text/old-fonts.js';
import { readPhones } from './people-values.js';
import { remark, type Remark } from './remarks.js';
import { remembered } from '../../../platform/text/remembered.js';
import type { StaffColumn, StaffField } from './staff-file.js';
import { tidy } from './texts.js';

/** As many lines as show the habits of a column. */
const SAMPLE = 1_000;

/** Of the texts of one column; those of names and units come again and again. */
const MOST_REMEMBERED = 5_000;

/** What each column is written in, and what was converted so far. */
export class Writings {
  private readonly converted = new Map<OldWriting, Set<number>>();
  private readonly read: ((text: string) => string)[];

  private constructor(private readonly columns: readonly (OldWriting | null)[]) {
    this.read = columns.map((writing, column) => remembered((text) => this.inUnicode(text, column, writing), MOST_REMEMBERED));
  }

  /** Judges the columns by their first lines, giving way between them. */
  static *of(grid: Grid, width: number): Generator<void, Writings> {
    const sample = grid.rows.slice(0, SAMPLE);
    const columns: (OldWriting | null)[] = [];
    for (let column = 0; column < width; column += 1) {
      columns.push(writingOfColumn(sample.map(({ cells }) => textOfCell(cells[column])).filter((text) => /[^\x00-\x7f]/.test(text))));
      yield;
    }
    return new Writings(columns);
  }

  /** The texts of a line's cells, empty ones too. */
  texts(row: GridRow): string[] {
    return row.cells.map((_cell, column) => this.text(row, column));
  }

  /** The text of a cell in Unicode, tidied. Soft hyphens and the like go only afterwards: in TCVN3 they are letters. */
  text(row: GridRow, column: number): string {
    const cell = row.cells[column];
    if (cell === undefined) return '';
    if (typeof cell === 'string' || cell.kind !== 'text') return (this.read[column] ?? tidy)(textOfCell(cell));
    const read = this.inUnicode(cell.text, column, cell.writing ?? this.columns[column] ?? null, cell.writing ?? null);
    return cell.capitals ? tidy(read.toUpperCase()) : read;
  }

  private inUnicode(written: string, column: number, writing: OldWriting | null, font: OldWriting | null = null): string {
    const read = toUnicode(written, this.columns[column] ?? null, font);
    if (read !== written) this.note(writing ?? 'tcvn3', column);
    return tidy(read);
  }

  private note(writing: OldWriting, column: number): void {
    const columns = this.converted.get(writing) ?? new Set();
    this.converted.set(writing, columns.add(column));
  }

  notes(): Remark[] {
    return [...this.converted].map(([writing, columns]) => remark('converted-font', { columns: letters(columns), name: writingNames[writing] }));
  }
}

const letters = (columns: Iterable<number>): string => [...columns].sort((a, b) => a - b).map(columnLetter).join(', ');

/** Sure columns before guessed ones, given ones first, so that the better of two is read. */
const rank = { given: 0, sure: 1, guess: 2, none: 3 } as const;

/** The columns that hold a field, the surest first. */
export function columnsByField(columns: readonly LayoutColumn[]): Map<StaffField, LayoutColumn[]> {
  const byField = new Map<StaffField, LayoutColumn[]>();
  for (const column of [...columns].sort((a, b) => rank[a.confidence] - rank[b.confidence] || a.index - b.index)) {
    if (column.field !== null) byField.set(column.field, [...(byField.get(column.field) ?? []), column]);
  }
  return byField;
}

/** Recognises by their content what headers do not tell: the given name beside họ đệm, telephone numbers, addresses. */
export function withGuesses(layout: Layout, grid: Grid, writings: Writings): Layout {
  const rows = grid.rows.slice(layout.last + 1, layout.last + 101);
  const share = (column: number, fits: (text: string) => boolean): number => {
    const texts = rows.map((row) => writings.text(row, column)).filter(Boolean);
    return texts.length < 2 ? 0 : texts.filter(fits).length / texts.length;
  };
  const has = (field: StaffField): boolean => layout.columns.some((column) => column.field === field);
  const columns = layout.columns.map((column) => ({ ...column }));
  columns.forEach((column, i) => {
    const before = columns[i - 1];
    if (column.confidence !== 'none') return;
    const become = (field: StaffField): void => void Object.assign(column, { field, confidence: 'guess' });
    const oneWord = (text: string): boolean => /^[\p{L}\p{M}'’]+$/u.test(text);
    if (column.header === '' && before?.field === 'fullName' && before.confidence !== 'given' && !has('givenName') && share(column.index, oneWord) > 0.8) {
      Object.assign(before, { field: 'familyName' });
      become('givenName');
    } else if (!has('mail') && share(column.index, (text) => /^\S+@\S+\.\S+$/.test(text)) > 0.6) become('mail');
    else if (column.header === '' && !has('phone') && share(column.index, (text) => /\d{9}/.test(text.replace(/\D/g, '')) && readPhones(text).value.length > 0 && !/^\d{12}$/.test(text)) > 0.6) become('phone');
  });
  return { ...layout, columns };
}

/** Habits of the columns with days, and what is to be told of them; gives way on the way down. */
export function* dateHabits(layout: Layout, grid: Grid): Generator<void, { readonly monthFirst: ReadonlySet<number>; readonly notes: readonly Remark[] }> {
  const monthFirst = new Set<number>();
  const swapped: number[] = [];
  for (const { field, index } of layout.columns) {
    if (field !== 'birth' && field !== 'from') continue;
    const seen = new DateOrder();
    for (let i = layout.last + 1; i < grid.rows.length; i += 1) {
      seen.add(grid.rows[i]!.cells[index]);
      if (i % 500 === 0) yield;
    }
    if (seen.monthFirst) monthFirst.add(index);
    if (seen.swapped) swapped.push(index);
  }
  return {
    monthFirst,
    notes: [
      ...(monthFirst.size > 0 ? [remark('month-first', { columns: letters(monthFirst) })] : []),
      ...(swapped.length > 0 ? [remark('dates-maybe-swapped', { columns: letters(swapped) })] : []),
    ],
  };
}

/** The columns with samples of what stands in them, uncut: whoever shows them hides numbers of identity first. */
export function describeColumns(layout: Layout, grid: Grid, writings: Writings): StaffColumn[] {
  const rows = grid.rows.slice(layout.last + 1, layout.last + 21);
  return layout.columns.flatMap((column) => {
    const samples = column.field === 'citizenNumber' ? [] : [...new Set(rows.map((row) => writings.text(row, column.index)).filter(Boolean))].slice(0, 3);
    if (column.header === '' && samples.length === 0 && column.field === null) return [];
    return [{ ...column, letter: columnLetter(column.index), samples }];
  });
}
