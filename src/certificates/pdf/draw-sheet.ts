import PDFDocument from 'pdfkit';
import { bytesOf, useFaces, type Doc } from '../../platform/pdf/document.js';
import { drawQr } from '../../platform/pdf/qr.js';
import type { Values } from '../templates/rules/placeholders.js';
import { MM, paperSize, type PictureField, type SheetField, type SheetLayout } from '../templates/rules/sheet.js';
import { drawFrame } from './draw-frame.js';
import { drawRows, drawText } from './draw-text.js';
import { SHEET_FACES } from './scripts.js';
import { drawSeal, reserveSignature, type SignatureWords } from './signature-field.js';

/** What is drawn: plain data, so that a thread can be told. */
export interface SheetOrder {
  readonly layout: SheetLayout;
  /** The template's pictures by id. */
  readonly pictures: ReadonlyMap<string, Uint8Array>;
  readonly values: Values;
  /** The address that the QR code holds. */
  readonly verifyUrl: string;
  readonly title: string;
  readonly author: string;
  readonly subject: string;
  /** The document's date, so that drawing it again gives the same bytes. */
  readonly date: Date;
  /** What the sheet says of its digital signature. Null: it has none. */
  readonly signature: SignatureWords | null;
  /** Whether the file has room for the signature; a preview only shows its box. */
  readonly willBeSigned: boolean;
}

const INK = '#000000';

/** Draws a sheet as PDF with embedded fonts. The same order gives the same bytes; one that is to be signed has room for the signature. */
export async function drawSheet(order: SheetOrder): Promise<Buffer> {
  const { w, h } = paperSize(order.layout);
  const doc = new PDFDocument({
    size: [w * MM, h * MM], margin: 0, lang: 'vi-VN', pdfVersion: '1.7', tagged: true, displayTitle: true,
    info: { Title: order.title, Author: order.author, Subject: order.subject, CreationDate: order.date, ModDate: order.date },
  });
  const bytes = bytesOf(doc);
  useFaces(doc, [...SHEET_FACES, 'taiViet']);
  const { layout } = order;
  for (const field of layout.fields) if (field.side === 1) drawField(doc, field, order);
  if (order.signature && order.willBeSigned) reserveSignature(doc, order.signature, layout.fields.some(({ kind }) => kind === 'signature') ? null : { w: w * MM, h: h * MM });
  if (layout.sides === 2) {
    doc.addPage();
    for (const field of layout.fields) if (field.side === 2) drawField(doc, field, order);
  }
  doc.end();
  return bytes;
}

function drawField(doc: Doc, field: SheetField, order: SheetOrder): void {
  switch (field.kind) {
    case 'text': return drawText(doc, field, order.values);
    case 'rows': return drawRows(doc, field, order.values);
    case 'frame': return drawFrame(doc, field);
    case 'picture': return drawPicture(doc, field, order.pictures);
    case 'line': return void doc.moveTo(field.x * MM, field.y * MM).lineTo((field.x + field.w) * MM, (field.y + field.h) * MM).lineWidth(field.thickness * MM).stroke(field.colour);
    case 'qr':
      doc.fillColor(INK);
      return drawQr(doc, order.verifyUrl, { x: field.x * MM, y: field.y * MM, size: field.w * MM });
    case 'signature':
      if (order.signature) drawSeal(doc, field, order.signature);
  }
}

/** Whole, in the middle of its box. A field whose picture has not been chosen yet draws nothing. */
function drawPicture(doc: Doc, field: PictureField, pictures: ReadonlyMap<string, Uint8Array>): void {
  const bytes = pictures.get(field.picture);
  if (bytes) doc.image(Buffer.from(bytes), field.x * MM, field.y * MM, { fit: [field.w * MM, field.h * MM], align: 'center', valign: 'center' });
}
