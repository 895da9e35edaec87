import type { Column } from './model.js';

/** A cell of a table's head. */
export interface HeadCell {
  text: string;
  /** First column it stands over, from 0. */
  column: number;
  columnSpan: number;
  rowSpan: number;
}

/** The rows of a head: one, or two where some columns share a header above their own. */
export function headerRows(columns: readonly Column[]): HeadCell[][] {
  if (columns.every(({ over }) => over === undefined)) return [columns.map(({ header }, column) => ({ text: header, column, columnSpan: 1, rowSpan: 1 }))];
  const upper: HeadCell[] = [];
  const lower: HeadCell[] = [];
  columns.forEach(({ header, over }, column) => {
    if (over === undefined) {
      upper.push({ text: header, column, columnSpan: 1, rowSpan: 2 });
      return;
    }
    lower.push({ text: header, column, columnSpan: 1, rowSpan: 1 });
    const last = upper.at(-1);
    if (last && last.text === over && last.rowSpan === 1 && last.column + last.columnSpan === column) last.columnSpan++;
    else upper.push({ text: over, column, columnSpan: 1, rowSpan: 1 });
  });
  return [upper, lower];
}
