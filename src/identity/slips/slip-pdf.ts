import { setImmediate as turn } from 'node:timers/promises';
import PDFDocument from 'pdfkit';
import { bytesOf, type Doc, useFaces } from '../../platform/pdf/document.js';
import type { Face } from '../../platform/pdf/fonts.js';
import { drawQr } from '../../platform/pdf/qr.js';
import { formatDate } from '../../platform/views/formats.js';

/** What a slip tells one person. */
export interface PrintedSlip {
  readonly fullName: string;
  readonly title: string;
  readonly unitName: string;
  readonly username: string;
  readonly password: string;
}

export interface SlipPrint {
  /** Where to sign in, as it stands on the slip and in its QR code. */
  readonly address: string;
  readonly printedAt: Date;
}

interface Box {
  readonly x: number;
  readonly width: number;
}

const MM = 72 / 25.4;
const SHEET = { width: 210 * MM, height: 297 * MM };
/** Two beside two: after two cuts each slip is A6. */
const SLIP = { width: SHEET.width / 2, height: SHEET.height / 2 };
const PAD = 9 * MM;
const QR = 23 * MM;
const INK = '#000000';
const SOFT = '#444444';
const FACES = ['plain', 'strong', 'code'] as const satisfies readonly Face[];

/**
 * Draws slips with first passwords, four on a sheet of A4 with lines to cut along.
 *
 * Names and passwords stand in a face in which 0 and O, 1 and l differ. A sheet at a time, so that other
 * requests get their turn in between.
 */
export async function slipsPdf(slips: readonly PrintedSlip[], print: SlipPrint): Promise<Buffer> {
  const info = { Title: `Phiếu tài khoản, ${slips.length} người`, CreationDate: print.printedAt, ModDate: print.printedAt };
  const doc = new PDFDocument({ size: 'A4', margin: 0, autoFirstPage: false, lang: 'vi-VN', pdfVersion: '1.7', displayTitle: true, info });
  const bytes = bytesOf(doc);
  useFaces(doc, FACES);
  for (let at = 0; at < slips.length; at += 4) {
    doc.addPage();
    cutLines(doc);
    slips.slice(at, at + 4).forEach((slip, i) => drawSlip(doc, slip, print, { x: (i % 2) * SLIP.width, y: Math.floor(i / 2) * SLIP.height }));
    await turn();
  }
  doc.end();
  return bytes;
}

function cutLines(doc: Doc): void {
  doc.save().lineWidth(0.5).dash(3, { space: 3 }).strokeColor(SOFT);
  doc.moveTo(SLIP.width, 4 * MM).lineTo(SLIP.width, SHEET.height - 4 * MM).stroke();
  doc.moveTo(4 * MM, SLIP.height).lineTo(SHEET.width - 4 * MM, SLIP.height).stroke();
  doc.undash().restore();
}

function drawSlip(doc: Doc, slip: PrintedSlip, { address, printedAt }: SlipPrint, corner: { x: number; y: number }): void {
  const box: Box = { x: corner.x + PAD, width: SLIP.width - 2 * PAD };
  let y = corner.y + PAD;
  y = paragraph(doc, 'plain', 9, SOFT, 'Phiếu tài khoản học tập', box, y) + 2 * MM;
  y = fitted(doc, 'strong', 15, 10, 2, slip.fullName, box, y) + 0.8 * MM;
  if (slip.title !== '') y = fitted(doc, 'plain', 9.5, 7, 2, slip.title, box, y) + 0.6 * MM;
  y = fitted(doc, 'strong', 9.5, 7, 2, slip.unitName, box, y) + 2 * MM;
  doc.moveTo(box.x, y).lineTo(box.x + box.width, y).lineWidth(0.6).strokeColor(INK).stroke();
  y += 3 * MM;

  doc.fillColor(INK);
  drawQr(doc, address, { x: box.x + box.width - QR, y, size: QR });
  const beside: Box = { x: box.x, width: box.width - QR - 4 * MM };
  y = labelled(doc, 'Địa chỉ', 'plain', address.replace(/^https?:\/\//, ''), 10.5, beside, y);
  y = labelled(doc, 'Tên đăng nhập', 'code', slip.username, 17, beside, y);
  y = labelled(doc, 'Mật khẩu lần đầu', 'code', slip.password, 17, box, y) + 2 * MM;

  const steps = [
    'Mở địa chỉ trên, hoặc quét mã bằng điện thoại.',
    'Nhập tên đăng nhập và mật khẩu đúng từng ký tự, cả dấu gạch ngang. Mật khẩu không có số 0, số 1 và chữ i, l, o.',
    'Đổi mật khẩu khi vào lần đầu. Từ đó phiếu này không còn dùng được.',
  ];
  for (const [i, step] of steps.entries()) {
    paragraph(doc, 'strong', 10, INK, `${i + 1}.`, { x: box.x, width: 5 * MM }, y);
    y = paragraph(doc, 'plain', 10, INK, step, { x: box.x + 5 * MM, width: box.width - 5 * MM }, y) + 0.8 * MM;
  }
  const foot = `In ngày ${formatDate(printedAt)}. Giữ phiếu cho riêng bạn. Mất phiếu thì báo người phụ trách của đơn vị để cấp lại.`;
  const size = 7.5;
  const height = doc.font('plain').fontSize(size).heightOfString(foot, { width: box.width });
  paragraph(doc, 'plain', size, SOFT, foot, box, corner.y + SLIP.height - PAD - height + 2 * MM);
}

/** A small label with its value under it, which shrinks to one line rather than break. */
function labelled(doc: Doc, label: string, name: Face, value: string, size: number, box: Box, y: number): number {
  const below = paragraph(doc, 'plain', 8.5, SOFT, label, box, y);
  const natural = doc.font(name).fontSize(size).widthOfString(value);
  const fits = natural <= box.width ? size : Math.max(6, (size * box.width) / natural - 0.1);
  // Ligatures of a programmer's face would draw two signs as one.
  doc.font(name).fontSize(fits).fillColor(INK).text(value, box.x, below, { lineBreak: false, features: { calt: false, liga: false } as never });
  return below + size * 1.35 + 1 * MM;
}

/** The largest size between the two at which the text keeps to so many lines; names of offices are long. */
function fitted(doc: Doc, name: Face, most: number, least: number, lines: number, text: string, box: Box, y: number): number {
  let size = most;
  const isTooHigh = (): boolean => {
    doc.font(name).fontSize(size);
    return doc.heightOfString(text, { width: box.width }) > doc.currentLineHeight(true) * (lines + 0.5);
  };
  while (size > least && isTooHigh()) size -= 0.5;
  return paragraph(doc, name, size, INK, text, box, y);
}

function paragraph(doc: Doc, name: Face, size: number, colour: string, text: string, { x, width }: Box, y: number): number {
  doc.font(name).fontSize(size).fillColor(colour).text(text, x, y, { width });
  return doc.y;
}
