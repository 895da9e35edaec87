import { isSound, mediaHref } from '../../../questions/content/media.js';
import { blockHtml, inlineHtml } from '../../../questions/content/render.js';
import { linesOfHtml } from '../../../questions/formats/markdown/html.js';
import { PLAIN, textPiece, type Piece, type Rich } from '../../../questions/formats/rich/rich.js';
import type { Block } from './blocks.js';

const named = (address: string): string | null => (address.startsWith(mediaHref('')) ? address.slice(mediaHref('').length) : null);
const BOLD = { ...PLAIN, bold: true };

/** A text in letters of one look. */
export const rich = (text: string, bold = false): Rich => [textPiece(text, bold ? BOLD : PLAIN)];

/** Signs of nobody's alphabet, between which a formula's number stands while the text around it is read. */
const FORMULA = /\ue000(\d+)\ue001/;

/** The lines of a text with its formulas as MathML: taken apart as TeX and put together again they would lose something. */
function linesOf(html: string): { prefix: string; pieces: Rich }[] {
  const formulas: string[] = [];
  const bare = html.replace(/[\ue000\ue001]/g, '').replace(/<math[^>]*>.*?<\/math>/gs, (formula) => `\ue000${formulas.push(formula) - 1}\ue001`);
  const back = (piece: Piece): Rich => (piece.kind !== 'text' ? [piece] : piece.text.split(FORMULA).map((part, i): Piece => (i % 2 === 1 ? { kind: 'formula', tex: formulas[Number(part)]! } : { ...piece, text: part })).filter((one) => one.kind !== 'text' || one.text !== ''));
  return linesOfHtml(bare, named).map(({ prefix, pieces }) => ({ prefix, pieces: silent(pieces.flatMap(back)) }));
}

/** Short Markdown as one run. Paper plays no sound: in its place stands what it is. */
export function inlineRich(markdown: string): Rich {
  return linesOf(inlineHtml(markdown)).flatMap(({ pieces }, i) => (i === 0 ? pieces : [textPiece(' '), ...pieces]));
}

/** Markdown as blocks; the first stands behind a label. */
export function richBlocks(markdown: string, { label, before = 0, indent = 0, keep = false }: { label?: string; before?: number; indent?: number; keep?: boolean } = {}): Block[] {
  const lines = linesOf(blockHtml(markdown));
  const blocks = lines.map(({ prefix, pieces: text }): Block => {
    const table = prefix === '\u0000' ? tableOf(text) : null;
    if (table) return table;
    const depth = prefix.length - prefix.trimStart().length;
    return { kind: 'text', text: prefix.trim() === '' ? text : [textPiece(prefix.trim().replace(/^-$/, '–') + ' '), ...text], indent: indent + depth * 8, before: 0, keep };
  });
  const first = blocks[0];
  if (label === undefined) return first?.kind === 'text' ? [{ ...first, before }, ...blocks.slice(1)] : blocks;
  if (first?.kind === 'text') return [{ ...first, label, before }, ...blocks.slice(1)];
  return [{ kind: 'text', text: [], label, indent, before, keep: true }, ...blocks];
}

function silent(pieces: Rich): Rich {
  return pieces.map((piece) => (piece.kind === 'picture' && isSound(piece.picture) ? textPiece(`[Âm thanh: ${piece.alt || 'không có lời'} – người coi thi phát]`) : piece));
}

/** A table comes as one line of Markdown. */
function tableOf(text: Rich): Block | null {
  const formulas = text.filter((piece) => piece.kind === 'formula');
  let count = 0;
  const source = text.map((piece) => (piece.kind === 'text' ? piece.text : piece.kind === 'formula' ? `\ue000${count++}\ue001` : '')).join('');
  const back = (piece: Piece): Rich => (piece.kind !== 'text' ? [piece] : piece.text.split(FORMULA).map((part, i) => (i % 2 === 1 ? formulas[Number(part)]! : { ...piece, text: part })).filter((one) => one.kind !== 'text' || one.text !== ''));
  const rows = source.split('\n').filter((row) => !/^\|(?: ---(?: \|)?)+/.test(row)).map((row) => row.slice(1, row.endsWith('|') ? -1 : undefined).split(/(?<!\\)\|/).map((cell) => cell.trim().replace(/\\\|/g, '|')));
  const width = rows[0]?.length ?? 0;
  if (width === 0 || rows.length === 0) return null;
  const cell = (markdown: string, bold: boolean) => ({ lines: [silent(linesOfHtml(inlineHtml(markdown), named).flatMap(({ pieces }) => pieces).flatMap(back))], align: 'left' as const, bold });
  return { kind: 'grid', widths: rows[0]!.map(() => 1 / width), head: null, rows: rows.map((row, i) => rows[0]!.map((_, at) => cell(row[at] ?? '', i === 0))) };
}
