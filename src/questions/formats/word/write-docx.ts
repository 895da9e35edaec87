import { Document, ImageRun, Math as MathRow, Packer, Paragraph, Table, TableCell, TableRow, TextRun, WidthType, type IRunOptions, type ParagraphChild } from 'docx';
import type { AuthoredContent } from '../../content/authored.js';
import { GAP_MARK } from '../../content/faults.js';
import { mathTree } from '../../content/math-tree.js';
import { mediaHref, mediaIn } from '../../content/media.js';
import { blockHtml, inlineHtml } from '../../content/render.js';
import { belowOf, typeNames } from '../below.js';
import { contentOfType } from '../by-type.js';
import { linesOfHtml, TABLE } from '../markdown/html.js';
import { reportReadBack, type Sent } from '../read-back.js';
import { PLAIN, textPiece, type Piece, type Rich } from '../rich/rich.js';
import type { Block, Line } from '../rich/lines.js';
import { Report, type MediaOf, type WrittenFile, type WrittenQuestion } from '../writing.js';
import { mathChildren } from './math-docx.js';
import { pictureSize } from './picture-size.js';

const TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
/** Width of the text of an A4 page, in points of the screen. */
const WIDEST = 560;
const PICTURE = /!\[((?:[^\]\\]|\\.)*)\]\(media:([^)]+)\)/g;
/** These are told by their options and answers alone; the others are named behind the number. */
const UNNAMED = new Set<AuthoredContent['type']>(['single', 'true-false']);

/** Writes a Word document as offices write questions: “Câu 1.”, options by letter, the answer on a line of its own. It can be read back. */
export async function writeDocx(questions: readonly WrittenQuestion[], media: MediaOf): Promise<WrittenFile> {
  const report = new Report();
  const hasCategories = new Set(questions.map(({ category }) => category.join('/'))).size > 1;
  const parts = questions.map((question, i) => {
    report.about(question);
    if (hasCategories) report.part('chủ đề');
    return { question, ...new QuestionWriter(report, media).write(question, i + 1) };
  });
  reportReadBack(parts, report, 'docx');
  const children = parts.flatMap(({ elements }) => elements);
  const file = new Document({ styles: { default: { document: { run: { font: 'Times New Roman', size: 26 } } } }, sections: [{ children }] });
  return { bytes: await Packer.toBuffer(file), ending: 'docx', type: TYPE, count: questions.length, uncarried: report.all };
}

/** A part of a line: what Word gets, and what of it is read back. */
interface Run {
  readonly piece: Piece;
  readonly child: ParagraphChild;
}

class QuestionWriter {
  private readonly elements: (Paragraph | Table)[] = [];
  private readonly blocks: Block[] = [];

  constructor(
    private readonly report: Report,
    private readonly media: MediaOf,
  ) {}

  write({ content, tags, difficulty }: WrittenQuestion, number: number): Omit<Sent, 'question'> & { readonly elements: readonly (Paragraph | Table)[] } {
    this.report.common(content, { hints: true });
    if (tags.length > 0) this.report.part('thẻ');
    const { type } = content;
    const below = belowOf(content, this.report);
    const [prompt, explanation, hints] = [this.shown(content.prompt), this.shown(content.explanation), (content.hints ?? []).map((hint) => this.shown(hint))];
    const options = below.options.map((text, i) => ({ letter: letter(i), text: this.shown(text), ...(/^điền:/.test(text) && type === 'cloze' ? { words: this.wording(text) } : {}) }));
    this.text(`Câu ${number}${UNNAMED.has(type) ? '' : ` (${typeNames[type].toLowerCase()})`}. `, prompt.replace(GAP_MARK, (all, key: string) => (type === 'cloze' ? `(${key}) ……` : all)), { before: 200, isHead: true });
    for (const option of options) this.line([run(`${option.letter}. `), ...(option.words === undefined ? this.inline(option.text) : [run(option.words)])]);
    if (below.answer !== '') this.line([run('Đáp án: '), run(below.answer)]);
    for (const hint of hints) this.text('Gợi ý: ', hint);
    if (explanation !== '') this.text('Giải thích: ', explanation);
    if (difficulty !== null) this.line([run(`Mức độ: ${difficulty === 1 ? 'Dễ' : 'Khó'}`)]);
    const expected = below.isClear ? contentOfType(type, { options, answer: below.answer }, { prompt, explanation, ...(hints.length > 0 ? { hints } : {}) }, []) : null;
    return { expected, blocks: this.blocks, elements: this.elements };
  }

  /** Without what Word shows no picture of: that leaves its words. */
  private shown(markdown: string): string {
    const lacks = mediaIn(markdown).filter((name) => !this.canShow(name));
    if (lacks.length > 0) this.report.part('hình WebP và tiếng');
    return lacks.length === 0 ? markdown : markdown.replace(PICTURE, (all, alt: string, name: string) => (lacks.includes(name) ? alt : all));
  }

  private canShow(name: string): boolean {
    const file = this.media.get(name);
    return file !== undefined && ['png', 'jpg', 'gif'].includes(file.ending) && pictureSize(file) !== null;
  }

  /** What may be filled in, in bare letters: a file has no signs that stand for others. */
  private wording(text: string): string {
    const bare = text.replace(/\\([\\*])|\*/g, (_all, escaped: string | undefined) => escaped ?? '\u0000');
    if (bare.includes('\u0000')) this.report.part('ký tự thay thế trong đáp án');
    return bare.replaceAll('\u0000', '');
  }

  private text(label: string, markdown: string, { before = 0, isHead = false } = {}): void {
    const lines = linesOfHtml(blockHtml(markdown), named);
    const start = [run(label, { bold: isHead })];
    if (lines.length === 0 || lines[0]!.prefix === TABLE) this.line(start, { before, isHead });
    lines.forEach(({ prefix, pieces }, i) => {
      if (prefix === TABLE) return this.table(pieces);
      this.line([...(i === 0 ? start : []), ...(prefix.trim() === '' ? [] : [run(prefix)]), ...pieces.flatMap((piece) => this.run(piece))], { before: i === 0 ? before : 0, isHead });
    });
  }

  private inline(markdown: string): Run[] {
    return linesOfHtml(inlineHtml(markdown), named).flatMap(({ pieces }) => pieces).flatMap((piece) => this.run(piece));
  }

  private line(runs: readonly Run[], { before = 0, isHead = false } = {}): void {
    this.elements.push(new Paragraph({ children: runs.map(({ child }) => child), spacing: { before, after: 40 }, keepNext: isHead }));
    this.blocks.push({ kind: 'line', line: lineOf(runs.map(({ piece }) => piece)) });
  }

  /** A table of Markdown, its first row the head. */
  private table(pieces: Rich): void {
    const source = pieces.map((piece) => (piece.kind === 'text' ? piece.text : '')).join('');
    const rows = source.split('\n').filter((_row, i) => i !== 1).map((row) => row.replace(/^\||\|$/g, '').split(/(?<!\\)\|/).map((cell) => this.inline(cell.trim().replace(/\\\|/g, '|'))));
    this.elements.push(new Table({ width: { size: 100, type: WidthType.PERCENTAGE }, rows: rows.map((cells) => new TableRow({ children: cells.map((runs) => new TableCell({ children: [new Paragraph({ children: runs.map(({ child }) => child) })] })) })) }));
    this.blocks.push({ kind: 'table', at: { kind: 'row', number: 1 }, rows: rows.map((cells) => cells.map((runs) => [lineOf(runs.map(({ piece }) => piece))])) });
  }

  private run(piece: Piece): Run[] {
    if (piece.kind === 'picture') return [{ piece, child: this.picture(piece.picture, piece.alt) }];
    if (piece.kind === 'text') {
      const { bold: isBold, italic, raised } = piece.look;
      return [run(piece.text, { bold: isBold, italics: italic, superScript: raised === 'super', subScript: raised === 'sub' })];
    }
    const math = /<math.*<\/math>/s.exec(inlineHtml(`$${piece.tex}$`))?.[0];
    const tree = math === undefined ? null : mathTree(math);
    if (tree) {
      if (math!.includes('<mtable')) this.report.part('hàng và cột trong công thức');
      return [{ piece, child: new MathRow({ children: mathChildren(tree) }) }];
    }
    this.report.part('công thức, ghi dạng TeX giữa hai dấu $');
    return [run(`$${piece.tex}$`)];
  }

  private picture(name: string, alt: string): ParagraphChild {
    const file = this.media.get(name)!;
    const size = pictureSize(file)!;
    const scale = Math.min(1, WIDEST / size.width);
    return new ImageRun({ type: file.ending as 'png' | 'jpg' | 'gif', data: file.bytes, transformation: { width: Math.round(size.width * scale), height: Math.round(size.height * scale) }, altText: { name, description: alt, title: alt } });
  }
}

const named = (address: string): string | null => (address.startsWith(mediaHref('')) ? address.slice(mediaHref('').length) : null);
const letter = (i: number): string => String.fromCharCode(65 + (i % 26));

function run(text: string, look: Omit<IRunOptions, 'text'> = {}): Run {
  return { piece: textPiece(text, { ...PLAIN, bold: look.bold === true, italic: look.italics === true, raised: look.superScript === true ? 'super' : look.subScript === true ? 'sub' : null }), child: new TextRun({ ...look, text }) };
}

const lineOf = (rich: Rich): Line => ({ at: { kind: 'paragraph', number: 0 }, rich, auto: null, autoLook: null, afterGap: false, isHeading: false });
