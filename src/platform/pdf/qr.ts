import type PDFDocument from 'pdfkit';
import QRCode from 'qrcode';

/** Draws a QR code as one vector path in the document's fill colour; the sheet's own white is its quiet zone. */
export function drawQr(doc: InstanceType<typeof PDFDocument>, text: string, { x, y, size }: { readonly x: number; readonly y: number; readonly size: number }): void {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' });
  const side = size / modules.size;
  for (let row = 0; row < modules.size; row++) {
    for (let column = 0; column < modules.size; column++) {
      if (modules.get(row, column)) doc.rect(x + column * side, y + row * side, side, side);
    }
  }
  doc.fill();
}
