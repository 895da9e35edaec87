import { formWorkbookOf, type Cell, type Row, type Sheet } from '../../workbooks/form-workbook.js';
import type { Appendix, Cell as DocumentCell, OfficialDocument, Table } from './model.js';
import { headerRows } from './header-rows.js';
import type { FileFacts } from '../layout.js';
import { withFixedDates } from '../zip-dates.js';

/** Characters of the widest column for a millimetre of paper. */
const CHARACTERS_PER_MM = 0.62;

/** Every table of the report on a sheet of its own; figures are numbers, and all text is typed as text. */
export async function xlsxOf(document: OfficialDocument, facts: FileFacts): Promise<Buffer> {
  const sheets = document.appendices.flatMap((appendix) => appendix.blocks.flatMap((block) => (block.kind === 'table' ? [sheetOf(document, appendix, block.table)] : [])));
  return withFixedDates(await formWorkbookOf(sheets), facts.at);
}

function sheetOf(document: OfficialDocument, { title, attachedTo, landscape }: Appendix, table: Table): Sheet {
  const span = table.columns.length;
  const line = (value: string, more: object): Row => [{ type: String, value, columnSpan: span, align: 'center', ...more }];
  return {
    name: table.label === '' ? table.title : table.label,
    isLandscape: landscape,
    widths: table.columns.map(({ width }) => Math.max(6, Math.round(width * CHARACTERS_PER_MM))),
    rows: [
      line(title.toUpperCase(), { fontWeight: 'bold' }),
      line(document.header.about, {}),
      line(attachedTo, { fontStyle: 'italic' }),
      ...headOf(table),
      ...table.rows.map(({ weight, cells }): Row => cells.map((cell, i) => cellOf(cell, table.columns[i]!.align, weight !== 'plain'))),
      ...table.notes.map((value): Row => [{ type: String, value, columnSpan: span }]),
    ],
  };
}

function headOf(table: Table): Row[] {
  const look = { fontWeight: 'bold', align: 'center', alignVertical: 'center', wrap: true, borderStyle: 'thin' } as const;
  return headerRows(table.columns).map((cells) => {
    const row: (Cell | null)[] = table.columns.map(() => null);
    for (const { text, column, columnSpan, rowSpan } of cells) row[column] = { type: String, value: text, ...look, ...(columnSpan > 1 ? { columnSpan } : {}), ...(rowSpan > 1 ? { rowSpan } : {}) };
    return row;
  });
}

function cellOf({ text, number }: DocumentCell, align: 'left' | 'center' | 'right', bold: boolean): Cell {
  const look = { align, alignVertical: 'center' as const, wrap: true, borderStyle: 'thin' as const, ...(bold ? { fontWeight: 'bold' as const } : {}) };
  return number ? { type: Number, value: number.value, format: number.format, ...look } : { type: String, value: text, ...look };
}
