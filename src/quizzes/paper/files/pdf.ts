import PDFDocument from 'pdfkit';
import { bytesOf, type Doc, useFaces } from '../../../platform/pdf/document.js';
import type { Face } from '../../../platform/pdf/fonts.js';
import { HEAD_HALVES, MOTTO, PAGE, SHORT_LINE, SIZE, STATE_NAME, textWidth, textWidthMm, type FileFacts } from '../../../platform/prints/layout.js';
import { drawRow, heightOf, MM, rowsOf, rule } from '../../../platform/prints/pdf-text.js';
import { rich } from '../document/rich-lines.js';
import type { Block, Choice, PrintedDocument } from '../document/blocks.js';
import { gridRows, type GridRow } from './pdf-grid.js';
import { drawAtoms, richRows, type Pictures, type RichRow } from './rich-rows.js';
import { balanced, PAPER } from './sizes.js';

const FACES: readonly Face[] = ['regular', 'bold', 'italic', 'boldItalic'];
/** Between two choices beside each other, points. */
const CHOICE_GAP = 12;

/** Papers, answer sheets or a key as PDF, the fonts inside. The same input gives the same bytes. */
export async function pdfOf(document: PrintedDocument, { title, author, at }: FileFacts, pictures: Pictures): Promise<Buffer> {
  const doc = new PDFDocument({ autoFirstPage: false, bufferPages: true, margin: 0, lang: 'vi-VN', pdfVersion: '1.7', displayTitle: true, info: { Title: title, Author: author, CreationDate: at, ModDate: at } });
  const bytes = bytesOf(doc);
  drawParts(doc, document, pictures);
  doc.end();
  return bytes;
}

/** How many pages each part fills. */
export function pageCounts(document: PrintedDocument, pictures: Pictures): number[] {
  return drawParts(new PDFDocument({ autoFirstPage: false, bufferPages: true, margin: 0 }), document, pictures);
}

function drawParts(doc: Doc, document: PrintedDocument, pictures: Pictures): number[] {
  useFaces(doc, FACES);
  return document.parts.map(({ foot, blocks }) => {
    const first = doc.bufferedPageRange().count;
    const pen = new Pen(doc, pictures);
    pen.page();
    pen.blocks(blocks);
    footers(doc, first, foot);
    return doc.bufferedPageRange().count - first;
  });
}

/** “Mã đề 101 – Trang 1/3”, below every page of a part. */
function footers(doc: Doc, first: number, foot: string): void {
  const { count } = doc.bufferedPageRange();
  for (let i = first; i < count; i++) {
    doc.switchToPage(i);
    drawRow(doc, `${foot} – Trang ${i - first + 1}/${count - first}`, 'regular', PAPER.foot, { x: PAGE.left * MM, y: (PAGE.height - PAGE.bottom + 5) * MM, width: textWidthMm(false) * MM, align: 'center' });
  }
}

/** A piece of a block that is not parted: how high it is, and how it is drawn from the top. */
interface Slice {
  readonly height: number;
  draw(top: number): void;
}

/** Goes down the page and begins another where the space ends. */
class Pen {
  private y = 0;

  constructor(
    private readonly doc: Doc,
    private readonly pictures: Pictures,
  ) {}

  private readonly left = PAGE.left * MM;
  private readonly width = textWidthMm(false) * MM;
  private readonly bottom = (PAGE.height - PAGE.bottom) * MM;
  private readonly top = PAGE.top * MM;

  page(): void {
    this.doc.addPage({ size: 'A4', margin: 0 });
    this.y = this.top;
  }

  /** A question and what belongs to it stay on one page, unless they fill more than one. */
  blocks(blocks: readonly Block[]): void {
    for (let i = 0; i < blocks.length; ) {
      let end = i;
      while (end < blocks.length - 1 && keepsNext(blocks[end]!)) end += 1;
      const together = blocks.slice(i, end + 1).map((block) => this.slices(block));
      const heights = together.map((slices) => slices.reduce((sum, { height }) => sum + height, 0));
      // Of what comes last only its beginning must fit: a long table or many lines go on below.
      const needed = heights.slice(0, -1).reduce((sum, height) => sum + height, 0) + (heights.at(-1)! > 160 ? (together.at(-1)![0]?.height ?? 0) : heights.at(-1)!);
      if (this.y + needed > this.bottom && this.y > this.top && needed < this.bottom - this.top) this.page();
      for (const slices of together) for (const slice of slices) this.put(slice);
      i = end + 1;
    }
  }

  private put({ height, draw }: Slice): void {
    if (this.y + height > this.bottom && this.y > this.top) this.page();
    draw(this.y);
    this.y += height;
  }

  private slices(block: Block): Slice[] {
    switch (block.kind) {
      case 'head':
        return [this.head(block)];
      case 'title':
        return this.title(block);
      case 'fields':
        return [this.fields(block)];
      case 'text':
        return this.text(block);
      case 'choices':
        return this.choices(block.choices);
      case 'grid': {
        const rows = gridRows(block, this.width, this.pictures);
        const slices = rows.map((row): Slice => ({ height: row.height, draw: (top) => row.draw(this.doc, this.left, top) }));
        return [gap(4), ...(block.head && slices.length > 1 ? this.headed(rows, slices) : slices), gap(6)];
      }
      case 'lines':
        return Array.from({ length: block.count }, () => ({ height: PAPER.writing, draw: (top) => this.dots(this.left, top + PAPER.writing - 4, this.width) }));
    }
  }

  /** The head of a table stands again where the table goes on. */
  private headed([head]: readonly GridRow[], [first, ...rest]: readonly Slice[]): Slice[] {
    const again = rest.map((slice, i): Slice => ({
      height: slice.height,
      draw: (top) => {
        if (top === this.top && i > 0) {
          head!.draw(this.doc, this.left, top);
          this.y += head!.height;
          slice.draw(top + head!.height);
        } else slice.draw(top);
      },
    }));
    // A head alone at the foot of a page is worth nothing.
    return again.length === 0 ? [first!] : [{ height: first!.height + again[0]!.height, draw: (top) => { first!.draw(top); again[0]!.draw(top + first!.height); } }, ...again.slice(1)];
  }

  private dots(x: number, y: number, width: number): void {
    this.doc.save().moveTo(x, y).lineTo(x + width, y).lineWidth(0.7).dash(0.8, { space: 2.2 }).strokeColor('#000000').stroke().undash().restore();
  }

  private head({ superior, issuer }: Block & { kind: 'head' }): Slice {
    const halves = [{ x: this.left, width: HEAD_HALVES.left * MM }, { x: this.left + HEAD_HALVES.left * MM, width: HEAD_HALVES.right * MM }] as const;
    const parts = [
      ...(superior === '' ? [] : [{ half: 0 as const, text: superior, face: 'regular' as const, size: SIZE.office }]), ...balanced(issuer).map((text) => ({ half: 0 as const, text, face: 'bold' as const, size: SIZE.office })),
      { half: 1 as const, text: STATE_NAME, face: 'bold' as const, size: SIZE.state }, { half: 1 as const, text: MOTTO, face: 'bold' as const, size: SIZE.motto },
    ].map((part) => ({ ...part, rows: rowsOf(part.text, part.face, part.size, halves[part.half].width) }));
    const heightIn = (half: 0 | 1): number => parts.filter((part) => part.half === half).reduce((sum, { rows, size }) => sum + heightOf(rows.length, size), 0);
    return {
      height: Math.max(heightIn(0), heightIn(1)) + 16,
      draw: (top) => {
        for (const half of [0, 1] as const) {
          let y = top;
          for (const { rows, face: name, size } of parts.filter((part) => part.half === half)) {
            for (const row of rows) {
              drawRow(this.doc, row, name, size, { ...halves[half], y, align: 'center' });
              y += heightOf(1, size);
            }
          }
          const last = half === 0 ? Math.max(...balanced(issuer).map((row) => textWidth(row, 'bold', SIZE.office))) * SHORT_LINE : textWidth(MOTTO, 'bold', SIZE.motto);
          rule(this.doc, halves[half].x + halves[half].width / 2, y + 2.5, Math.min(last, halves[half].width * 0.9));
        }
      },
    };
  }

  private title({ text, style }: Block & { kind: 'title' }): Slice[] {
    const look = PAPER.titles[style];
    const rows = rowsOf(text, look.face, look.size, this.width);
    return [gap(look.before), ...rows.map((row): Slice => ({ height: heightOf(1, look.size), draw: (top) => drawRow(this.doc, row, look.face, look.size, { x: this.left, y: top, width: this.width, align: 'center' }) })), gap(look.after)];
  }

  private fields({ rows, code }: Block & { kind: 'fields' }): Slice {
    const box = { width: 92, height: 40 };
    const height = rows.length * PAPER.writing + 10;
    return {
      height,
      draw: (top) => {
        const inner = this.width - box.width - 14;
        rows.forEach((row, i) => {
          let x = this.left;
          const y = top + 6 + i * PAPER.writing;
          for (const { label, share } of row) {
            const width = inner * share - (share < 1 ? 6 : 0);
            drawRow(this.doc, label, 'regular', PAPER.text, { x, y, width, align: 'left' });
            const from = x + textWidth(label, 'regular', PAPER.text) + 4;
            this.dots(from, y + PAPER.text * 1.05, Math.max(0, x + width - from));
            x += inner * share;
          }
        });
        const at = { x: this.left + this.width - box.width, y: top + 8 };
        this.doc.rect(at.x, at.y, box.width, box.height).lineWidth(1).strokeColor('#000000').stroke();
        drawRow(this.doc, 'Mã đề', 'regular', PAPER.table, { x: at.x, y: at.y + 4, width: box.width, align: 'center' });
        drawRow(this.doc, code, 'bold', 17, { x: at.x, y: at.y + 17, width: box.width, align: 'center' });
      },
    };
  }

  private text({ text, label, indent, before, italic }: Block & { kind: 'text' }): Slice[] {
    const whole = label === undefined ? text : [...rich(`${label} `, true), ...text];
    const rows = richRows(whole, PAPER.text, this.width - indent, this.pictures, italic === undefined ? {} : { italic });
    return [...(before > 0 ? [gap(before)] : []), ...rows.map((row) => this.rowSlice(row, this.left + indent))];
  }

  private rowSlice(row: RichRow, x: number): Slice {
    return { height: row.up + row.down, draw: (top) => drawAtoms(this.doc, row, x, top + row.up) };
  }

  /** Four, two or one beside each other, as the longest allows. */
  private choices(choices: readonly Choice[]): Slice[] {
    const indent = 14;
    const inner = this.width - indent;
    const whole = choices.map(({ letter, text }) => [...rich(`${letter}. `, true), ...text]);
    const natural = whole.map((text) => richRows(text, PAPER.text, inner, this.pictures));
    const columns = [4, 2].find((n) => choices.length > n / 2 && natural.every((rows) => rows.length === 1 && rows[0]!.width <= inner / n - CHOICE_GAP)) ?? 1;
    const slices: Slice[] = [];
    for (let at = 0; at < whole.length; at += columns) {
      const beside = whole.slice(at, at + columns).map((text) => richRows(text, PAPER.text, inner / columns, this.pictures));
      if (columns === 1) slices.push(...beside[0]!.map((row) => this.rowSlice(row, this.left + indent)));
      else {
        const [up, down] = [Math.max(...beside.map(([row]) => row!.up)), Math.max(...beside.map(([row]) => row!.down))];
        slices.push({ height: up + down, draw: (top) => beside.forEach(([row], i) => drawAtoms(this.doc, row!, this.left + indent + (inner / columns) * i, top + up)) });
      }
    }
    return slices;
  }
}

const gap = (height: number): Slice => ({ height, draw: () => undefined });

function keepsNext(block: Block): boolean {
  return (block.kind === 'text' && block.keep) || block.kind === 'head' || block.kind === 'title';
}
