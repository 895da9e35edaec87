import { parse } from 'csv-parse';
import type { MarksTable, QuestionMarks } from '../marks-table.js';

/** Where a table cannot be read and why, in the words of the person who has it open in a spreadsheet. */
export interface MarksProblem {
  /** "dòng 5, cột “Câu 3”", or "tệp". */
  readonly at: string;
  readonly reason: string;
}

export type ReadMarks = { readonly table: MarksTable } | { readonly problems: readonly MarksProblem[] };

const MOST_ATTEMPTS = 1_000_000;
const MOST_QUESTIONS = 500;
/** More would be scrolled past. */
const MOST_PROBLEMS = 20;
const LONGEST_LINE = 100_000;
/** Marks are stored as decimals: what a mark may be over its maximum by rounding. */
const ROUNDING = 1e-6;
const PIECE = 65_536;

/**
 * A marks table as offices save it from a spreadsheet: labels of the questions, then their maximum marks, then a line an
 * attempt. Separated by commas, semicolons or tabs; "0,5" and "0.5" are the same where the comma does not separate.
 * An empty cell is a question that was not answered: 0. All of it is read or nothing.
 */
export async function readMarksCsv(text: string): Promise<ReadMarks> {
  const reading = new Reading();
  const parser = parse({ delimiter: separatorOf(text), bom: true, relax_column_count: true, skip_empty_lines: true, skip_records_with_empty_values: true, max_record_size: LONGEST_LINE, info: true });
  const ended = new Promise<Error | null>((resolve) => parser.once('end', () => resolve(null)).once('error', resolve));
  let broken = false;
  parser.once('error', () => (broken = true));
  parser.on('readable', () => {
    for (let read: unknown = parser.read(); read !== null; read = parser.read()) {
      const { record, info } = read as { record: string[]; info: { lines: number } };
      reading.take(record, info.lines);
    }
  });
  for (let at = 0; at < text.length && !broken && !reading.isFull; at += PIECE) {
    if (!parser.write(text.slice(at, at + PIECE))) await new Promise<void>((resolve) => setImmediate(resolve));
  }
  if (!broken) parser.end();
  const error = await ended;
  return error ? { problems: [{ at: 'tệp', reason: 'Tệp không phải là CSV: có dòng quá dài, hoặc dấu ngoặc kép mở mà không đóng.' }] } : reading.result();
}

/** What most of the first line is separated by. */
function separatorOf(text: string): string {
  const line = text.slice(0, LONGEST_LINE).split(/\r?\n/, 1)[0]!;
  const counted = ([';', '\t', ','] as const).map((separator) => ({ separator, count: line.split(separator).length - 1 }));
  return counted.reduce((most, next) => (next.count > most.count ? next : most)).separator;
}

class Reading {
  private labels: readonly string[] | null = null;
  private maxima: readonly number[] | null = null;
  private columns: number[][] = [];
  private attempts = 0;
  private readonly problems: MarksProblem[] = [];

  /** Enough mistakes were found. */
  get isFull(): boolean {
    return this.problems.length >= MOST_PROBLEMS;
  }

  take(record: readonly string[], line: number): void {
    if (this.isFull) return;
    if (this.labels === null) this.takeLabels(record, line);
    else if (record.length > this.labels.length && record.slice(this.labels.length).some((cell) => cell.trim() !== '')) this.problem(`dòng ${line}`, `có ${record.length} ô, nhiều hơn ${this.labels.length} câu ở dòng đầu`);
    else if (this.maxima === null) this.maxima = this.labels.map((label, i) => this.maximum(record[i], label, line));
    else this.takeAttempt(record, this.labels, this.maxima, line);
  }

  result(): ReadMarks {
    if (this.problems.length === 0 && this.labels === null) this.problem('tệp', 'Tệp không có dòng nào.');
    else if (this.problems.length === 0 && this.maxima === null) this.problem('tệp', 'Thiếu dòng thứ hai ghi điểm tối đa của từng câu.');
    if (this.problems.length > 0) return { problems: this.problems };
    const questions: QuestionMarks[] = this.labels!.map((label, i) => ({ label, max: this.maxima![i]!, marks: Float64Array.from(this.columns[i]!) }));
    return { table: { questions, attempts: this.attempts } };
  }

  private takeLabels(record: readonly string[], line: number): void {
    const labels = record.map((cell) => cell.normalize('NFC').trim());
    while (labels.at(-1) === '') labels.pop();
    this.labels = labels.map((label, i) => label || String(i + 1));
    this.columns = labels.map(() => []);
    if (labels.length > MOST_QUESTIONS) this.problem(`dòng ${line}`, `có ${labels.length} câu, nhiều nhất là ${MOST_QUESTIONS}`);
  }

  private maximum(cell: string | undefined, label: string, line: number): number {
    const max = numberIn(cell ?? '');
    if (max === null || max < 0) this.problem(place(line, label), `điểm tối đa “${shown(cell)}” không phải là một số từ 0`);
    return max ?? 0;
  }

  private takeAttempt(record: readonly string[], labels: readonly string[], maxima: readonly number[], line: number): void {
    if (this.attempts === MOST_ATTEMPTS) return this.problem('tệp', `Có hơn ${MOST_ATTEMPTS.toLocaleString('vi-VN')} lượt làm bài.`);
    for (const [i, max] of maxima.entries()) {
      const cell = record[i] ?? '';
      const mark = cell.trim() === '' ? 0 : numberIn(cell);
      if (mark === null) this.problem(place(line, labels[i]!), `“${shown(cell)}” không phải là một số`);
      else if (Math.abs(mark) > max + ROUNDING) this.problem(place(line, labels[i]!), `${shown(cell)} vượt điểm tối đa ${max.toLocaleString('vi-VN')}`);
      this.columns[i]!.push(mark ?? 0);
    }
    this.attempts += 1;
  }

  private problem(at: string, reason: string): void {
    if (!this.isFull) this.problems.push({ at, reason });
  }
}

const place = (line: number, label: string): string => `dòng ${line}, cột “${label}”`;
const shown = (cell = ''): string => (cell.length > 40 ? `${cell.slice(0, 40)}…` : cell);

/** A decimal with a point or a comma; null for anything else. */
function numberIn(cell: string): number | null {
  const text = cell.trim().replace(',', '.');
  return /^[+-]?(\d+(\.\d*)?|\.\d+)$/.test(text) ? Number(text) : null;
}
