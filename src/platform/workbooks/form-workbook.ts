import writeExcelFile, { type Cell, type Row } from 'write-excel-file/node';
import { getOrderOfSiblings, insertElementMarkupAccordingToOrderOfSiblings } from 'write-excel-file/utility';

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
  const written = sheets.map(({ name, widths, rows }) => ({ sheet: name.slice(0, LONGEST_NAME), columns: widths.map((width) => ({ width })), data: [...rows] }));
  return writeExcelFile(written, { fontFamily: 'Times New Roman', fontSize: 12, features: [onPaper(sheets)] }).toBuffer();
}

type Feature = NonNullable<NonNullable<Parameters<typeof writeExcelFile>[1]>['features']>[number];
const SHEET = 'xl/worksheets/sheet{id}.xml';

/** A4 with the margins of Nghị định 30/2020/NĐ-CP (20 mm, left 30, right 15; in inches): all columns on one page, and as many pages as there are rows for. */
function onPaper(sheets: readonly Sheet[]): Feature {
  const order = getOrderOfSiblings(SHEET, 'worksheet') ?? [];
  const elements = ({ isLandscape }: Sheet) => [
    '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>',
    '<pageMargins left="1.18" right="0.59" top="0.79" bottom="0.79" header="0.3" footer="0.3"/>',
    `<pageSetup paperSize="9" orientation="${isLandscape ? 'landscape' : 'portrait'}" fitToWidth="1" fitToHeight="0"/>`,
  ];
  return { files: { transform: { [SHEET]: { transform: (xml, _options, { sheetIndex }) => elements(sheets[sheetIndex]!).reduce((sheet, element) => insertElementMarkupAccordingToOrderOfSiblings(sheet, element, order, 'worksheet'), xml) } } } };
}
