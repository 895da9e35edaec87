import { setImmediate as turn } from 'node:timers/promises';
import PDFDocument from 'pdfkit';
import { bytesOf, type Doc, useFaces } from '../../platform/pdf/document.js';
import type { Face } from '../../platform/pdf/fonts.js';
import { drawQr } from '../../platform/pdf/qr.js';
import { MOTTO, PAGE, PAGE_NUMBER_TOP, SHORT_LINE, SIZE, STATE_NAME, textWidth } from '../../platform/prints/layout.js';
import { drawRow, heightOf, MM, ROW, rowsOf, rule } from '../../platform/prints/pdf-text.js';

/** What a list to be signed shows. */
export interface SignSheet {
  readonly superior: string;
  readonly issuer: string;
  readonly title: string;
  /** Below the title: place and days. */
  readonly about: string;
  /** A column for each session, “Buổi 1” and “Sáng 23/11”. */
  readonly sessions: readonly { readonly name: string; readonly day: string }[];
  readonly people: readonly { readonly name: string; readonly unit: string }[];
  /** Where the signed list is handed in; the QR code holds it. */
  readonly address: string;
  readonly at: Date;
}

const FACES: readonly Face[] = ['regular', 'bold', 'italic'];
/** Of a row with room for a signature, mm. */
const ROW_MM = 10.5;
const HEAD_MM = 13;
const QR_MM = 22;
const PAD = 1.4 * MM;
const NUMBER_MM = 10;
const NOTE_MM = 18;
const LANDSCAPE_FROM = 3;
const NAME = 11;
const UNIT = 9.5;
/** Rows drawn between two turns of the event loop. */
const ROWS_AT_ONCE = 60;

interface Column {
  readonly x: number;
  readonly width: number;
}

/** The list of a class for signatures: the heading of Nghị định 30/2020/NĐ-CP, a column for each session, the head of the table on every page. The same input gives the same bytes. */
export async function signSheetPdf(sheet: SignSheet): Promise<Buffer> {
  const landscape = sheet.sessions.length >= LANDSCAPE_FROM;
  const doc = new PDFDocument({ autoFirstPage: false, bufferPages: true, margin: 0, lang: 'vi-VN', pdfVersion: '1.7', displayTitle: true, info: { Title: sheet.title, Author: sheet.issuer, CreationDate: sheet.at, ModDate: sheet.at } });
  const bytes = bytesOf(doc);
  useFaces(doc, FACES);
  const paper = { width: (landscape ? PAGE.height : PAGE.width) * MM, height: (landscape ? PAGE.width : PAGE.height) * MM };
  const left = PAGE.left * MM;
  const width = paper.width - (PAGE.left + PAGE.right) * MM;
  const bottom = paper.height - PAGE.bottom * MM;
  const columns = columnsOf(sheet, left, width);
  const page = (): number => {
    doc.addPage({ size: 'A4', layout: landscape ? 'landscape' : 'portrait', margin: 0 });
    return PAGE.top * MM;
  };
  let y = tableHead(doc, sheet, columns, heading(doc, sheet, left, width, page()));
  for (const [i, person] of sheet.people.entries()) {
    const height = rowHeight(person, columns);
    if (y + height > bottom) y = tableHead(doc, sheet, columns, page());
    personRow(doc, person, i + 1, columns, y, height);
    y += height;
    if ((i + 1) % ROWS_AT_ONCE === 0) await turn();
  }
  const signing = 42 * MM;
  if (y + signing > bottom) y = page();
  signatures(doc, left, width, y + 4 * MM);
  numberPages(doc, paper.width);
  doc.end();
  return bytes;
}

function heading(doc: Doc, { superior, issuer, title, about, address }: SignSheet, left: number, width: number, top: number): number {
  const half = { left: { x: left, width: width * 0.44 }, right: { x: left + width * 0.44, width: width * 0.56 } };
  const draw = (side: Column, text: string, face: Face, size: number, y: number): number => {
    const rows = rowsOf(text, face, size, side.width);
    rows.forEach((row, i) => drawRow(doc, row, face, size, { ...side, y: y + heightOf(i, size), align: 'center' }));
    return y + heightOf(rows.length, size);
  };
  const below = superior === '' ? top : draw(half.left, superior.toUpperCase(), 'regular', SIZE.office, top);
  const office = draw(half.left, issuer.toUpperCase(), 'bold', SIZE.office, below);
  rule(doc, half.left.x + half.left.width / 2, office + 2.5, Math.min(half.left.width, textWidth(issuer.toUpperCase(), 'bold', SIZE.office)) * SHORT_LINE);
  const motto = draw(half.right, MOTTO, 'bold', SIZE.motto, draw(half.right, STATE_NAME, 'bold', SIZE.state, top));
  rule(doc, half.right.x + half.right.width / 2, motto + 2.5, textWidth(MOTTO, 'bold', SIZE.motto));
  let y = Math.max(office, motto) + 8 * MM;
  doc.fillColor('#000000');
  drawQr(doc, address, { x: left + width - QR_MM * MM, y: y - 2 * MM, size: QR_MM * MM });
  const middle = { x: left + QR_MM * MM, width: width - 2 * QR_MM * MM - 2 * MM };
  y = draw(middle, 'DANH SÁCH HỌC VIÊN KÝ ĐIỂM DANH', 'bold', SIZE.type, y);
  y = draw(middle, title, 'bold', SIZE.type, y + 2);
  y = draw(middle, about, 'regular', 12, y + 3);
  return Math.max(y, Math.max(office, motto) + (8 + QR_MM) * MM) + 4 * MM;
}

function columnsOf({ sessions }: SignSheet, left: number, width: number): { number: Column; name: Column; unit: Column; sessions: Column[]; note: Column; all: Column[] } {
  const free = width - (NUMBER_MM + NOTE_MM) * MM;
  const signs = Math.min(free * 0.5, Math.max(sessions.length, 1) * 32 * MM);
  const widths = [NUMBER_MM * MM, (free - signs) * 0.5, (free - signs) * 0.5, ...sessions.map(() => signs / sessions.length), NOTE_MM * MM];
  let x = left;
  const all = widths.map((own): Column => {
    const column = { x, width: own };
    x += own;
    return column;
  });
  return { number: all[0]!, name: all[1]!, unit: all[2]!, sessions: all.slice(3, -1), note: all.at(-1)!, all };
}

type Columns = ReturnType<typeof columnsOf>;

function cell(doc: Doc, column: Column, y: number, height: number, rows: readonly string[], face: Face, size: number, align: 'left' | 'center'): void {
  doc.lineWidth(0.5).strokeColor('#000000').rect(column.x, y, column.width, height).stroke();
  const top = y + (height - heightOf(rows.length, size)) / 2;
  rows.forEach((row, i) => drawRow(doc, row, face, size, { x: column.x + PAD, width: column.width - 2 * PAD, y: top + heightOf(i, size), align }));
}

function tableHead(doc: Doc, { sessions }: SignSheet, columns: Columns, y: number): number {
  const height = HEAD_MM * MM;
  const labels: [Column, string[]][] = [[columns.number, ['STT']], [columns.name, ['Họ và tên']], [columns.unit, ['Đơn vị']], ...sessions.map(({ name, day }, i): [Column, string[]] => [columns.sessions[i]!, [name, day]]), [columns.note, ['Ghi chú']]];
  for (const [column, rows] of labels) cell(doc, column, y, height, rows.flatMap((row) => rowsOf(row, 'bold', UNIT, column.width - 2 * PAD)), 'bold', UNIT, 'center');
  return y + height;
}

function rowHeight({ name, unit }: SignSheet['people'][number], columns: Columns): number {
  const rows = (text: string, size: number, { width }: Column): number => rowsOf(text, 'regular', size, width - 2 * PAD).length * size * ROW;
  return Math.max(ROW_MM * MM, rows(name, NAME, columns.name) + 2 * PAD, rows(unit, UNIT, columns.unit) + 2 * PAD);
}

function personRow(doc: Doc, { name, unit }: SignSheet['people'][number], number: number, columns: Columns, y: number, height: number): void {
  cell(doc, columns.number, y, height, [String(number)], 'regular', NAME, 'center');
  cell(doc, columns.name, y, height, rowsOf(name, 'regular', NAME, columns.name.width - 2 * PAD), 'regular', NAME, 'left');
  cell(doc, columns.unit, y, height, rowsOf(unit, 'regular', UNIT, columns.unit.width - 2 * PAD), 'regular', UNIT, 'left');
  for (const column of [...columns.sessions, columns.note]) cell(doc, column, y, height, [], 'regular', NAME, 'left');
}

function signatures(doc: Doc, left: number, width: number, y: number): void {
  const half = width / 2;
  for (const [i, who] of ['NGƯỜI ĐIỂM DANH', 'GIẢNG VIÊN'].entries()) {
    drawRow(doc, who, 'bold', SIZE.signature, { x: left + i * half, width: half, y, align: 'center' });
    drawRow(doc, '(Ký, ghi rõ họ tên)', 'italic', 12, { x: left + i * half, width: half, y: y + heightOf(1, SIZE.signature), align: 'center' });
  }
}

function numberPages(doc: Doc, width: number): void {
  const { start, count } = doc.bufferedPageRange();
  for (let i = start + 1; i < start + count; i++) {
    doc.switchToPage(i);
    drawRow(doc, String(i + 1), 'regular', SIZE.page, { x: 0, y: PAGE_NUMBER_TOP * MM, width, align: 'center' });
  }
}
