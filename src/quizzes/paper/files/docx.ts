import {
  AlignmentType, BorderStyle, convertMillimetersToTwip, Document, Footer, ImageRun, LeaderType, LineRuleType, Math as MathRow, Packer, PageNumber, Paragraph, SimpleField, Tab, Table, TableCell, TableLayoutType, TableRow, TabStopType, TextRun, VerticalAlignTable, WidthType,
  type IParagraphOptions, type ISectionOptions, type ParagraphChild,
} from 'docx';
import { coreProperties, FONT, NO_BORDER, NO_BORDERS, run, underlinedChild } from '../../../platform/prints/docx-parts.js';
import { HEAD_HALVES, MOTTO, PAGE, SHORT_LINE, SIZE, STATE_NAME, textWidth, textWidthMm, type FileFacts } from '../../../platform/prints/layout.js';
import { withFixedDates } from '../../../platform/prints/zip-dates.js';
import type { Piece, Rich } from '../../../questions/formats/rich/rich.js';
import { pictureSize } from '../../../questions/formats/word/picture-size.js';
import type { Block, Choice, GridCell, PrintedDocument } from '../document/blocks.js';
import { rich } from '../document/rich-lines.js';
import { mathChildren } from '../../../questions/formats/word/math-docx.js';
import { mathTree } from '../../../questions/content/math-tree.js';
import { pageCounts } from './pdf.js';
import { printable, richRows, type Pictures } from './rich-rows.js';
import { balanced, PAPER } from './sizes.js';

const mm = convertMillimetersToTwip;
const POINT = 20;
const WIDTH = mm(textWidthMm(false));
const LINE = { style: BorderStyle.SINGLE, size: 4, color: '000000' } as const;
const MM_PER_POINT = 25.4 / 72;

/** The same for Word, where an office may still change it. */
export async function docxOf(document: PrintedDocument, facts: FileFacts, pictures: Pictures): Promise<Buffer> {
  // Word counts the pages of a part itself; other programs show the number that was kept with the field.
  const pages = pageCounts(document, pictures);
  const writer = new Writer(pictures);
  const file = new Document({
    title: facts.title, creator: facts.author, lastModifiedBy: facts.author,
    styles: { default: { document: { run: { font: FONT, size: PAPER.text * 2, color: '000000', language: { value: 'vi-VN' } }, paragraph: { spacing: { line: 252, lineRule: LineRuleType.AUTO } } } }, paragraphStyles: [{ id: 'ChanTrang', name: 'Chân trang', basedOn: 'Normal', run: { font: FONT, size: PAPER.foot * 2 }, paragraph: { alignment: AlignmentType.CENTER } }] },
    sections: document.parts.map(({ foot, blocks }, part): ISectionOptions => ({
      properties: {
        page: { size: { width: mm(PAGE.width), height: mm(PAGE.height) }, margin: { top: mm(PAGE.top), bottom: mm(PAGE.bottom), left: mm(PAGE.left), right: mm(PAGE.right), header: mm(10), footer: mm(10), gutter: 0 }, pageNumbers: { start: 1 } },
      },
      footers: { default: new Footer({ children: [new Paragraph({ style: 'ChanTrang', children: [new TextRun({ children: [`${foot} – Trang `, PageNumber.CURRENT, '/'] }), new SimpleField('SECTIONPAGES', String(pages[part]))] })] }) },
      children: blocks.flatMap((block) => writer.block(block)),
    })),
  });
  return withFixedDates(await Packer.toBuffer(file, undefined, [coreProperties(facts)]), facts.at);
}

class Writer {
  /** Drawings are numbered through the whole file. */
  private drawings = 0;

  constructor(private readonly pictures: Pictures) {}

  block(block: Block): (Paragraph | Table)[] {
    switch (block.kind) {
      case 'head':
        return [this.head(block)];
      case 'title': {
        const { face, size, before, after } = PAPER.titles[block.style];
        return [new Paragraph({ alignment: AlignmentType.CENTER, keepNext: true, spacing: { before: before * POINT, after: after * POINT }, children: [run(block.text, { bold: face === 'bold', italics: face === 'italic', size: size * 2 })] })];
      }
      case 'fields':
        return [this.fields(block)];
      case 'text':
        return [this.text(block)];
      case 'choices':
        return this.choices(block.choices);
      case 'grid':
        return [this.grid(block), new Paragraph({ spacing: { line: 6 * POINT, lineRule: LineRuleType.EXACT }, children: [] })];
      case 'lines':
        return Array.from({ length: block.count }, () => new Paragraph({ spacing: { before: (PAPER.writing - PAPER.text * 1.2) * POINT }, tabStops: [{ type: TabStopType.RIGHT, position: WIDTH, leader: LeaderType.DOT }], children: [new TextRun({ children: [new Tab()] })] }));
    }
  }

  private head({ superior, issuer }: Block & { kind: 'head' }): Table {
    const centred = (text: string, size: number, bold: boolean, more: ParagraphChild[] = []) => new Paragraph({ alignment: AlignmentType.CENTER, children: [run(text, { bold, size: size * 2 }), ...more] });
    const line = (text: string, size: number, share: number, half: number) => underlinedChild(text, { id: String((this.drawings += 1)), face: 'bold', size, share, rows: Math.ceil((textWidth(text, 'bold', size) * MM_PER_POINT) / half) });
    const cell = (width: number, children: Paragraph[]) => new TableCell({ width: { size: mm(width), type: WidthType.DXA }, margins: { left: 0, right: 0 }, children });
    return new Table({
      layout: TableLayoutType.FIXED, width: { size: WIDTH, type: WidthType.DXA }, columnWidths: [mm(HEAD_HALVES.left), mm(HEAD_HALVES.right)], borders: NO_BORDERS,
      rows: [new TableRow({ cantSplit: true, children: [
        cell(HEAD_HALVES.left, [...(superior === '' ? [] : [centred(superior, SIZE.office, false)]), ...balanced(issuer).map((row, i, all) => centred(row, SIZE.office, true, i === all.length - 1 ? [line(row, SIZE.office, SHORT_LINE, HEAD_HALVES.left)] : []))]),
        cell(HEAD_HALVES.right, [centred(STATE_NAME, SIZE.state, true), centred(MOTTO, SIZE.motto, true, [line(MOTTO, SIZE.motto, 1, HEAD_HALVES.right)])]),
      ] })],
    });
  }

  private fields({ rows, code }: Block & { kind: 'fields' }): Table {
    const box = mm(32);
    const inner = WIDTH - box - mm(4);
    const dotted = rows.map((row) => {
      let at = 0;
      const stops = row.map(({ share }) => ({ type: TabStopType.RIGHT, position: Math.round((at += inner * share)), leader: LeaderType.DOT }));
      return new Paragraph({ spacing: { line: PAPER.writing * POINT, lineRule: LineRuleType.EXACT }, tabStops: stops, children: [new TextRun({ children: row.flatMap(({ label }, i) => [`${i > 0 ? ' ' : ''}${label} `, new Tab()]) })] });
    });
    const boxed = [new Paragraph({ alignment: AlignmentType.CENTER, spacing: { before: 60 }, children: [new TextRun({ text: 'Mã đề', size: PAPER.table * 2 })] }), new Paragraph({ alignment: AlignmentType.CENTER, spacing: { after: 60 }, children: [new TextRun({ text: code, bold: true, size: 34 })] })];
    const lined = { top: LINE, bottom: LINE, left: LINE, right: LINE };
    return new Table({
      layout: TableLayoutType.FIXED, width: { size: WIDTH, type: WidthType.DXA }, columnWidths: [inner + mm(4), box], borders: NO_BORDERS,
      rows: [new TableRow({ cantSplit: true, children: [
        new TableCell({ width: { size: inner + mm(4), type: WidthType.DXA }, borders: BARE, margins: { left: 0, right: mm(4), top: 100 }, children: dotted }),
        new TableCell({ width: { size: box, type: WidthType.DXA }, borders: lined, verticalAlign: VerticalAlignTable.CENTER, children: boxed }),
      ] })],
    });
  }

  private text({ text, label, indent, before, keep, italic = false }: Block & { kind: 'text' }): Paragraph {
    const whole = label === undefined ? text : [...rich(`${label} `, true), ...text];
    return new Paragraph({ keepNext: keep, keepLines: true, indent: { left: indent * POINT }, spacing: { before: before * POINT }, children: whole.flatMap((piece) => this.piece(piece, PAPER.text, italic)) });
  }

  private choices(choices: readonly Choice[]): Paragraph[] {
    const indent = 14;
    const inner = WIDTH / POINT - indent;
    const whole = choices.map(({ letter, text }) => [...rich(`${letter}. `, true), ...text]);
    const natural = whole.map((text) => richRows(text, PAPER.text, inner, this.pictures));
    const columns = [4, 2].find((n) => choices.length > n / 2 && natural.every((rows) => rows.length === 1 && rows[0]!.width <= inner / n - 12)) ?? 1;
    const stops = Array.from({ length: columns - 1 }, (_, i) => ({ type: TabStopType.LEFT, position: Math.round((indent + (inner / columns) * (i + 1)) * POINT) }));
    const lines: Rich[][] = [];
    for (let at = 0; at < whole.length; at += columns) lines.push(whole.slice(at, at + columns));
    return lines.map((line, i) => new Paragraph({
      keepNext: i < lines.length - 1, keepLines: true, indent: { left: indent * POINT }, tabStops: stops,
      children: line.flatMap((text, at) => [...(at > 0 ? [new TextRun({ children: [new Tab()] })] : []), ...text.flatMap((piece) => this.piece(piece, PAPER.text, false))]),
    }));
  }

  private grid({ widths, head, rows, plain = false }: Block & { kind: 'grid' }): Table {
    const scale = Math.min(1, 1 / widths.reduce((sum, share) => sum + share, 0));
    const columns = widths.map((share) => Math.floor(share * scale * WIDTH));
    const isGap = (i: number): boolean => plain || head?.[i] === '';
    const cell = ({ lines, align, bold = false, absent = false }: GridCell, i: number) => new TableCell({
      width: { size: columns[i]!, type: WidthType.DXA }, margins: { left: 70, right: 70, top: 40, bottom: 40 }, verticalAlign: align === 'center' ? VerticalAlignTable.CENTER : VerticalAlignTable.TOP,
      borders: absent || isGap(i) ? BARE : { top: LINE, bottom: LINE, left: LINE, right: LINE },
      children: (lines.length === 0 ? [[]] : lines).map((line) => new Paragraph({ ...(align === 'center' ? CENTRED : {}), children: line.flatMap((piece) => this.piece(piece.kind === 'text' && bold ? { ...piece, look: { ...piece.look, bold: true } } : piece, PAPER.table, false)) })),
    });
    const headRow = head?.map((text): GridCell => ({ lines: [rich(text, true)], align: 'center' }));
    return new Table({
      layout: TableLayoutType.FIXED, width: { size: columns.reduce((sum, width) => sum + width, 0), type: WidthType.DXA }, columnWidths: columns, borders: NO_BORDERS,
      rows: [...(headRow ? [new TableRow({ tableHeader: true, cantSplit: true, children: headRow.map(cell) })] : []), ...rows.map((row) => new TableRow({ cantSplit: true, children: row.map(cell) }))],
    });
  }

  private piece(piece: Piece, size: number, allItalic: boolean): ParagraphChild[] {
    if (piece.kind === 'text') {
      const { bold, italic, underline, raised } = piece.look;
      return [run(piece.text, { bold, italics: italic || allItalic, size: size * 2, ...(underline ? { underline: {} } : {}), ...(raised === 'super' ? { superScript: true } : raised === 'sub' ? { subScript: true } : {}) })];
    }
    if (piece.kind === 'formula') {
      const tree = mathTree(piece.tex);
      return tree ? [new MathRow({ children: mathChildren(tree) })] : [new TextRun({ text: '[công thức]', italics: true, size: size * 2 })];
    }
    const file = this.pictures[piece.picture];
    const natural = file && printable(file) ? pictureSize(file) : null;
    if (!file || !natural) return [new TextRun({ text: `[Hình: ${piece.alt || 'không có lời'}]`, italics: true, size: size * 2 })];
    // Pixels on both sides: a point is 4/3 of one.
    const scale = Math.min(1, ((WIDTH / POINT) * 4) / 3 / natural.width, 280 / natural.height);
    this.drawings += 1;
    return [new ImageRun({ type: file.ending === 'png' ? 'png' : 'jpg', data: file.bytes, transformation: { width: Math.round(natural.width * scale), height: Math.round(natural.height * scale) }, altText: { id: String(this.drawings), name: piece.alt, description: piece.alt, title: piece.alt } })];
  }
}

const BARE = { top: NO_BORDER, bottom: NO_BORDER, left: NO_BORDER, right: NO_BORDER };
const CENTRED: Partial<IParagraphOptions> = { alignment: AlignmentType.CENTER };
