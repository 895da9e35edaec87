import { withoutMarks } from '../../../platform/text/text.js';
import { columnLetter, MOST_COLUMNS, textOfCell, type Grid } from '../../../platform/workbooks/reading/grid.js';

/** A line of a table of results: one sheet of somebody. */
export interface TableLine {
  /** As the office's program numbers it. */
  readonly line: number;
  /** What names the person: the staff code, else the name. */
  readonly person: string;
  readonly personCell: string;
  readonly code: string;
  readonly codeCell: string;
  readonly answers: readonly TableAnswer[];
}

/** A cell under a question. */
export interface TableAnswer {
  readonly number: number;
  readonly cell: string;
  readonly text: string;
}

/** Sheets of one file: so many are checked and entered while somebody looks at the page. */
export const MOST_LINES = 200;
/** Bytes of the form in which the page that has shown a table sends it back: no form may have more than a megabyte. */
const MOST_CARRIED = 1_000_000;

/** Why a table cannot be read at all. */
export type TableFault = 'no-header' | 'no-lines' | 'too-many-lines' | 'too-much' | 'number-twice';

const plain = (text: string): string => withoutMarks(text).toLowerCase().replace(/\s+/g, ' ').trim();
const HEADER_WITHIN = 30;

interface Columns {
  staffCode: number;
  name: number;
  code: number;
  /** Column by number. */
  numbers: Map<number, number>;
}

/**
 * Finds the table of results in a workbook: the first sheet with a line of headers that has the paper's code, somebody's code or name and at
 * least one question (“Câu 1” or “1”). Lines with neither a code nor an answer are of people who were not there.
 */
export function readTable(grids: readonly Grid[]): { readonly lines: readonly TableLine[] } | { readonly fault: TableFault } {
  for (const { rows } of grids) {
    const at = rows.findIndex(({ cells }, i) => i < HEADER_WITHIN && columnsOf(cells.map(textOfCell)) !== null);
    if (at === -1) continue;
    const columns = columnsOf(rows[at]!.cells.map(textOfCell))!;
    if (columns === 'number-twice') return { fault: columns };
    const lines = rows.slice(at + 1).flatMap(({ line, cells }): TableLine[] => {
      const text = (column: number): string => (column === -1 ? '' : textOfCell(cells[column]).normalize('NFC').trim());
      const cell = (column: number): string => `${columnLetter(column)}${line}`;
      const answers = [...columns.numbers].flatMap(([number, column]): TableAnswer[] => (text(column) === '' ? [] : [{ number, cell: cell(column), text: text(column) }]));
      const named = text(columns.staffCode) !== '' || columns.name === -1 ? columns.staffCode : columns.name;
      if (text(columns.code) === '' && answers.length === 0) return [];
      return [{ line, person: text(named), personCell: cell(named), code: text(columns.code).toUpperCase(), codeCell: cell(columns.code), answers }];
    });
    if (lines.length === 0) return { fault: 'no-lines' };
    if (lines.length > MOST_LINES) return { fault: 'too-many-lines' };
    return new URLSearchParams({ lines: JSON.stringify(lines) }).toString().length > MOST_CARRIED ? { fault: 'too-much' } : { lines };
  }
  return { fault: 'no-header' };
}

/** Lines of a table that a page has carried as JSON; null where they are none. */
export function linesIn(text: string): TableLine[] | null {
  const isText = (value: unknown): value is string => typeof value === 'string' && value.length <= LONGEST;
  const isAnswer = (value: unknown): value is TableAnswer => isObject(value) && Number.isSafeInteger(value['number']) && isText(value['cell']) && isText(value['text']);
  const isLine = (value: unknown): value is TableLine => isObject(value) && Number.isSafeInteger(value['line']) && ['person', 'personCell', 'code', 'codeCell'].every((name) => isText(value[name])) && Array.isArray(value['answers']) && value['answers'].length <= MOST_COLUMNS && value['answers'].every(isAnswer);
  try {
    const lines = JSON.parse(text) as unknown;
    return Array.isArray(lines) && lines.length > 0 && lines.length <= MOST_LINES && lines.every(isLine) ? lines : null;
  } catch {
    return null;
  }
}

const LONGEST = 2_000;
const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** Null where the line is no header. */
function columnsOf(texts: readonly string[]): Columns | 'number-twice' | null {
  const names = texts.map(plain);
  const columns: Columns = { staffCode: names.findIndex((name) => /^(ma can bo|ma so can bo|ma cb|so hieu)$/.test(name)), name: names.findIndex((name) => /^(ho va ten|ho ten)$/.test(name)), code: names.indexOf('ma de'), numbers: new Map() };
  let isTwice = false;
  names.forEach((name, column) => {
    const found = /^(?:cau (?:so )?)?(\d{1,3})$/.exec(name);
    if (!found) return;
    isTwice ||= columns.numbers.has(Number(found[1]));
    columns.numbers.set(Number(found[1]), column);
  });
  if (columns.code === -1 || (columns.staffCode === -1 && columns.name === -1) || columns.numbers.size === 0) return null;
  return isTwice ? 'number-twice' : columns;
}
