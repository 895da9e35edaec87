import { columnLetter, textOfCell, type Grid, type GridRow, type Merges } from '../../../platform/workbooks/reading/grid.js';
import { meaningOfHeader, type HeaderMeaning } from './headers.js';
import { writingOf, fromOldWriting } from '../../../platform/text/old-fonts.js';
import type { ColumnMapping, StaffField } from './staff-file.js';
import { labelKey, tidy } from './texts.js';

/** What one column is for, found in the header. */
export interface LayoutColumn {
  readonly index: number;
  readonly header: string;
  readonly key: string;
  readonly field: StaffField | null;
  readonly confidence: 'given' | 'sure' | 'guess' | 'none';
}

/** How a table is laid out from its header on. */
export interface Layout {
  /** Where the header begins and ends, as indexes of the grid's rows; -1 for a table without one. */
  readonly first: number;
  readonly last: number;
  readonly columns: readonly LayoutColumn[];
}

/** Titles, addresses and mottos stand above a list, but no more lines than these. */
export const HEADER_WITHIN = 60;
const nameFields: readonly (StaffField | null)[] = ['fullName', 'familyName', 'givenName'];

/** Of the lines that were looked at; the search for a header asks for each of them several times. */
const headerTexts = new WeakMap<GridRow, (string | undefined)[]>();

/** Header words in Unicode, whatever font they were typed in. */
export function headerText(row: GridRow, column: number): string {
  const cell = row.cells[column];
  if (cell === undefined) return '';
  const known = headerTexts.get(row) ?? [];
  if (known.length === 0) headerTexts.set(row, known);
  return (known[column] ??= readHeader(textOfCell(cell)));
}

function readHeader(text: string): string {
  const writing = writingOf(text);
  return tidy(writing === null ? text : fromOldWriting(text, writing));
}

/** Whether columns with these meanings are those of a list of people. */
export const isList = (columns: readonly { readonly field: StaffField | null }[]): boolean =>
  columns.some(({ field }) => nameFields.includes(field)) && new Set(columns.map(({ field }) => field).filter((field) => field !== null)).size >= 2;

/** The first header among the first lines; null where there is none. */
export function findLayout(grid: Grid, merges: Merges, mapping: ColumnMapping): Layout | null {
  const width = widthOf(grid);
  for (let i = 0; i < Math.min(grid.rows.length, HEADER_WITHIN); i += 1) {
    const layout = layoutAt(grid, merges, mapping, i, width);
    if (layout) return layout;
  }
  const letters = Object.keys(mapping).some((key) => /^#[A-Z]+$/.test(key));
  const bare = letters ? headless(mapping, width) : null;
  return bare && isList([...bare.columns, { field: 'ordinal' }]) ? bare : null;
}

export function widthOf(grid: Grid): number {
  return grid.rows.reduce((most, { cells }) => Math.max(most, cells.length), 0);
}

/** Columns of a table without a header: only what a person says of them. */
function headless(mapping: ColumnMapping, width: number): Layout {
  return { first: -1, last: -1, columns: columnsOf(Array.from({ length: width }, () => []), mapping) };
}

/** The header that begins in a row of the grid, of one to three lines; null where none does. */
export function layoutAt(grid: Grid, merges: Merges, mapping: ColumnMapping, first: number, width: number): Layout | null {
  if (grid.rows[first]!.cells.filter((cell) => textOfCell(cell) !== '').length < 2) return null;
  const top = textsAcross(grid, merges, first, width);
  const above = first > 0 ? textsAcross(grid, merges, first - 1, width) : [];
  // A heading above that is not merged down still belongs to its column when the line itself is empty there.
  const stacks = top.map((text, i) => (text === '' && above[i] && meaningOfHeader([above[i]]).confidence === 'sure' ? [above[i]] : text === '' ? [] : [text]));
  if (!isList(columnsOf(stacks, mapping)) && !stacks.some((stack) => mapping[labelKey(stack.join(' '))])) return null;
  let last = first;
  while (last - first < 2 && last + 1 < grid.rows.length && continues(grid, merges, first, last + 1, stacks)) {
    last += 1;
    const below = textsAcross(grid, merges, last, width);
    const parents = parentsOf(stacks, below);
    below.forEach((text, i) => {
      if (text !== '' && parents[i]!.at(-1) !== text) stacks[i] = [...parents[i]!, text];
    });
  }
  const columns = columnsOf(stacks, mapping);
  return isList(columns) ? { first, last, columns } : null;
}

/** The texts of a line with those of merged areas in every cell of them. */
function textsAcross(grid: Grid, merges: Merges, index: number, width: number): string[] {
  const row = grid.rows[index]!;
  return Array.from({ length: width }, (_, column) => {
    const own = headerText(row, column);
    const merge = own === '' ? merges.at(row.line, column) : undefined;
    if (!merge) return own;
    for (let i = index; i >= 0 && grid.rows[i]!.line >= merge.top; i -= 1) if (grid.rows[i]!.line === merge.top) return headerText(grid.rows[i]!, merge.left);
    return own;
  });
}

/** Whether the next line still belongs to the header: merged into it from above, or only words of headers under a heading left open. */
function continues(grid: Grid, merges: Merges, first: number, index: number, stacks: readonly (readonly string[])[]): boolean {
  const { line, cells } = grid.rows[index]!;
  const filled = cells.flatMap((cell, i) => (textOfCell(cell).trim() === '' ? [] : [i]));
  if (filled.length === 0 || line - grid.rows[index - 1]!.line > 1) return false;
  const from = grid.rows[first]!.line;
  const merged = stacks.some((_stack, column) => {
    const merge = merges.at(line, column);
    return merge !== undefined && merge.top >= from && merge.top < line;
  });
  const nested = filled.every((i) => (stacks[i]!.length === 0 && i > 0) || (stacks[i + 1] !== undefined && stacks[i + 1]!.length === 0 && filled.includes(i + 1)) || sameAreaAbove(merges, grid.rows[index - 1]!.line, i));
  const words = filled.every((i) => !/\d/.test(headerText(grid.rows[index]!, i)));
  if (merged) return words;
  const parents = parentsOf(stacks, stacks.map((_stack, i) => headerText(grid.rows[index]!, i)));
  return nested && words && filled.every((i) => meaningOfHeader([...(parents[i] ?? []), headerText(grid.rows[index]!, i)]).confidence === 'sure');
}

const sameAreaAbove = (merges: Merges, line: number, column: number): boolean => {
  const merge = merges.at(line, column);
  return merge !== undefined && merge.right > merge.left;
};

/** An empty heading over a filled one carries on the heading to its left. */
function parentsOf(stacks: readonly (readonly string[])[], below: readonly string[]): (readonly string[])[] {
  return stacks.map((stack, i) => {
    if (stack.length > 0 || !below[i]) return stack;
    let left = i - 1;
    while (left > 0 && stacks[left]!.length === 0 && below[left]) left -= 1;
    return stacks[left] ?? stack;
  });
}

function columnsOf(stacks: readonly (readonly string[])[], mapping: ColumnMapping): LayoutColumn[] {
  const seen = new Map<string, number>();
  const meanings = stacks.map((stack) => meaningOfHeader(stack));
  splitNames(stacks, meanings);
  if (meanings.some(({ field }) => field === 'unit')) demote(stacks, meanings);
  return stacks.map((stack, index) => {
    const header = stack.join(' / ');
    const words = labelKey(stack.join(' '));
    const times = (seen.get(words) ?? 0) + 1;
    seen.set(words, times);
    const key = words === '' ? `#${columnLetter(index)}` : times > 1 ? `${words} ${times}` : words;
    const given = mapping[key];
    if (given !== undefined) return { index, header, key, field: given, confidence: 'given' };
    return { index, header, key, ...meanings[index]! };
  });
}

/** “Họ và tên” merged over two columns: họ đệm and tên. */
function splitNames(stacks: readonly (readonly string[])[], meanings: HeaderMeaning[]): void {
  meanings.forEach(({ field }, i) => {
    const next = meanings[i + 1];
    if (field !== 'fullName' || next?.field !== 'fullName' || stacks[i]!.join() !== stacks[i + 1]!.join()) return;
    meanings[i] = { field: 'familyName', confidence: 'sure' };
    meanings[i + 1] = { field: 'givenName', confidence: 'sure' };
  });
}

/** Beside a column of agencies, one of offices holds parts of them. */
function demote(stacks: readonly (readonly string[])[], meanings: HeaderMeaning[]): void {
  const units = meanings.flatMap(({ field }, i) => (field === 'unit' ? [i] : []));
  if (units.length < 2) return;
  for (const i of units) if (/^(?:phong ban|phong)$/.test(labelKey(stacks[i]!.join(' ')))) meanings[i] = { field: 'subUnit', confidence: 'sure' };
}
