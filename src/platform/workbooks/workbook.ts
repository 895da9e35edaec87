import { setImmediate as turnOfOthers } from 'node:timers/promises';
import { attribute, columnName, element, textOf } from './xml.js';
import { Packer, type Entry } from './packer.js';

/** A text is typed as text, so that a name that begins with “=” stays a name; null is an empty cell. */
export type CellValue = string | number | null;

const LOOKS = ['plain', 'bold', 'head', 'share', 'wrap'] as const;
export type Look = (typeof LOOKS)[number];
export type WorkbookCell = CellValue | { readonly value: CellValue; readonly look: Look };
export type WorkbookRow = readonly WorkbookCell[];

export interface WorkbookSheet {
  readonly name: string;
  /** In characters. */
  readonly widths: readonly number[];
  /** Taken one after another, so that a long list need never be there as a whole. */
  readonly rows: Iterable<WorkbookRow> | AsyncIterable<WorkbookRow>;
}

/** Rows written between two turns of the event loop: some milliseconds. */
const ROWS_AT_ONCE = 200;

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/**
 * Writes tables of any length as an .xlsx. Row by row, with a turn for others in between, and packed outside the
 * event loop: sixty thousand people keep nobody waiting and are never in memory but as the finished file.
 */
export async function workbookOf(sheets: readonly WorkbookSheet[]): Promise<Buffer> {
  const packer = new Packer();
  const names = sheets.map((_, i) => `worksheets/sheet${i + 1}.xml`);
  await packer.add('[Content_Types].xml', contentTypes(names));
  await packer.add('_rels/.rels', relations([['rId1', `${RELATIONS}/officeDocument`, 'xl/workbook.xml']]));
  await packer.add('xl/workbook.xml', workbookXml(sheets));
  await packer.add('xl/_rels/workbook.xml.rels', relations([...names.map((name, i) => [`rId${i + 1}`, `${RELATIONS}/worksheet`, name] as const), ['rIdStyles', `${RELATIONS}/styles`, 'styles.xml']]));
  await packer.add('xl/styles.xml', STYLES);
  for (const [i, sheet] of sheets.entries()) await writeSheet(await packer.begin(`xl/${names[i]!}`), sheet);
  return packer.end();
}

async function writeSheet(entry: Entry, { widths, rows }: WorkbookSheet): Promise<void> {
  const columns = widths.map((width, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`).join('');
  await entry.write(`${HEAD}<worksheet xmlns="${MAIN}">${columns === '' ? '' : `<cols>${columns}</cols>`}<sheetData>`);
  let written = 0;
  let text = '';
  for await (const row of rows) {
    written++;
    text += rowXml(row, written);
    if (written % ROWS_AT_ONCE > 0) continue;
    await entry.write(text);
    text = '';
    await turnOfOthers();
  }
  await entry.write(`${text}</sheetData></worksheet>`);
  await entry.end();
}

function rowXml(row: WorkbookRow, number: number): string {
  return `<row r="${number}">${row.map((cell, i) => cellXml(cell, `${columnName(i)}${number}`)).join('')}</row>`;
}

function cellXml(cell: WorkbookCell, place: string): string {
  const { value, look } = typeof cell === 'object' && cell !== null ? cell : { value: cell, look: 'plain' as const };
  if (value === null || value === '') return '';
  const style = LOOKS.indexOf(look);
  const styled = style === 0 ? '' : ` s="${style}"`;
  return typeof value === 'number' ? `<c r="${place}"${styled}><v>${value}</v></c>` : `<c r="${place}"${styled} t="inlineStr"><is>${textOf(value)}</is></c>`;
}

function workbookXml(sheets: readonly WorkbookSheet[]): string {
  const list = sheets.map(({ name }, i) => `<sheet name="${attribute(sheetName(name))}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`).join('');
  return `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${list}</sheets></workbook>`;
}

/** Excel takes at most 31 characters, and not these. */
const sheetName = (name: string): string => name.replace(/[\\/?*[\]:]/g, ' ').slice(0, 31);

function contentTypes(sheetNames: readonly string[]): string {
  const spreadsheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  const parts = [['workbook.xml', `${spreadsheet}.sheet.main+xml`], ['styles.xml', `${spreadsheet}.styles+xml`], ...sheetNames.map((name) => [name, `${spreadsheet}.worksheet+xml`])];
  return `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${parts.map(([name, type]) => element('Override', { PartName: `/xl/${name!}`, ContentType: type! })).join('')}</Types>`;
}

function relations(all: readonly (readonly [id: string, type: string, target: string])[]): string {
  return `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${all.map(([Id, Type, Target]) => element('Relationship', { Id, Type, Target })).join('')}</Relationships>`;
}

/** The cell formats stand in the order of `LOOKS`. */
const FORMATS: readonly { font: number; fill: number; format: number; wrap: boolean }[] = [
  { font: 0, fill: 0, format: 0, wrap: false },
  { font: 1, fill: 0, format: 0, wrap: false },
  { font: 1, fill: 2, format: 0, wrap: true },
  { font: 0, fill: 0, format: 164, wrap: false },
  { font: 0, fill: 0, format: 0, wrap: true },
];
const xf = ({ font, fill, format, wrap }: (typeof FORMATS)[number]): string =>
  `<xf numFmtId="${format}" fontId="${font}" fillId="${fill}" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyAlignment="1"><alignment${wrap ? ' wrapText="1"' : ''} vertical="center"/></xf>`;
const FONT = '<sz val="12"/><name val="Times New Roman"/><family val="1"/>';
const STYLES = `${HEAD}<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="0.0%"/></numFmts>
<fonts count="2"><font>${FONT}</font><font><b/>${FONT}</font></fonts>
<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFECE6DA"/><bgColor indexed="64"/></patternFill></fill></fills>
<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>
<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
<cellXfs count="${FORMATS.length}">${FORMATS.map(xf).join('')}</cellXfs>
<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;
