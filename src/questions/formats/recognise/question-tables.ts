import { withoutMarks } from '../../../platform/text/text.js';
import { columnOf, type SheetColumn } from '../sheet/columns.js';
import { isEmpty, plain, textPiece, type Rich } from '../rich/rich.js';
import type { Block, Line, Place, Table } from '../rich/lines.js';
import { labelOf } from './labels.js';

type Row = Table['rows'][number];
type Columns = readonly (SheetColumn | null)[];

/** A question of a table, cell by cell; pages that end within a row make two rows of one. */
interface TableQuestion {
  readonly at: Place;
  readonly number: number;
  readonly cells: Map<SheetColumn, Line[]>;
}

/** The header stands in one of the first rows: above it there may be the name of the table. */
const HEADER_WITHIN = 3;
const LETTERS = 'ABCDEFGH';

/**
 * Turns tables that hold a question in each row into the lines that questions are found in. What a column holds is
 * told by the header: its number, its text, its options (in one cell, or a column each), what is right. A table
 * without a header that is as wide as the one before goes on with it. Other tables stay as they are.
 */
export function unrolled(blocks: readonly Block[]): readonly Block[] {
  const all = new Unrolling();
  for (const block of blocks) all.take(block);
  return all.end();
}

function headerOf({ rows }: Table): { row: number; columns: Columns } | null {
  for (const [row, cells] of rows.slice(0, HEADER_WITHIN).entries()) {
    const columns = cells.map((cell) => columnOf(withoutMarks(textOf(cell)).toLowerCase()));
    const found = columns.filter((column) => column !== null);
    const hasOptions = found.includes('options') || (found.includes('A') && found.includes('B'));
    if (found.includes('prompt') && hasOptions && new Set(found).size === found.length) return { row, columns };
  }
  return null;
}

/** Whether a table without a header looks like more of the one before: as wide, and with numbers where it has numbers. */
function goesOn({ rows }: Table, columns: Columns): boolean {
  const alike = rows.map((row) => fitted(row, columns.length)).filter((row) => row.length === columns.length);
  const ordinal = columns.indexOf('ordinal');
  const numbers = ordinal === -1 ? [] : alike.map((row) => textOf(row[ordinal]!)).filter((text) => text !== '');
  return alike.length * 2 > rows.length && numbers.every((text) => /^(?:câu\s*)?\d{1,5}[.:)]?$/iu.test(text));
}

/** Programs that make tables of pictures split cells: an empty one too many is none. */
function fitted(row: Row, width: number): Row {
  const cells = [...row];
  while (cells.length > width) {
    const empty = cells.findIndex((cell) => textOf(cell) === '');
    if (empty === -1) break;
    cells.splice(empty, 1);
  }
  return cells;
}

class Unrolling {
  private readonly blocks: Block[] = [];
  private columns: Columns | null = null;
  /** The question whose rows are not at their end yet. */
  private current: TableQuestion | null = null;
  private count = 0;

  take(block: Block): void {
    // What a program has left between the pages of a table says nothing.
    if (block.kind === 'line' && isEmpty(block.line.rich) && block.line.auto === null) return;
    const header = block.kind === 'table' ? headerOf(block) : null;
    if (header) {
      this.close();
      this.columns = header.columns;
    }
    const { columns } = this;
    if (block.kind === 'line' || !columns || !(header || goesOn(block, columns))) {
      this.close();
      this.blocks.push(block);
      return;
    }
    const first = header ? header.row + 1 : 0;
    for (const row of block.rows.slice(0, first)) this.blocks.push(headingOf(row));
    for (const row of block.rows.slice(first)) this.takeRow(row, columns);
  }

  end(): readonly Block[] {
    this.close();
    return this.blocks;
  }

  private takeRow(given: Row, columns: Columns): void {
    const row = fitted(given, columns.length);
    if (row.every((cell) => textOf(cell) === '')) return;
    if (row.length !== columns.length) {
      this.close();
      this.blocks.push(...(row.length === 1 ? [headingOf(row)] : row.flat().map((line): Block => ({ kind: 'line', line }))));
      return;
    }
    const cells = new Map(columns.flatMap((column, i): [SheetColumn, Line[]][] => (column === null ? [] : [[column, row[i]!.filter(({ rich, auto }) => !isEmpty(rich) || auto !== null)]])));
    if (this.current && columns.includes('ordinal') && isBlank(cells, 'ordinal') && (isBlank(cells, 'answer') || isBlank(this.current.cells, 'answer'))) {
      for (const [column, lines] of cells) this.current.cells.set(column, [...(this.current.cells.get(column) ?? []), ...lines]);
      return;
    }
    this.close();
    this.count += 1;
    const ordinal = /\d{1,5}/.exec(textOf(cells.get('ordinal') ?? []))?.[0];
    this.current = { at: row.flat()[0]!.at, number: ordinal === undefined ? this.count : Number(ordinal), cells };
  }

  private close(): void {
    if (this.current) this.blocks.push(...linesOf(this.current));
    this.current = null;
  }
}

/** The lines of a question as they would stand in a text: its number before it, letters before the options, the answer below. */
function linesOf({ at, number, cells }: TableQuestion): Block[] {
  const [first, ...rest] = paragraphs(cells.get('prompt') ?? []);
  const isNumbered = first !== undefined && labelOf(plain(first.rich), first.auto).kind === 'question';
  const prompt = first === undefined ? [written(at, '', `Câu ${number}:`)] : [isNumbered ? first : { ...first, auto: `Câu ${number}:` }, ...rest];
  const remarks = ([['explanation', 'Giải thích: '], ['difficulty', 'Mức độ: ']] as const).flatMap(([column, word]) => paragraphs(cells.get(column) ?? []).map((line, i) => (i === 0 ? begun(line, word) : line)));
  return [...prompt, ...optionsOf(cells), ...answerOf(cells.get('answer') ?? []), ...remarks].map((line): Block => ({ kind: 'line', line: { ...line, isHeading: false, afterGap: false } }));
}

function optionsOf(cells: ReadonlyMap<SheetColumn, readonly Line[]>): Line[] {
  const together = paragraphs(cells.get('options') ?? []);
  const isLabelled = together.some(isOption);
  // Letters that some options bear tell which lines go on with one; without letters each line is an option.
  const listed = isLabelled ? merged(together, (line) => !isOption(line)) : together.map((line, i) => ({ ...line, auto: `${LETTERS[i] ?? '?'}.` }));
  const own = [...LETTERS].flatMap((letter) => {
    const [line] = merged(paragraphs(cells.get(letter) ?? []), () => true);
    return line === undefined ? [] : [isOption(line) ? line : { ...line, auto: `${letter}.` }];
  });
  return [...listed, ...own];
}

/** Also “2” for the second option. */
function answerOf(cell: readonly Line[]): Line[] {
  const [line] = merged(paragraphs(cell), () => true);
  if (!line) return [];
  const place = /^\s*\(?([1-8])\)?\s*$/.exec(plain(line.rich))?.[1];
  return [place === undefined ? begun(line, 'Đáp án: ') : written(line.at, `Đáp án: ${LETTERS[Number(place) - 1]}`, null)];
}

/** The lines of a cell, those joined that a narrow column has broken in the middle of a sentence. */
function paragraphs(cell: readonly Line[]): Line[] {
  const lines = cell.filter(({ rich }) => !isEmpty(rich));
  const isBroken = lines.some(({ rich }) => /^\p{Lu}/u.test(plain(rich).trimStart()));
  return isBroken ? merged(lines, (line) => line.auto === null && /^\p{Ll}/u.test(plain(line.rich).trimStart()) && !isOption(line)) : lines;
}

function merged(lines: readonly Line[], goesOn: (line: Line) => boolean): Line[] {
  const all: Line[] = [];
  for (const line of lines) {
    const last = all.at(-1);
    if (last && goesOn(line)) all[all.length - 1] = { ...last, rich: [...last.rich, textPiece(' '), ...line.rich] };
    else all.push(line);
  }
  return all;
}

const isOption = ({ rich, auto }: Line): boolean => labelOf(plain(rich), auto).kind === 'option';
const isBlank = (cells: ReadonlyMap<SheetColumn, readonly Line[]>, column: SheetColumn): boolean => textOf(cells.get(column) ?? []) === '';
const textOf = (cell: readonly Line[]): string => cell.map(({ rich, auto }) => `${auto ?? ''}${plain(rich)}`).join(' ').trim();
const begun = (line: Line, word: string): Line => ({ ...line, rich: [textPiece(word), ...line.rich] });

function written(at: Place, text: string, auto: string | null): Line {
  const rich: Rich = text === '' ? [] : [textPiece(text)];
  return { at, rich, auto, autoLook: null, afterGap: false, isHeading: false };
}

/** A row that is no question: the header, or the name of a part across the table. */
function headingOf(row: Row): Block {
  const text = row.map(textOf).filter((cell) => cell !== '').join(' | ');
  return { kind: 'line', line: { ...written(row.flat()[0]?.at ?? { kind: 'file', number: '' }, text, null), isHeading: true, afterGap: true } };
}
