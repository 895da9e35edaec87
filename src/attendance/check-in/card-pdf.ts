import PDFDocument from 'pdfkit';
import { bytesOf, useFaces } from '../../platform/pdf/document.js';
import type { Face } from '../../platform/pdf/fonts.js';
import { drawQr } from '../../platform/pdf/qr.js';

/** What a learner's card shows. */
export interface CodeCard {
  readonly fullName: string;
  readonly unitName: string;
  readonly code: string;
  /** As people read it out. */
  readonly spaced: string;
  readonly year: number;
  readonly at: Date;
}

const MM = 72 / 25.4;
/** As bank cards are, in the corner of a sheet, with a line to cut along. */
const CARD = { x: 20 * MM, y: 20 * MM, width: 85.6 * MM, height: 54 * MM };
const PAD = 4 * MM;
const QR = 30 * MM;
const FACES: readonly Face[] = ['plain', 'strong', 'code'];
const LONG_NAME = 24;

/** A card to cut out. */
export async function cardPdf({ fullName, unitName, code, spaced, year, at }: CodeCard): Promise<Buffer> {
  const doc = new PDFDocument({ size: 'A4', margin: 0, lang: 'vi-VN', pdfVersion: '1.7', displayTitle: true, info: { Title: 'Thẻ điểm danh', CreationDate: at, ModDate: at } });
  const bytes = bytesOf(doc);
  useFaces(doc, FACES);
  const { x, y, width, height } = CARD;
  doc.lineWidth(0.5).dash(3, { space: 3 }).strokeColor('#444444').rect(x, y, width, height).stroke().undash();
  doc.fillColor('#000000');
  drawQr(doc, code, { x: x + width - PAD - QR, y: y + PAD, size: QR });
  const left = { width: width - QR - 3 * PAD, lineGap: 1 };
  doc.fillColor('#444444').font('plain').fontSize(8).text(`Thẻ điểm danh năm ${year}`, x + PAD, y + PAD, left);
  doc.fillColor('#000000').font('strong').fontSize(fullName.length > LONG_NAME ? 10 : 12.5).text(fullName, x + PAD, doc.y + 4, left);
  doc.font('plain').fontSize(8).text(unitName, x + PAD, doc.y + 2, left);
  doc.font('code').fontSize(12).text(spaced, x + PAD, y + height - PAD - 26, { width: width - 2 * PAD, lineBreak: false });
  doc.fillColor('#444444').font('plain').fontSize(6.5).text('Giảng viên quét mã, nhìn mặt rồi xác nhận.', x + PAD, y + height - PAD - 9, { width: width - 2 * PAD, lineBreak: false });
  doc.end();
  return bytes;
}
