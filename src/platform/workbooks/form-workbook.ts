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

/** A short form with joined cells and borders, in the fonts of official papers; `workbookOf` writes lists of any length. */
export function formWorkbookOf(sheets: readonly Sheet[]): Promise<Buffer> {
  const written = sheets.map(({ name, widths, rows, isLandscape }) => ({
    sheet: name.slice(0, LONGEST_NAME),
    columns: widths.map((width) => ({ width })),
    data: [...rows],
    orientation: isLandscape ? ('landscape' as const) : undefined,
  }));
  return writeExcelFile(written, { fontFamily: 'Times New Roman', fontSize: 12 }).toBuffer();
}
