import { withoutMarks } from '../../../platform/text/text.js';
import { textOfCell, type Cell, type Grid } from '../../../platform/workbooks/reading/grid.js';
import { toUnicode, writingOfColumn } from '../../../platform/text/old-fonts.js';
import type { AuthoredContent } from '../../content/authored.js';
import type { ReadFile, ReadQuestion, Told } from '../reading.js';
import { emptyFile } from '../reading.js';
import { remark, type Remark } from '../remarks.js';
import { clean } from '../rich/rich.js';
import { innerOptions, labelOf, truthOf } from '../recognise/labels.js';
import { fromText } from '../markdown/texts.js';
import { contentOfType, typeWords } from '../by-type.js';
import { columnOf, type SheetColumn } from './columns.js';

/** So far down a header is looked for. */
const HEADER_WITHIN = 30;
const LETTERS = 'ABCDEFGH';
const HELP_SHEET = /^(?:huong dan|help)/;

const plain = (text: string): string => withoutMarks(text).toLowerCase().trim();

/** Reads tables with a line of headers: a sheet that has none is said to be passed over. */
export function readSheets(grids: readonly Grid[]): ReadFile {
  const questions: ReadQuestion[] = [];
  const notes: Told[] = [];
  for (const grid of grids) {
    const read = HELP_SHEET.test(plain(grid.name)) ? null : readGrid(grid, grids.length > 1);
    if (read) questions.push(...read);
    else if (!HELP_SHEET.test(plain(grid.name))) notes.push({ at: { kind: 'file', number: '' }, remark: remark('sheet-skipped', { name: grid.name }) });
  }
  const file = { ...emptyFile('xlsx'), questions, notes };
  return questions.length === 0 ? { ...file, refusal: remark(notes.length > 0 ? 'no-header' : 'no-questions') } : file;
}

function readGrid(grid: Grid, isNamed: boolean): ReadQuestion[] | null {
  const at = grid.rows.findIndex(({ line, cells }) => line <= HEADER_WITHIN + (grid.rows[0]?.line ?? 0) && isHeader(cells));
  if (at === -1) return null;
  const columns = grid.rows[at]!.cells.map((cell) => columnOf(plain(clean(textOfCell(cell)))));
  const writing = writingOfColumn(grid.rows.slice(at + 1).flatMap(({ cells }) => cells.map(textOfCell)));
  return grid.rows.slice(at + 1).flatMap(({ line, cells }): ReadQuestion[] => {
    const row = new Map<SheetColumn, string>();
    columns.forEach((column, i) => {
      const text = textOf(cells[i], writing);
      if (column === 'options') optionsIn(text).forEach((option, key) => row.set(key, option));
      else if (column !== null && text !== '' && (!row.has(column) || column === 'answer')) row.set(column, text);
    });
    if (![...row.keys()].some((key) => key !== 'ordinal' && key !== 'category')) return [];
    return [questionOf(row, isNamed ? { kind: 'row', number: line, table: grid.name } : { kind: 'row', number: line })];
  });
}

const isHeader = (cells: readonly (Cell | undefined)[]): boolean => {
  const found = cells.map((cell) => columnOf(plain(clean(textOfCell(cell)))));
  return found.includes('prompt') && (found.includes('answer') || found.includes('A') || found.includes('options'));
};

/** All options in one cell, a line each or behind their letters, and the answer if stars tell it. */
function optionsIn(text: string): Map<SheetColumn, string> {
  const lines = text.split('\n').flatMap((line) => {
    const label = labelOf(line, null);
    const ends = label.kind === 'option' ? [...innerOptions(line, label.letter).map(({ at }) => at), line.length] : [line.length];
    return ends.map((end, i) => line.slice(i === 0 ? 0 : ends[i - 1], end).trim());
  }).filter((line) => line !== '');
  const isLettered = lines.some((line) => labelOf(line, null).kind === 'option');
  const options = new Map<SheetColumn, string>();
  const right: string[] = [];
  for (const line of lines) {
    const label = labelOf(line, null);
    const last = [...options.keys()].at(-1);
    if (label.kind === 'option' && label.star) right.push(label.letter);
    if (label.kind === 'option') options.set(label.letter, line.slice(label.length).trim());
    else if (isLettered && last !== undefined) options.set(last, `${options.get(last)} ${line}`);
    else options.set(LETTERS[options.size] ?? '', line);
  }
  return right.length > 0 ? options.set('answer', right.join(', ')) : options;
}

function textOf(cell: Cell | undefined, writing: ReturnType<typeof writingOfColumn>): string {
  if (cell === undefined) return '';
  const font = typeof cell === 'string' ? null : (cell.writing ?? null);
  return clean(toUnicode(textOfCell(cell), writing, font)).trim();
}

function questionOf(row: ReadonlyMap<SheetColumn, string>, at: ReadQuestion['at']): ReadQuestion {
  const problems: Remark[] = [];
  const text = (key: SheetColumn): string => fromText(row.get(key) ?? '', 'markdown', (address) => /^media:/.test(address) ? address.slice(6) : null, () => undefined);
  const prompt = text('prompt');
  if (prompt === '') problems.push(remark('prompt-missing'));
  const content = contentOf(row, text, { prompt, explanation: text('explanation') }, problems);
  return {
    at, name: row.get('ordinal') ?? null, content, problems, warnings: [], awaits: null, difficulty: levelOf(row.get('difficulty') ?? ''),
    tags: (row.get('tags') ?? '').split(/[,;]/).map((tag) => tag.trim()).filter(Boolean), category: row.has('category') ? row.get('category')!.split(/\s*\/\s*/) : [],
  };
}

function levelOf(written: string): 1 | 2 | 3 | null {
  const word = plain(written);
  if (/^(?:1|de|rat de|nhan biet)$/.test(word)) return 1;
  if (/^(?:3|kho|rat kho|van dung.*)$/.test(word)) return 3;
  return word === '' ? null : 2;
}

function contentOf(row: ReadonlyMap<SheetColumn, string>, text: (key: SheetColumn) => string, common: Pick<AuthoredContent, 'prompt' | 'explanation'>, problems: Remark[]): AuthoredContent {
  const options = [...LETTERS].filter((letter) => row.has(letter)).map((letter) => ({ letter, text: text(letter) }));
  const answer = row.get('answer') ?? '';
  const type = typeWords[plain(row.get('type') ?? '')] ?? (options.length > 0 ? 'choice' : truthOf(answer) !== null ? 'true-false' : answer === '' ? 'none' : 'short-text');
  if (row.has('type') && typeWords[plain(row.get('type')!)] === undefined) problems.push(remark('type-unknown', { type: row.get('type')! }));
  return contentOfType(type, { options, answer }, common, problems);
}
