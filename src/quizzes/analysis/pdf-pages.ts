import PDFDocument from 'pdfkit';
import { bytesOf, type Doc, useFaces } from '../../platform/pdf/document.js';

type Weight = 'plain' | 'strong';

/** Points: A4 upright with the margins of official prints. */
const PAGE = { left: 70, right: 43, top: 57, bottom: 57 } as const;
const INK = '#000000';
const QUIET = '#5a5a5a';
const LINE = '#b4b4b4';
const PAD = 3;

/** A column of a table: its head, its share of the width, and on which side its texts stand. */
export interface PdfColumn {
  readonly head: string;
  readonly width: number;
  readonly align?: 'left' | 'right';
}

/** Pages that fill from top to bottom: headings, paragraphs, tables whose heads stand on each page again, drawings. */
export class PdfPages {
  readonly doc: Doc;
  private readonly finished: Promise<Buffer>;

  constructor(title: string, at: Date) {
    this.doc = new PDFDocument({ size: 'A4', bufferPages: true, margins: PAGE, lang: 'vi-VN', displayTitle: true, info: { Title: title, CreationDate: at, ModDate: at } });
    this.finished = bytesOf(this.doc);
    useFaces(this.doc, ['plain', 'strong']);
  }

  get width(): number {
    return this.doc.page.width - PAGE.left - PAGE.right;
  }

  private get bottom(): number {
    return this.doc.page.height - PAGE.bottom;
  }

  /** Begins a page unless so much height is left. */
  need(height: number): void {
    if (this.doc.y + height > this.bottom) this.doc.addPage();
  }

  heading(text: string, size = 13, following = 60): void {
    this.doc.moveDown(0.6);
    this.need(this.heightOf(text, 'strong', size, this.width) + following);
    this.text(text, { weight: 'strong', size });
    this.doc.moveDown(0.2);
  }

  text(text: string, { weight = 'plain', size = 10, quiet = false, indent = 0 }: { weight?: Weight; size?: number; quiet?: boolean; indent?: number } = {}): void {
    this.doc.font(weight).fontSize(size).fillColor(quiet ? QUIET : INK).text(text, PAGE.left + indent, this.doc.y, { width: this.width - indent });
  }

  /** Rows stay whole; `between` is called after each, for others to have their turn. */
  async table(columns: readonly PdfColumn[], rows: readonly (readonly string[])[], between: () => Promise<void>): Promise<void> {
    const total = columns.reduce((sum, { width }) => sum + width, 0);
    const widths = columns.map(({ width }) => (this.width * width) / total);
    const size = 8.5;
    const draw = (cells: readonly string[], weight: Weight): void => {
      const height = Math.max(...cells.map((cell, i) => this.heightOf(cell, weight, size, widths[i]! - 2 * PAD))) + 2 * PAD;
      if (this.doc.y + height > this.bottom) {
        this.doc.addPage();
        if (weight === 'plain') draw(columns.map(({ head }) => head), 'strong');
      }
      const y = this.doc.y;
      let x = PAGE.left;
      for (const [i, cell] of cells.entries()) {
        this.doc.rect(x, y, widths[i]!, height).lineWidth(0.5).strokeColor(LINE).stroke();
        this.doc.font(weight).fontSize(size).fillColor(INK).text(cell, x + PAD, y + PAD, { width: widths[i]! - 2 * PAD, align: columns[i]!.align ?? 'left' });
        x += widths[i]!;
      }
      this.doc.x = PAGE.left;
      this.doc.y = y + height;
    };
    this.need(60);
    draw(columns.map(({ head }) => head), 'strong');
    for (const row of rows) {
      draw(row, 'plain');
      await between();
    }
  }

  /** A drawing in its own units, as wide as the text. */
  drawing(size: { readonly width: number; readonly height: number }, draw: (doc: Doc) => void): void {
    const scale = this.width / size.width;
    this.need(size.height * scale);
    const { y } = this.doc;
    this.doc.save().translate(PAGE.left, y).scale(scale);
    draw(this.doc);
    this.doc.restore();
    this.doc.x = PAGE.left;
    this.doc.y = y + size.height * scale;
  }

  /** Numbers the pages and ends the file. */
  end(): Promise<Buffer> {
    const { start, count } = this.doc.bufferedPageRange();
    for (let i = start; i < start + count; i += 1) {
      this.doc.switchToPage(i);
      this.doc.page.margins.bottom = 0;
      this.doc.font('plain').fontSize(9).fillColor(QUIET).text(`${i + 1}/${count}`, PAGE.left, this.doc.page.height - 36, { width: this.width, align: 'center', lineBreak: false });
    }
    this.doc.end();
    return this.finished;
  }

  private heightOf(text: string, weight: Weight, size: number, width: number): number {
    return this.doc.font(weight).fontSize(size).heightOfString(text === '' ? ' ' : text, { width });
  }
}
