import { createCanvas, type Image, loadImage } from '@napi-rs/canvas';
import { writeFile } from 'node:fs/promises';

/** A picture of a page, with what is written above it. */
export interface Shot {
  caption: string;
  png: Buffer;
}

/** How pictures of one width are laid on sheets; a long page goes on in the next column, `columnsEach` times at most. */
export interface SheetLayout {
  scale: number;
  columns: number;
  columnHeight: number;
  columnsEach: number;
}

const GAP = 16;
const CAPTION = 24;

/** Writes pictures on as many sheets as they need, `<name>-1.png` and so on; returns the files. */
export async function writeSheets(folder: string, name: string, shots: readonly Shot[], layout: SheetLayout): Promise<string[]> {
  const pieces = (await Promise.all(shots.map((shot) => piecesOf(shot, layout)))).flat();
  const columns = inColumns(pieces, layout);
  const files: string[] = [];
  for (let from = 0; from < columns.length; from += layout.columns) {
    const file = `${folder}/${name}-${files.length + 1}.png`;
    await writeFile(file, sheet(columns.slice(from, from + layout.columns), layout));
    files.push(file);
  }
  return files;
}

/** What of a picture fits into one column; `height` on the sheet. */
interface Piece {
  caption: string;
  image: Image;
  from: number;
  height: number;
}

async function piecesOf({ caption, png }: Shot, { scale, columnHeight, columnsEach }: SheetLayout): Promise<Piece[]> {
  const image = await loadImage(png);
  const whole = image.height * scale;
  const count = Math.min(columnsEach, Math.ceil(whole / columnHeight));
  return Array.from({ length: count }, (_, i) => ({ caption: i === 0 ? caption : '…', image, from: (i * columnHeight) / scale, height: Math.min(whole - i * columnHeight, columnHeight) }));
}

/** In their order, as many below each other as fit. */
function inColumns(pieces: readonly Piece[], { columnHeight }: SheetLayout): Piece[][] {
  const columns: Piece[][] = [];
  let left = 0;
  for (const piece of pieces) {
    if (piece.height > left) {
      columns.push([]);
      left = columnHeight;
    }
    columns.at(-1)!.push(piece);
    left -= piece.height + CAPTION;
  }
  return columns;
}

function sheet(columns: readonly Piece[][], { scale, columnHeight }: SheetLayout): Buffer {
  const widths = columns.map((pieces) => Math.max(...pieces.map(({ image }) => image.width * scale)));
  const canvas = createCanvas(GAP + widths.reduce((sum, width) => sum + width + GAP, 0), columnHeight + CAPTION + GAP);
  const context = canvas.getContext('2d');
  context.fillStyle = '#888';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.font = '14px sans-serif';
  let x = GAP;
  for (const [i, pieces] of columns.entries()) {
    let y = 0;
    for (const { caption, image, from, height } of pieces) {
      context.fillStyle = '#fff';
      context.fillText(caption, x, y + 17, widths[i]);
      context.drawImage(image, 0, from, image.width, height / scale, x, y + CAPTION, image.width * scale, height);
      y += CAPTION + height;
    }
    x += widths[i]! + GAP;
  }
  return canvas.toBuffer('image/png');
}
