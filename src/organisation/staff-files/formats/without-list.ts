import { describeColumns, Writings } from './columns.js';
import { textOfCell, type Grid } from '../../../platform/workbooks/reading/grid.js';
import { meaningOfHeader } from './headers.js';
import { HEADER_WITHIN, headerText, widthOf, type Layout } from './layout.js';
import { remark, type Remark } from './remarks.js';
import { previewOf } from './sheet.js';
import type { StaffSheet } from './staff-file.js';
import { columnLetter } from '../../../platform/workbooks/reading/grid.js';
import { labelKey } from './texts.js';

/** A sheet in which no list was found, and why. */
export interface Failed {
  readonly sheet: StaffSheet;
  readonly why: Remark;
}

/** Says what was looked for and what stands there instead, and offers the likeliest header for naming the columns by hand. */
export function* withoutList(grid: Grid): Generator<void, Failed> {
  const rows = grid.rows.slice(0, HEADER_WITHIN);
  const width = widthOf(grid);
  const scores = rows.map((row) => row.cells.reduce((sum, _cell, i) => sum + (meaningOfHeader([headerText(row, i)]).field === null ? 0 : 1), 0));
  const best = Math.max(0, ...scores);
  const first = best >= 2 ? scores.indexOf(best) : -1;
  const headers = first < 0 ? [] : Array.from({ length: width }, (_, i) => headerText(rows[first]!, i));
  const layout: Layout = {
    first, last: first,
    columns: Array.from({ length: width }, (_, index) => {
      const header = headers[index] ?? '';
      return { index, header, key: header === '' ? `#${columnLetter(index)}` : labelKey(header), ...meaningOfHeader(header === '' ? [] : [header]) };
    }),
  };
  const sheet: StaffSheet = {
    name: grid.name, hidden: grid.hidden, headerRow: first < 0 ? null : rows[first]!.line,
    columns: describeColumns(layout, grid, yield* Writings.of(grid, width)),
    preview: previewOf(grid), rows: [], rejected: [], notes: [remark('sheet-without-list')],
  };
  return { sheet: { ...sheet, headerRow: null }, why: reason(grid, first, headers) };
}

function reason(grid: Grid, first: number, headers: readonly string[]): Remark {
  if (grid.rows.length === 0) return remark('no-rows');
  const quote = (texts: readonly string[]): string => texts.filter(Boolean).slice(0, 8).map((text) => `“${text.slice(0, 40)}”`).join(', ');
  if (first >= 0) return remark('no-name-column', { line: String(grid.rows[first]!.line), found: quote(headers) });
  const found = grid.rows.slice(0, 3).map((row) => `dòng ${row.line}: ${quote([...row.cells.keys()].filter((i) => textOfCell(row.cells[i]) !== '').map((i) => headerText(row, i)))}`);
  return remark('no-header', { lines: String(HEADER_WITHIN), found: found.join('; ') });
}
