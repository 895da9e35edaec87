import { ZipFile } from 'yazl';

/** A zip of the named texts, as office files are. */
export async function zipOf(parts: Readonly<Record<string, string | Buffer>>): Promise<Buffer> {
  const file = new ZipFile();
  for (const [name, content] of Object.entries(parts)) file.addBuffer(Buffer.from(content as string), name);
  file.end();
  const pieces: Buffer[] = [];
  for await (const piece of file.outputStream) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}

/** One sheet of a workbook made by hand: `rows` is the inside of sheetData, `after` what follows it. */
export interface SheetXml {
  readonly name: string;
  readonly rows: string;
  readonly after?: string;
  readonly state?: 'hidden' | 'veryHidden';
}

/** An .xlsx of hand-written XML, for what no program that writes proper workbooks would do. */
export function workbookOf(sheets: readonly SheetXml[], { styles = '', props = '', strings = '' } = {}): Promise<Buffer> {
  const numbered = sheets.map((sheet, i) => ({ ...sheet, id: `rId${i + 1}`, part: `worksheets/sheet${i + 1}.xml` }));
  return zipOf({
    'xl/workbook.xml': `<workbook xmlns:r="r">${props}<sheets>${numbered.map(({ name, id, state }, i) => `<sheet name="${name}" sheetId="${i + 1}"${state ? ` state="${state}"` : ''} r:id="${id}"/>`).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${numbered.map(({ id, part }) => `<Relationship Id="${id}" Type="x/worksheet" Target="${part}"/>`).join('')}${strings === '' ? '' : '<Relationship Id="rIdS" Type="x/sharedStrings" Target="sharedStrings.xml"/>'}</Relationships>`,
    'xl/styles.xml': `<styleSheet>${styles}</styleSheet>`,
    ...(strings === '' ? {} : { 'xl/sharedStrings.xml': `<sst>${strings}</sst>` }),
    ...Object.fromEntries(numbered.map(({ part, rows, after = '' }) => [`xl/${part}`, `<?xml version="1.0"?><worksheet><sheetData>${rows}</sheetData>${after}</worksheet>`])),
  });
}

/** A cell with a text. */
export const textCell = (ref: string, text: string, style = 0): string => `<c r="${ref}" t="inlineStr" s="${style}"><is><t>${text}</t></is></c>`;
/** A cell with a number; with a style of days a date. */
export const numberCell = (ref: string, value: number, style = 0): string => `<c r="${ref}" s="${style}"><v>${value}</v></c>`;
export const lineOf = (line: number, ...cells: string[]): string => `<row r="${line}">${cells.join('')}</row>`;
export const mergesOf = (...refs: string[]): string => `<mergeCells>${refs.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`;

/** Styles 0 plain, 1 a day, 2 the old font .VnTimeH. */
export const SOME_STYLES =
  '<fonts><font><name val="Times New Roman"/></font><font><name val=".VnTimeH"/></font></fonts><cellXfs><xf numFmtId="0" fontId="0"/><xf numFmtId="14" fontId="0"/><xf numFmtId="0" fontId="1"/></cellXfs>';

/** Lines of plain values as cells from column A: texts as texts, numbers as numbers, null as nothing. */
export function linesOf(values: readonly (readonly (string | number | null)[])[], from = 1): string {
  return values
    .map((line, i) => lineOf(from + i, ...line.map((value, column) => {
      const ref = `${letterOf(column)}${from + i}`;
      return value === null ? '' : typeof value === 'number' ? numberCell(ref, value) : textCell(ref, value.replace(/&/g, '&amp;').replace(/</g, '&lt;'));
    })))
    .join('');
}

const letterOf = (index: number): string => (index < 26 ? '' : letterOf(Math.floor(index / 26) - 1)) + String.fromCharCode(65 + (index % 26));
