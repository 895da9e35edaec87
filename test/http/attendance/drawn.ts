import readXlsxFile from 'read-excel-file/node';
import { decodeQr } from '../../support/qr.js';

/** The texts of a workbook's first sheet. */
export async function rowsOfWorkbook(bytes: Buffer): Promise<string[][]> {
  const [sheet] = await readXlsxFile(bytes);
  return sheet!.data.map((cells) => cells.map((cell) => (cell === null ? '' : String(cell))));
}

/** The token in the code on the wall. */
export const decodePath = (body: string): string => decodeText(body).split('/dd/')[1]!;

/** What the QR code holds that a page draws. */
export function decodeText(body: string): string {
  const size = Number(/class="qr" viewBox="0 0 (\d+)/.exec(body)![1]);
  const scale = 4;
  const pixels = new Uint8ClampedArray(size * size * scale * scale * 4).fill(255);
  for (const [, x, y] of /shape-rendering="crispEdges"><path d="([^"]+)"/.exec(body)![1]!.matchAll(/M(\d+) (\d+)h1v1h-1z/g)) {
    for (let row = 0; row < scale; row++) for (let column = 0; column < scale; column++) pixels.fill(0, ((Number(y) * scale + row) * size * scale + Number(x) * scale + column) * 4, ((Number(y) * scale + row) * size * scale + Number(x) * scale + column) * 4 + 3);
  }
  return decodeQr(pixels, size * scale, size * scale)!;
}
