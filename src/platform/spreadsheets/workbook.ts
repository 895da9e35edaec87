import writeExcelFile, { type Cell, type Row } from 'write-excel-file/node';

export type { Cell, Row };

/** A sheet as our files have them; `widths` in characters. */
export interface Sheet {
  readonly name: string;
  readonly widths: readonly number[];
  readonly rows: readonly Row[];
  readonly isLandscape?: boolean;
}

/** Excel takes no longer name of a sheet. */
const LONGEST_NAME = 31;

/** A workbook in the fonts of official papers. */
export function workbookOf(sheets: readonly Sheet[]): Promise<Buffer> {
  const written = sheets.map(({ name, widths, rows, isLandscape }) => ({
    sheet: name.slice(0, LONGEST_NAME),
    columns: widths.map((width) => ({ width })),
    data: [...rows],
    orientation: isLandscape ? ('landscape' as const) : undefined,
  }));
  return writeExcelFile(written, { fontFamily: 'Times New Roman', fontSize: 12 }).toBuffer();
}

/** Text is typed as text: a name that begins with “=” stays a name. */
export function textCell(value: string, isBold = false): Cell {
  return isBold ? { type: String, value, fontWeight: 'bold' } : { type: String, value };
}

/** A figure, to be reckoned with. */
export const numberCell = (value: number): Cell => ({ type: Number, value });

/** A share from 0 to 1 as per cent, or “–” where there is none. */
export const shareCell = (share: number | null): Cell => (share === null ? textCell('–') : { type: Number, value: share, format: '0.0%' });

/** The names above the columns of a list. */
export const headRow = (...names: string[]): Row => names.map((value) => ({ type: String, value, fontWeight: 'bold', backgroundColor: '#ece6da', wrap: true, alignVertical: 'center' }));
