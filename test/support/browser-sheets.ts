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
  const columns = (await Promise.all(shots.map((shot) => columnsOf(shot, layout)))).flat();
  const files: string[] = [];
  for (let from = 0; from < columns.length; from += layout.columns) {
    const file = `${folder}/${name}-${files.length + 1}.png`;
    await writeFile(file, sheet(columns.slice(from, from + layout.columns), layout));
    files.push(file);
  }
  return files;
}

interface Column {
  caption: string;
  image: Image;
  from: number;
}

async function columnsOf({ caption, png }: Shot, { scale, columnHeight, columnsEach }: SheetLayout): Promise<Column[]> {
  const image = await loadImage(png);
  const step = columnHeight / scale;
  const count = Math.min(columnsEach, Math.ceil(image.height / step));
  return Array.from({ length: count }, (_, i) => ({ caption: i === 0 ? caption : '…', image, from: i * step }));
}

function sheet(columns: readonly Column[], { scale, columnHeight }: SheetLayout): Buffer {
  const widths = columns.map(({ image }) => image.width * scale);
  const canvas = createCanvas(GAP + widths.reduce((sum, width) => sum + width + GAP, 0), columnHeight + CAPTION + GAP);
  const context = canvas.getContext('2d');
  context.fillStyle = '#888';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.font = '14px sans-serif';
  let x = GAP;
  for (const [i, { caption, image, from }] of columns.entries()) {
    context.fillStyle = '#fff';
    context.fillText(caption, x, 17, widths[i]);
    const height = Math.min(image.height - from, columnHeight / scale);
    context.drawImage(image, 0, from, image.width, height, x, CAPTION, widths[i]!, height * scale);
    x += widths[i]! + GAP;
  }
  return canvas.toBuffer('image/png');
}
