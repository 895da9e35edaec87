import { signPdf, type SigningOrder } from '../signing/sign-pdf.js';
import { drawSheet, type SheetOrder } from './draw-sheet.js';

/** What a thread draws: the sheet, as bytes that it hands over. */
export async function draw(order: SheetOrder): Promise<Uint8Array> {
  return drawSheet(order);
}

export async function sign(order: SigningOrder): Promise<Uint8Array> {
  return signPdf(order);
}
