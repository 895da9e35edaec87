import type { Doc } from '../../../platform/pdf/document.js';
import type { Block, GridCell } from '../document/blocks.js';
import { rich } from '../document/rich-lines.js';
import { drawAtoms, richRows, type Pictures, type RichRow } from './rich-rows.js';
import { PAPER } from './sizes.js';

const PAD = { x: 4, y: 3 };

/** A row of a table, ready to be drawn. */
export interface GridRow {
  readonly height: number;
  draw(doc: Doc, left: number, top: number): void;
}

/** The rows of a table, its head first. A column without a name in the head parts two tables that stand beside each other. */
export function gridRows({ widths, head, rows, plain = false }: Block & { kind: 'grid' }, width: number, pictures: Pictures): GridRow[] {
  const scale = Math.min(1, 1 / widths.reduce((sum, share) => sum + share, 0));
  const columns = widths.map((share) => share * scale * width);
  const isGap = (i: number): boolean => plain || head?.[i] === '';
  const headCells = head?.map((text): GridCell => ({ lines: [rich(text, true)], align: 'center', bold: true }));
  return [...(headCells ? [headCells] : []), ...rows].map((cells) => gridRow(cells, columns, isGap, pictures));
}

function gridRow(cells: readonly GridCell[], columns: readonly number[], isGap: (i: number) => boolean, pictures: Pictures): GridRow {
  const drawn = cells.map(({ lines, align, bold = false, absent = false }, i) => {
    const inner = columns[i]! - 2 * PAD.x;
    const rows = lines.flatMap((line) => richRows(bold ? line.map((piece) => (piece.kind === 'text' ? { ...piece, look: { ...piece.look, bold: true } } : piece)) : line, PAPER.table, inner, pictures));
    return { rows, align, inner, bare: absent || isGap(i), height: rows.reduce((sum, { up, down }) => sum + up + down, 0) };
  });
  const height = Math.max(PAPER.table * 1.2, ...drawn.map((one) => one.height)) + 2 * PAD.y;
  return {
    height,
    draw: (doc, left, top) => {
      let x = left;
      drawn.forEach(({ rows, align, inner, bare, height: own }, i) => {
        if (!bare) doc.rect(x, top, columns[i]!, height).lineWidth(0.6).strokeColor('#000000').stroke();
        let y = top + (align === 'center' ? (height - own) / 2 : PAD.y);
        for (const row of rows) {
          drawAtoms(doc, row, x + PAD.x + (align === 'center' ? Math.max(0, (inner - widthOf(row)) / 2) : 0), y + row.up);
          y += row.up + row.down;
        }
        x += columns[i]!;
      });
    },
  };
}

const widthOf = ({ width }: RichRow): number => width;
