import { clean, joined, type Piece } from '../rich/rich.js';
import type { Block, Line, Place } from '../rich/lines.js';
import { convertOldFonts, writingName, type Lettered } from './fonts.js';
import { Numbering, type NumberingPart } from './numbering.js';
import type { RawBlock, RawParagraph } from './raw.js';
import { combined, lineSizeOf, lookOf, type RunProps } from './run-props.js';
import type { Styles } from './styles.js';

interface Note {
  readonly at: Place;
  readonly code: string;
  readonly params?: Record<string, string>;
}

/** A table's cells are walked this far; nothing deeper is a question. */
type Walk = { readonly at: Place | null };

/** Makes lines of paragraphs: looks up styles, counts numbers, turns old fonts into Unicode. */
export class Composer {
  private readonly numbering: Numbering;
  private readonly notes: Note[] = [];
  private readonly pictures = new Map<string, Place>();
  private gap = true;

  constructor(
    private readonly styles: Styles,
    numbering: NumberingPart,
  ) {
    this.numbering = new Numbering(numbering);
  }

  compose(raw: readonly RawBlock[]): { blocks: Block[]; notes: readonly Note[]; pictures: ReadonlyMap<string, Place> } {
    this.convert(raw);
    const blocks = this.blocks(raw, { at: null });
    return { blocks, notes: this.notes, pictures: this.pictures };
  }

  private convert(raw: readonly RawBlock[]): void {
    const paragraphs = [...paragraphsOf(raw)];
    const lettered = paragraphs.map((paragraph) => paragraph.pieces.flatMap((piece): Lettered[] => {
      if (piece.kind !== 'text') return [];
      const font = this.propsOf(paragraph, piece.props).font;
      return [Object.assign(piece, { font })];
    }));
    const found = convertOldFonts(lettered);
    if (found.length > 0) this.notes.push({ at: { kind: 'file', number: '' }, code: 'converted-font', params: { name: found.map(writingName).join(', ') } });
  }

  private blocks(raw: readonly RawBlock[], walk: Walk): Block[] {
    return raw.flatMap((block): Block[] => {
      if (block.kind === 'paragraph') return this.line(block, walk).map((line) => ({ kind: 'line', line }));
      const rows = block.rows.map((cells, row) => {
        const at: Place = { kind: 'row', number: row + 1, table: block.number };
        return cells.map((cell) => this.linesOf(this.blocks(cell, { at })));
      });
      this.gap = true;
      return [{ kind: 'table', at: { kind: 'row', number: 1, table: block.number }, rows }];
    });
  }

  /** A table within a cell is read as the cell's lines. */
  private linesOf(blocks: readonly Block[]): Line[] {
    return blocks.flatMap((block) => (block.kind === 'line' ? [block.line] : block.rows.flat(2)));
  }

  private line(paragraph: RawParagraph, walk: Walk): Line[] {
    const at = walk.at ?? { kind: 'paragraph', number: paragraph.number };
    for (const code of new Set(paragraph.lost)) this.notes.push({ at, code: `${code}-left-out` });
    const lineSize = lineSizeOf(paragraph.pieces.flatMap((piece) => (piece.kind === 'text' ? [this.propsOf(paragraph, piece.props)] : [])));
    const rich = joined(paragraph.pieces.map((piece): Piece => {
      if (piece.kind === 'text') return { kind: 'text', text: clean(piece.text), look: lookOf(this.propsOf(paragraph, piece.props), lineSize) };
      if (piece.kind === 'picture' && !this.pictures.has(piece.relation)) this.pictures.set(piece.relation, at);
      return piece.kind === 'picture' ? { kind: 'picture', picture: piece.relation, alt: clean(piece.alt) } : piece;
    }));
    const isEmpty = rich.every((piece) => piece.kind === 'text' && piece.text.trim() === '');
    const number = this.numberOf(paragraph, isEmpty);
    const afterGap = this.gap;
    this.gap = isEmpty;
    if (isEmpty) return [];
    const autoLook = number && lookOf(combined(this.styles.runOf(paragraph.style, undefined), paragraph.mark, number.run));
    return [{ at, rich, auto: number ? clean(number.text) : null, autoLook, afterGap, isHeading: paragraph.outline || this.styles.isHeading(paragraph.style) }];
  }

  /** An empty paragraph of a list is counted and not shown. */
  private numberOf(paragraph: RawParagraph, isEmpty: boolean): { text: string; run: RunProps } | null {
    const byStyle = this.styles.numberingOf(paragraph.style);
    const numId = paragraph.numId ?? byStyle?.numId ?? null;
    if (numId === null) return null;
    const number = this.numbering.next(numId, paragraph.level ?? byStyle?.level ?? 0);
    return isEmpty ? null : number;
  }

  private propsOf(paragraph: RawParagraph, own: RunProps): RunProps {
    return combined(this.styles.runOf(paragraph.style, own.style), own);
  }
}

function* paragraphsOf(raw: readonly RawBlock[]): Generator<RawParagraph> {
  for (const block of raw) {
    if (block.kind === 'paragraph') yield block;
    else for (const cell of block.rows.flat()) yield* paragraphsOf(cell);
  }
}

