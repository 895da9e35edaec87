import type { Face } from '../../pdf/fonts.js';
import type { Table } from './model.js';
import { headerRows } from './header-rows.js';
import { SIZE } from '../layout.js';
import type { Doc } from '../../pdf/document.js';
import { drawRow, heightOf, rowsOf } from '../pdf-text.js';

/** Points between a cell's line and its text. */
const PAD = { x: 3, y: 2 };

/** The pen of a page, as far as a table needs it. */
interface Pen {
  readonly doc: Doc;
  readonly left: number;
  readonly width: number;
  readonly bottom: number;
  y: number;
  need(height: number): void;
}

interface Box {
  x: number;
  width: number;
  height: number;
  rows: string[];
  align: 'left' | 'center' | 'right';
}

/** A table with lines; rows stay whole, the head stands on each page again, and the last row with `below` points of what follows. */
export function drawTable(pen: Pen, table: Table, below = 0): void {
  const total = table.columns.reduce((sum, { width }) => sum + width, 0);
  const widths = table.columns.map(({ width }) => (pen.width * width) / total);
  const lefts = widths.map((_, i) => pen.left + widths.slice(0, i).reduce((sum, width) => sum + width, 0));
  const head = headOf(table, widths, lefts);
  const headHeight = head.heights.reduce((sum, height) => sum + height, 0);
  const lines = table.rows.map(({ weight, cells }) => {
    const face: Face = weight === 'plain' ? 'regular' : 'bold';
    const rows = cells.map(({ text }, i) => rowsOf(text, face, SIZE.table, widths[i]! - 2 * PAD.x));
    const height = heightOf(Math.max(...rows.map((one) => one.length)), SIZE.table) + 2 * PAD.y;
    return { face, height, boxes: rows.map((one, i): Box => ({ x: lefts[i]!, width: widths[i]!, height, rows: one, align: table.columns[i]!.align })) };
  });
  pen.need(headHeight + (lines[0]?.height ?? 0) + (lines.length === 1 ? below : 0));
  drawHead(pen, head);
  for (const [i, { face, height, boxes }] of lines.entries()) {
    const needed = i === lines.length - 1 ? height + below : height;
    if (pen.y + needed > pen.bottom) {
      pen.need(needed);
      drawHead(pen, head);
    }
    for (const box of boxes) drawBox(pen.doc, box, pen.y, face);
    pen.y += height;
  }
}

interface Head {
  heights: number[];
  boxes: { row: number; box: Box }[];
}

function headOf(table: Table, widths: readonly number[], lefts: readonly number[]): Head {
  const rows = headerRows(table.columns);
  const cells = rows.flatMap((row, i) =>
    row.map((cell) => {
      const width = widths.slice(cell.column, cell.column + cell.columnSpan).reduce((sum, one) => sum + one, 0);
      const text = rowsOf(cell.text, 'bold', SIZE.table, width - 2 * PAD.x);
      return { row: i, rowSpan: cell.rowSpan, box: { x: lefts[cell.column]!, width, height: 0, rows: text, align: 'center' as const }, height: heightOf(text.length, SIZE.table) + 2 * PAD.y };
    }),
  );
  const heights = rows.map((_, i) => Math.max(0, ...cells.filter((cell) => cell.row === i && cell.rowSpan === 1).map((cell) => cell.height)));
  // A head over both rows may need more than the two together.
  const tallest = Math.max(0, ...cells.filter((cell) => cell.rowSpan > 1).map((cell) => cell.height));
  const missing = tallest - heights.reduce((sum, height) => sum + height, 0);
  if (missing > 0) heights[heights.length - 1]! += missing;
  return { heights, boxes: cells.map(({ row, rowSpan, box }) => ({ row, box: { ...box, height: heights.slice(row, row + rowSpan).reduce((sum, one) => sum + one, 0) } })) };
}

function drawHead(pen: Pen, { heights, boxes }: Head): void {
  for (const { row, box } of boxes) drawBox(pen.doc, box, pen.y + heights.slice(0, row).reduce((sum, height) => sum + height, 0), 'bold');
  pen.y += heights.reduce((sum, height) => sum + height, 0);
}

function drawBox(doc: Doc, { x, width, height, rows, align }: Box, y: number, face: Face): void {
  doc.rect(x, y, width, height).lineWidth(0.5).strokeColor('#000000').stroke();
  const top = y + (height - heightOf(rows.length, SIZE.table)) / 2;
  rows.forEach((row, i) => drawRow(doc, row, face, SIZE.table, { x: x + PAD.x, y: top + heightOf(i, SIZE.table), width: width - 2 * PAD.x, align }));
}
