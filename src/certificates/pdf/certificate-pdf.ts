import PDFDocument from 'pdfkit';
import type { Face } from '../../platform/pdf/fonts.js';
import { bytesOf, type Doc, useFaces } from '../../platform/pdf/document.js';
import { drawQr } from '../../platform/pdf/qr.js';
import { formatDate } from '../../platform/views/formats.js';
import type { CertificateSnapshot } from '../rules/snapshot.js';
import { BROCADE } from './brocade.js';
import { longDate, twoDigits } from '../../platform/pdf/dates.js';

/** What is drawn: the snapshot with what the register and the verification page add to it. */
export interface CertificatePrint {
  snapshot: CertificateSnapshot;
  /** “128/2026”. */
  registerNumber: string;
  /** “7KQM-2R9D-XC4V”. */
  code: string;
  /** The address that the QR code holds. */
  verifyUrl: string;
  /** When the certificate was entered in the register; it is the document's date, so that drawing it again gives the same bytes. */
  issuedAt: Date;
}

const MM = 72 / 25.4;
const PAGE = { width: 297 * MM, height: 210 * MM };
const EDGE = 9 * MM;
const BAND = 7 * MM;
const SIDE = 23 * MM;
const INK = '#000000';
const CLOTH = '#212a45';
const TITLE = '#8a2812';

/**
 * Draws a certificate as landscape A4 PDF with embedded fonts.
 *
 * The order of the elements follows the form of the law for chứng chỉ (superior and issuing
 * authority, quốc hiệu, title, name, facts, register number, signature),
 * the title is that of a workshop, and the sheet says that it replaces no chứng chỉ. The same
 * input gives the same bytes.
 */
export async function certificatePdf(print: CertificatePrint): Promise<Buffer> {
  const doc = new PDFDocument({
    size: 'A4',
    layout: 'landscape',
    margin: 0,
    lang: 'vi-VN',
    pdfVersion: '1.7',
    tagged: true,
    displayTitle: true,
    info: {
      Title: `Giấy chứng nhận số ${print.registerNumber}`,
      Author: print.snapshot.issuer,
      Subject: print.snapshot.courseTitle,
      CreationDate: print.issuedAt,
      ModDate: print.issuedAt,
    },
  });
  const bytes = bytesOf(doc);
  useFaces(doc, ['regular', 'bold', 'italic']);

  frame(doc);
  header(doc, print.snapshot);
  const factsEnd = body(doc, print.snapshot);
  footer(doc, print, factsEnd);
  doc.end();
  return bytes;
}

function frame(doc: Doc): void {
  band(doc, EDGE);
  band(doc, PAGE.height - EDGE - BAND);
  for (const x of [EDGE, PAGE.width - EDGE]) {
    doc.moveTo(x, EDGE + BAND).lineTo(x, PAGE.height - EDGE - BAND).lineWidth(0.5 * MM).stroke(CLOTH);
  }
}

function band(doc: Doc, top: number): void {
  const width = PAGE.width - 2 * EDGE;
  const scale = BAND / BROCADE.height;
  const repeat = BROCADE.width * scale;
  const repeats = Math.round(width / repeat);
  doc.save().rect(EDGE, top, width, BAND).fill(CLOTH).rect(EDGE, top, width, BAND).clip();
  for (let i = 0; i < repeats; i++) {
    doc.save().translate(EDGE + (i * width) / repeats, top).scale(width / repeats / BROCADE.width, scale);
    for (const [colour, path] of BROCADE.paths) doc.path(path).fill(colour, 'even-odd');
    doc.restore();
  }
  doc.restore();
}

function header(doc: Doc, snapshot: CertificateSnapshot): void {
  const top = EDGE + BAND + 7 * MM;
  const left = { x: SIDE, width: 100 * MM };
  const right = { x: PAGE.width - SIDE - 140 * MM, width: 140 * MM };
  let y = line(doc, 'regular', 13, snapshot.superior, left, top);
  for (const name of snapshot.issuerLines) y = line(doc, 'bold', 13, name, left, y);
  const lastIssuer = snapshot.issuerLines.at(-1) ?? snapshot.superior;
  rule(doc, left, y + 1, 0.42 * doc.font('bold').fontSize(13).widthOfString(lastIssuer));
  y = line(doc, 'bold', 13, 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', right, top);
  y = line(doc, 'bold', 14, 'Độc lập - Tự do - Hạnh phúc', right, y);
  rule(doc, right, y + 1, doc.font('bold').fontSize(14).widthOfString('Độc lập - Tự do - Hạnh phúc'));
}

/** Draws title, name and facts; returns the lowest edge. */
function body(doc: Doc, snapshot: CertificateSnapshot): number {
  const full = { x: SIDE, width: PAGE.width - 2 * SIDE };
  let y = EDGE + BAND + 34 * MM;
  doc.font('bold').fontSize(32).fillColor(TITLE).text('GIẤY CHỨNG NHẬN', full.x, y, { width: full.width, align: 'center', characterSpacing: 1.9 });
  y = doc.y + 1 * MM;
  y = line(doc, 'italic', 13.5, `${snapshot.issuer} chứng nhận`, full, y) + 2 * MM;
  const nameSize = fitting(doc, 'bold', snapshot.fullName, 27, full.width);
  y = line(doc, 'bold', nameSize, snapshot.fullName, full, y) + 3.5 * MM;
  for (const [label, value, weight] of facts(snapshot)) y = fact(doc, label, value, weight, y);
  return y;
}

function facts(snapshot: CertificateSnapshot): [string, string, Face][] {
  const rows: [string, string | null, Face][] = [
    ['Ngày sinh:', snapshot.born, 'regular'],
    ['Chức vụ, đơn vị công tác:', snapshot.titleAndUnit, 'regular'],
    ['Đã hoàn thành khóa học:', snapshot.courseTitle, 'bold'],
    ['Thời gian:', period(snapshot), 'regular'],
    ['Kết quả:', snapshot.result, 'regular'],
  ];
  return rows.filter((row): row is [string, string, Face] => row[1] !== null);
}

function period(snapshot: CertificateSnapshot): string {
  const hours = `${twoDigits(snapshot.periods)} tiết`;
  const days =
    snapshot.startedOn && snapshot.startedOn !== snapshot.completedOn
      ? `từ ngày ${formatDate(snapshot.startedOn)} đến ngày ${formatDate(snapshot.completedOn)}`
      : `ngày ${formatDate(snapshot.completedOn)}`;
  return `${days} (${hours}), ${snapshot.delivery}`;
}

function fact(doc: Doc, label: string, value: string, weight: Face, y: number): number {
  const x = (PAGE.width - 222 * MM) / 2;
  doc.fillColor(INK).font('regular').fontSize(13.5).text(label, x, y, { width: 62 * MM });
  doc.font(weight).fontSize(13.5).text(value, x + 66 * MM, y, { width: 156 * MM });
  return doc.y + 1.3 * MM;
}

function footer(doc: Doc, print: CertificatePrint, factsEnd: number): void {
  const bottom = PAGE.height - EDGE - BAND - 5 * MM;
  const qrSize = 27 * MM;
  doc.fillColor(INK);
  drawQr(doc, print.verifyUrl, { x: SIDE, y: bottom - qrSize, size: qrSize });
  const beside = { x: SIDE + qrSize + 5 * MM, width: 92 * MM };
  const texts: [string, string][] = [['Số vào sổ: ', print.registerNumber], ['Mã kiểm tra: ', print.code]];
  let y = bottom - 4 * 14.7;
  for (const [label, value] of texts) {
    doc.fillColor(INK).font('regular').fontSize(10.5).text(label, beside.x, y, { continued: true }).font('bold').text(value);
    y += 14.7;
  }
  const address = new URL(print.verifyUrl);
  doc.font('regular').fontSize(10.5).text(`${address.host}/verify`, beside.x, y, { width: beside.width, lineBreak: false });
  doc.font('italic').fontSize(10.5).text('Giấy này không thay thế chứng chỉ bồi dưỡng theo quy định.', beside.x, y + 14.7, { lineBreak: false });
  signature(doc, print.snapshot, bottom, factsEnd);
}

function signature(doc: Doc, snapshot: CertificateSnapshot, bottom: number, factsEnd: number): void {
  const at = { x: PAGE.width - SIDE - 96 * MM, width: 96 * MM };
  const lines = 1 + snapshot.signerLines.length;
  // The block ends with the signer's name at the bottom; a long course title pushes it down no further than its space for the signature allows.
  let y = Math.max(factsEnd + 2 * MM, bottom - (lines + 1) * 18 - 20 * MM);
  y = line(doc, 'italic', 13.5, `${snapshot.place}, ${longDate(snapshot.issuedOn)}`, at, y);
  for (const text of snapshot.signerLines) y = line(doc, 'bold', 13.5, text, at, y);
  line(doc, 'bold', 13.5, snapshot.signerName, at, bottom - 18);
}

function line(doc: Doc, font: Face, size: number, text: string, at: { x: number; width: number }, y: number): number {
  doc.fillColor(INK).font(font).fontSize(size).text(text, at.x, y, { width: at.width, align: 'center' });
  return doc.y;
}

function rule(doc: Doc, at: { x: number; width: number }, y: number, length: number): void {
  const start = at.x + (at.width - length) / 2;
  doc.moveTo(start, y).lineTo(start + length, y).lineWidth(0.35 * MM).stroke(INK);
}

/** The largest size up to `size` at which the text stays on one line; long names shrink rather than break. */
function fitting(doc: Doc, font: Face, text: string, size: number, width: number): number {
  const natural = doc.font(font).fontSize(size).widthOfString(text);
  return natural <= width ? size : Math.max(14, (size * width) / natural);
}
