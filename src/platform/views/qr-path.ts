import QRCode from 'qrcode';

/** A QR code as a page draws it: one path on a square grid, black on the white of its place. */
export interface QrPath {
  /** Modules of a side, with the quiet zone. */
  readonly size: number;
  readonly path: string;
}

const QUIET = 2;

/** The QR code of a text. */
export function qrPath(text: string): QrPath {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' });
  let path = '';
  for (let row = 0; row < modules.size; row++) {
    for (let column = 0; column < modules.size; column++) if (modules.get(row, column)) path += `M${column + QUIET} ${row + QUIET}h1v1h-1z`;
  }
  return { size: modules.size + 2 * QUIET, path };
}
