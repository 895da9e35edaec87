import { parse } from 'csv-parse';
import type { Breath } from '../../platform/files/breath.js';
import { decode, delimiterOf } from '../../platform/files/encodings.js';
import { LONGEST_CELL, MOST_COLUMNS, type Cell, type Grid, type GridRow } from '../../platform/workbooks/reading/grid.js';
import { remark, type Remark } from './formats/remarks.js';
import { Unreadable } from './formats/unreadable.js';
import { MOST_LINES } from '../../platform/workbooks/reading/worksheet.js';

const delimiterNames = { ',': 'dấu phẩy', ';': 'dấu chấm phẩy', '\t': 'dấu tab', '|': 'dấu gạch đứng' } as const;
/** No line of a list is longer; an unclosed quote swallows whole files otherwise. */
const LONGEST_LINE = 200_000;
const PIECE = 32_768;

/** A CSV file as one sheet, in whatever encoding and with whatever separator it was saved. */
export async function readCsv(bytes: Buffer, name: string, breath: Breath): Promise<{ readonly grid: Grid; readonly notes: readonly Remark[] }> {
  const decoded = await breath.run(decode(bytes));
  const declared = /^sep=(.)\r?\n/.exec(decoded.text);
  const text = declared ? decoded.text.slice(declared[0].length) : decoded.text;
  const delimiter = declared && declared[1]! in delimiterNames ? (declared[1] as keyof typeof delimiterNames) : delimiterOf(text);
  const lines = (await records(text, delimiter, true, breath)) ?? (await records(text, delimiter, false, breath));
  if (lines === null) throw new Unreadable('file-broken', { detail: 'có dòng dài bất thường' });
  const grid: Grid = {
    name, hidden: false, merges: [], from1904: false,
    columnsCut: lines.columnsCut,
    rows: lines.rows,
  };
  return { grid, notes: [remark('encoding', { name: decoded.name }), remark('delimiter', { name: delimiterNames[delimiter] })] };
}

/**
 * The lines of the file, or null where quotes are no quotes but inches and the like. They are numbered as a
 * spreadsheet numbers them: a text of several lines is in one.
 */
async function records(text: string, delimiter: string, quoted: boolean, breath: Breath): Promise<{ readonly rows: readonly GridRow[]; readonly columnsCut: boolean } | null> {
  const parser = parse({ delimiter, quote: quoted ? '"' : null, relax_quotes: true, relax_column_count: true, max_record_size: LONGEST_LINE, record_delimiter: ['\r\n', '\n', '\r'] });
  const rows: GridRow[] = [];
  let columnsCut = false;
  let line = 0;
  let failed: Error | null = null;
  parser.on('error', (error) => (failed = error));
  parser.on('readable', () => {
    for (let read: unknown = parser.read(); read !== null; read = parser.read()) {
      const record = read as string[];
      line += 1;
      if (record.length > MOST_COLUMNS) columnsCut = true;
      const cells = record.slice(0, MOST_COLUMNS).map(cellOf);
      if (cells.some((cell) => cell !== undefined)) rows.push({ line, hidden: false, cells });
    }
  });
  for (let at = 0; at < text.length && !failed; at += PIECE) {
    if (!parser.write(text.slice(at, at + PIECE))) await new Promise<void>((resolve) => setImmediate(resolve));
    if (rows.length > MOST_LINES) throw new Unreadable('too-many-rows', { limit: MOST_LINES.toLocaleString('vi-VN') });
    await breath.take();
  }
  if (!failed) {
    const ended = new Promise<void>((resolve) => parser.once('end', resolve).once('error', () => resolve()));
    parser.end();
    await ended;
  }
  return failed ? null : { rows, columnsCut };
}

/** Texts that were protected from the spreadsheet as ="0912" are what stands between the quotes; anything else stays as it is. */
function cellOf(text: string): Cell | undefined {
  const kept = (/^="([^"]*)"$/.exec(text)?.[1] ?? text).slice(0, LONGEST_CELL);
  return kept.trim() === '' ? undefined : kept;
}
