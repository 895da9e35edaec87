import readXlsxFile from 'read-excel-file/node';
import { pagesOf, partsOf, textOfDocx } from '../reports/report-files.js';
import type { Value } from './expected-report.js';

const ENTITIES: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#x27;': "'", '&#x3D;': '=' };
const plain = (html: string): string => html.replace(/<[^>]*>/g, '').replace(/&[#\w]+;/g, (entity) => ENTITIES[entity] ?? entity).replace(/\u00a0/g, ' ').trim();

/** “1.250” and “95,3” as numbers; anything else is words. */
export function valueOf(text: string): Value {
  return /^\d{1,3}(\.\d{3})*(,\d)?$/.test(text) ? Number(text.replaceAll('.', '').replace(',', '.')) : text;
}

/** The sheets of a workbook, each a list of rows of cells. */
export async function sheetsOf(workbook: Buffer): Promise<Map<string, Value[][]>> {
  const sheets = await readXlsxFile(workbook);
  return new Map(sheets.map(({ sheet, data }) => [sheet, data.map((row) => row.map((cell) => (typeof cell === 'number' ? cell : cell === null ? '' : String(cell))))]));
}

/** The bodies of a page's tables. */
export function tablesOfPage(html: string): Value[][][] {
  return [...html.matchAll(/<table.*?<\/table>/gs)].map(([table]) =>
    [...table.matchAll(/<tbody>(.*?)<\/tbody>(?:\s*<tfoot>(.*?)<\/tfoot>)?/gs)].flatMap(([, body, foot]) => [...`${body}${foot ?? ''}`.matchAll(/<tr.*?<\/tr>/gs)].map(([row]) => [...row.matchAll(/<t[dh][ >].*?<\/t[dh]>/gs)].map(([cell]) => valueOf(plain(cell.replace(/<(?:meter|progress).*?<\/(?:meter|progress)>/gs, '')))))));
}

/** The running text of a page's preview, block by block. */
export const paragraphsOfPage = (html: string): string[] => [...html.matchAll(/<(?:h[34]|p)(?: class="s muted")?>(.*?)<\/(?:h[34]|p)>/gs)].map(([, text]) => plain(text!));

/** The tables of a Word file below their heads, and its running text. */
export async function wordOf(bytes: Buffer): Promise<{ tables: string[][][]; text: string[] }> {
  const parts = await partsOf(bytes);
  const tables = [...parts.get('word/document.xml')!.matchAll(/<w:tbl>.*?<\/w:tbl>/gs)].map(([xml]) => xml).filter((xml) => xml.includes('w:val="BangDau"'));
  const textOf = (xml: string) => textOfDocx(new Map([['word/document.xml', xml]])).join(' ').replace(/\u00a0/g, ' ').trim();
  return {
    tables: tables.map((xml) => [...xml.matchAll(/<w:tr[ >].*?<\/w:tr>/gs)].map(([row]) => row).filter((row) => !row.includes('<w:tblHeader')).map((row) => [...row.matchAll(/<w:tc>.*?<\/w:tc>/gs)].map(([cell]) => textOf(cell)))),
    text: textOfDocx(parts).map((text) => text.replace(/\u00a0/g, ' ').trim()),
  };
}

/** A PDF as one text without spaces, in the order in which it was drawn. */
export async function pdfText(bytes: Buffer): Promise<string> {
  return squeezed((await pagesOf(bytes)).flatMap(({ items }) => items.map(({ text }) => text)).join(''));
}

export const squeezed = (text: string): string => text.replace(/[\s\u00a0]+/g, '');
