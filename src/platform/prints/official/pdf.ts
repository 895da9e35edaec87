import PDFDocument from 'pdfkit';
import svgToPdf from 'svg-to-pdfkit';
import { bytesOf, type Doc, useFaces } from '../../pdf/document.js';
import type { Face } from '../../pdf/fonts.js';
import type { Appendix, Block, Chart, OfficialDocument } from './model.js';
import { chartSvg } from './charts.js';
import { ADDRESSEES, FIRST_LINE, HEAD_HALVES, MOTTO, PAGE, PAGE_NUMBER_TOP, SHORT_LINE, SIZE, STATE_NAME, textWidth, textWidthMm, type FileFacts } from '../layout.js';
import { drawTable } from './pdf-table.js';
import { drawRow, heightOf, MM, ROW, rowsOf, rule } from '../pdf-text.js';

const FACES: readonly Face[] = ['regular', 'bold', 'italic', 'boldItalic'];

/** The report as PDF: the same layout as the Word file, the fonts inside. The same input gives the same bytes. */
export async function pdfOf(document: OfficialDocument, facts: FileFacts): Promise<Buffer> {
  const { title, author, at } = facts;
  const doc = new PDFDocument({ autoFirstPage: false, bufferPages: true, margin: 0, lang: 'vi-VN', pdfVersion: '1.7', displayTitle: true, info: { Title: title, Author: author, CreationDate: at, ModDate: at } });
  const bytes = bytesOf(doc);
  useFaces(doc, FACES);
  const paper = new Paper(doc);
  paper.page(false);
  heading(paper, document);
  const sign = signature(paper, document);
  blocks(paper, document.body, sign.height);
  sign.draw();
  for (const appendix of document.appendices) drawAppendix(paper, appendix);
  paper.numberPages();
  doc.end();
  return bytes;
}

/** Room for the signature, points. */
const SIGNING_SPACE = 72;

/** Where the pen is: it goes down the page and begins another one where the space ends. */
class Paper {
  y = 0;
  private landscape = false;

  constructor(readonly doc: Doc) {}

  get left(): number {
    return PAGE.left * MM;
  }

  get width(): number {
    return textWidthMm(this.landscape) * MM;
  }

  get bottom(): number {
    return ((this.landscape ? PAGE.width : PAGE.height) - PAGE.bottom) * MM;
  }

  page(landscape: boolean): void {
    this.landscape = landscape;
    this.doc.addPage({ size: 'A4', layout: landscape ? 'landscape' : 'portrait', margin: 0 });
    this.y = PAGE.top * MM;
  }

  /** Begins a page unless so much height is left. */
  need(height: number): void {
    if (this.y + height > this.bottom) this.page(this.landscape);
  }

  /** The rows of a paragraph; its first two stay together, and its last two with `keep` points of what follows. */
  paragraph(text: string, { name, size, align = 'left', lead = '', indent: first = 0, before = 0, after = 0, line = ROW, keep = 0 }: { name: Face; size: number; align?: 'left' | 'center' | 'justify'; lead?: string; indent?: number; before?: number; after?: number; line?: number; keep?: number }): void {
    // In bold before the text.
    const led = lead === '' ? 0 : textWidth(`${lead} `, 'bold', size);
    const indent = first + led;
    const rows = rowsOf(text, name, size, this.width, this.width - indent);
    const height = size * line;
    this.y += before;
    const few = Math.min(2, rows.length);
    this.need(height * few + (rows.length <= 2 ? keep : 0));
    rows.forEach((row, i) => {
      this.need(i === rows.length - few ? height * few + keep : height);
      const shift = i === 0 ? indent : 0;
      if (led > 0 && i === 0) drawRow(this.doc, lead, 'bold', size, { x: this.left + first, y: this.y, width: led, align: 'left' });
      drawRow(this.doc, row, name, size, { x: this.left + shift, y: this.y, width: this.width - shift, align: align === 'center' ? 'center' : 'left', stretch: align === 'justify' && i < rows.length - 1 });
      this.y += height;
    });
    this.y += after;
  }

  /** Centred in the top margin, from the second page on. */
  numberPages(): void {
    const { start, count } = this.doc.bufferedPageRange();
    for (let i = start + 1; i < start + count; i++) {
      this.doc.switchToPage(i);
      drawRow(this.doc, String(i + 1), 'regular', SIZE.page, { x: this.left, y: PAGE_NUMBER_TOP * MM, width: this.doc.page.width - (PAGE.left + PAGE.right) * MM, align: 'center' });
    }
  }
}

function heading(paper: Paper, { header }: OfficialDocument): void {
  const { doc, left } = paper;
  const halves = [
    { x: left, width: HEAD_HALVES.left * MM },
    { x: left + HEAD_HALVES.left * MM, width: HEAD_HALVES.right * MM },
  ] as const;
  const draw = (half: 0 | 1, text: string, name: Face, size: number, y: number): number => {
    const rows = rowsOf(text, name, size, halves[half].width);
    rows.forEach((row, i) => drawRow(doc, row, name, size, { ...halves[half], y: y + heightOf(i, size), align: 'center' }));
    return y + heightOf(rows.length, size);
  };
  const line = (half: 0 | 1, y: number, length: number) => {
    rule(doc, halves[half].x + halves[half].width / 2, y + 2.5, length);
    return y + 4;
  };
  const top = paper.y;
  const superior = header.superior === '' ? top : draw(0, header.superior, 'regular', SIZE.office, top);
  const office = line(0, draw(0, header.issuer, 'bold', SIZE.office, superior), textWidth(header.issuer, 'bold', SIZE.office) * SHORT_LINE);
  const motto = line(1, draw(1, MOTTO, 'bold', SIZE.motto, draw(1, STATE_NAME, 'bold', SIZE.state, top)), textWidth(MOTTO, 'bold', SIZE.motto));
  const below = Math.max(office, motto) + 6;
  const number = draw(0, header.number, 'regular', SIZE.number, below);
  paper.y = Math.max(header.type === '' ? draw(0, header.about, 'regular', SIZE.letter, number + 4) : number, draw(1, header.placeAndDate, 'italic', SIZE.place, below));
  if (header.type !== '') subject(paper, header);
  addressees(paper, [header.addressee].flat().filter((one) => one !== ''));
}

function subject(paper: Paper, header: OfficialDocument['header']): void {
  const { doc, left } = paper;
  paper.paragraph(header.type, { name: 'bold', size: SIZE.type, align: 'center', before: 18 });
  paper.paragraph(header.about, { name: 'bold', size: SIZE.type, align: 'center' });
  const rows = rowsOf(header.about, 'bold', SIZE.type, paper.width);
  rule(doc, left + paper.width / 2, paper.y + 2.5, (textWidth(header.about, 'bold', SIZE.type) / rows.length) * SHORT_LINE);
  paper.y += 12;
}

/** One stands beside the words, several below them. */
function addressees(paper: Paper, all: readonly string[]): void {
  const look = { name: 'regular' as const, size: SIZE.text };
  if (all.length === 1) paper.paragraph(`Kính gửi: ${all[0]!}.`, { ...look, align: 'center', before: 8, after: 12 });
  if (all.length < 2) return;
  paper.paragraph('Kính gửi:', { ...look, align: 'center', before: 8, after: 4 });
  const indent = ADDRESSEES * MM;
  for (const row of all.flatMap((one, i) => rowsOf(`- ${one}${i === all.length - 1 ? '.' : ';'}`, 'regular', SIZE.text, paper.width - indent))) {
    paper.need(heightOf(1, SIZE.text));
    drawRow(paper.doc, row, 'regular', SIZE.text, { x: paper.left + indent, y: paper.y, width: paper.width - indent, align: 'left' });
    paper.y += heightOf(1, SIZE.text);
  }
  paper.y += 12;
}

/** Recipients at the left, the signer at the right. It is drawn below the last paragraph, on the same page. */
function signature(paper: Paper, { signature: { recipients, lines, name } }: OfficialDocument): { height: number; draw: () => void } {
  const { doc, left, width } = paper;
  const half = width / 2;
  const items = recipients.flatMap((text, i) => rowsOf(`- ${text}${i === recipients.length - 1 ? '.' : ';'}`, 'regular', SIZE.recipient, half - 12));
  const signed = heightOf(lines.length + 1, SIZE.signature) + SIGNING_SPACE;
  const height = Math.max(signed, heightOf(1, SIZE.recipients) + heightOf(items.length, SIZE.recipient)) + 6;
  const draw = () => {
    paper.need(height);
    const top = paper.y + 6;
    if (items.length > 0) drawRow(doc, 'Nơi nhận:', 'boldItalic', SIZE.recipients, { x: left, y: top, width: half, align: 'left' });
    items.forEach((row, i) => drawRow(doc, row, 'regular', SIZE.recipient, { x: left, y: top + heightOf(1, SIZE.recipients) + heightOf(i, SIZE.recipient), width: half, align: 'left' }));
    lines.forEach((line, i) => drawRow(doc, line, 'bold', SIZE.signature, { x: left + half, y: top + heightOf(i, SIZE.signature), width: half, align: 'center' }));
    drawRow(doc, name, 'bold', SIZE.signature, { x: left + half, y: top + heightOf(lines.length, SIZE.signature) + SIGNING_SPACE, width: half, align: 'center' });
  };
  return { height, draw };
}

function drawAppendix(paper: Paper, { label, title, attachedTo, landscape, blocks: content }: Appendix): void {
  paper.page(landscape);
  paper.paragraph(label, { name: 'bold', size: SIZE.type, align: 'center' });
  paper.paragraph(title.toUpperCase(), { name: 'bold', size: SIZE.type, align: 'center' });
  paper.paragraph(attachedTo, { name: 'italic', size: SIZE.type, align: 'center', after: 8 });
  blocks(paper, content);
}

/** `below`: the height of what must not be parted from the last block. */
function blocks(paper: Paper, content: readonly Block[], below = 0): void {
  const text = { size: SIZE.text, indent: FIRST_LINE * MM, align: 'justify' as const, after: 6, line: ROW * 1.1 };
  for (const [i, block] of content.entries()) {
    const keep = keptBelow(content, i, below);
    switch (block.kind) {
      case 'part':
      case 'heading':
        paper.paragraph(block.text, { ...text, name: 'bold', align: 'left', before: 6, keep });
        break;
      case 'text':
        paper.paragraph(block.text, { ...text, name: 'regular', keep });
        break;
      case 'basis':
        paper.paragraph(block.text, { ...text, name: 'italic', keep });
        break;
      case 'centred':
        paper.paragraph(block.text, { name: 'bold', size: SIZE.type, align: 'center', before: 12, after: 12, keep: heightOf(2, SIZE.text) });
        break;
      case 'article':
        paper.paragraph(block.text, { ...text, name: 'regular', lead: block.lead, keep });
        break;
      case 'note':
        paper.paragraph(block.text, { name: 'regular', size: SIZE.table, before: 3 });
        break;
      case 'chart':
        drawChart(paper, block.chart);
        break;
      case 'table':
        drawTable(paper, block.table, notesHeight(paper, content.slice(i + 1)));
        break;
    }
  }
}

/** What must not be parted from a block: of a heading what it is above, of the last block what follows all. */
function keptBelow(content: readonly Block[], i: number, below: number): number {
  const next = content[i + 1];
  if (!next) return below;
  const { kind } = content[i]!;
  if (kind !== 'part' && kind !== 'heading') return 0;
  const rows = next.kind === 'part' || next.kind === 'heading' ? 1 : 2;
  return heightOf(rows, SIZE.text) * 1.1 + 12 + (rows === 1 || i + 1 === content.length - 1 ? keptBelow(content, i + 1, below) : 0);
}

/** Of the notes right below a table, which are nothing without a row of it. */
function notesHeight(paper: Paper, after: readonly Block[]): number {
  const end = after.findIndex(({ kind }) => kind !== 'note');
  return (end < 0 ? after : after.slice(0, end)).reduce((sum, block) => sum + (block.kind === 'note' ? heightOf(rowsOf(block.text, 'regular', SIZE.table, paper.width).length, SIZE.table) + 3 : 0), 0);
}

function drawChart(paper: Paper, chart: Chart): void {
  const { svg, width, height } = chartSvg(chart);
  const scale = paper.width / width;
  paper.need(height * scale + heightOf(1, SIZE.table) + 12);
  paper.paragraph(chart.title, { name: 'bold', size: SIZE.table, align: 'center', before: 6 });
  paper.doc.save().translate(paper.left, paper.y).scale(scale);
  svgToPdf(paper.doc, svg, 0, 0, { assumePt: true, fontCallback: (_family, bold) => (bold ? 'bold' : 'regular') });
  paper.doc.restore();
  paper.y += height * scale + 6;
}
