import { lettersOf } from './labels.js';

const PART = /^(?:phần|chương|mục|chuyên đề|chủ đề|nội dung|nhóm|lĩnh vực|bài|phụ lục|part|section|chapter)\s+(?:thứ\s+)?(?:[ivxlc]+|\d{1,3}|[a-h]|một|hai|ba|bốn|năm|nhất|nhì|tư)(?![\p{L}\d])/iu;
const ROMAN = /^[IVX]{1,5}\s*[.)/:–-]\s*\p{L}/u;
const TITLE = /^(?:bộ câu hỏi|ngân hàng(?: câu hỏi)?|đề (?:thi|kiểm tra|cương|số)|câu hỏi (?:trắc nghiệm|ôn tập|thi)|trắc nghiệm|môn(?: thi)?\s*:|thời gian(?: làm bài)?\s*:|họ (?:và )?tên\s*:|đơn vị\s*:|số\s*:|mã đề|kèm theo|\(kèm theo|\(ban hành)/iu;
const FURNITURE = /^(?:[-–—_=*.·•~\s]*(?:hết|the end|end)?[-–—_=*.·•~\s]*|(?:trang|page)\s*\d+(?:\s*\/\s*\d+)?|\d+\s*\/\s*\d+)$/iu;
const KEY_HEADING = /^[-–—*\s]*(?:[IVX]+\s*[.)]\s*)?(?:bảng\s+)?(?:đáp\s*án|answer\s*keys?|keys?)(?:\s+(?:và|trắc nghiệm|đề|câu hỏi|các câu|phần|đúng|môn|chi tiết|tham khảo|bộ)[^.?!]{0,80})?\s*[:.]?[-–—*\s]*$/iu;

/** Whether a line that is no question and no option names a part of the file, or the file. */
export function isHeadingText(text: string, beforeFirst: boolean): boolean {
  const line = text.trim();
  if (line.length > 300) return false;
  if (FURNITURE.test(line) || PART.test(line) || ROMAN.test(line)) return true;
  if (isCapitals(line) && line.length <= 200 && !/[?…]$/.test(line)) return true;
  return beforeFirst && TITLE.test(line);
}

export const isKeyHeading = (text: string): boolean => text.length <= 300 && KEY_HEADING.test(text.trim());

const isCapitals = (text: string): boolean => text === text.toUpperCase() && (text.match(/\p{L}/gu)?.length ?? 0) >= 5 && /\s/.test(text);

/** A question's number and what the key says of it. */
export interface KeyEntry {
  readonly number: number;
  readonly letters: readonly string[];
}

const PAIR = /(?:câu\s*)?(\d{1,5})\s*(?:[.:)–=-]\s*){0,2}((?:[A-H](?![\p{L}])|[a-h](?![\p{L}]))(?:\s*[,+&]\s*[A-Ha-h](?![\p{L}\d]))*)/giu;
const WHOLE = /^(?:\s*(?:câu\s*)?\d{1,5}\s*(?:[.:)–=-]\s*){0,2}[A-Ha-h](?![\p{L}])(?:\s*[,+&]\s*[A-Ha-h](?![\p{L}\d]))*\s*[;,.|/]?)+$/iu;

/** The entries of a line that is part of a key and nothing else: “1B 2C 3.A”; null for any other line. */
export function keyEntries(text: string): KeyEntry[] | null {
  const line = text.slice(0, 5_001).replace(/\s+/g, ' ').replace(/^ ?(?:đáp án|key) ?:/iu, '');
  if (line.length > 5_000 || !WHOLE.test(line)) return null;
  return [...line.matchAll(PAIR)].map(([, number, letters]) => ({ number: Number(number), letters: lettersOf(letters!) ?? [] }));
}

/** The entries of a table that is a key: cells “1B”, or numbers with letters below or beside them; null for any other table. */
export function keyTable(rows: readonly (readonly string[])[]): KeyEntry[] | null {
  const cells = rows.map((row) => row.map((cell) => cell.replace(/\s+/g, ' ').trim()));
  const filled = cells.flat().filter((cell) => cell !== '' && !/^(?:câu|câu số|câu hỏi|stt|tt|số|đáp án|đ\/a|đa|key|answer)\.?:?$/iu.test(cell));
  if (filled.length < 2) return null;
  const together = filled.map(keyEntries);
  if (together.every((entries) => entries !== null)) return together.flat();
  if (!filled.every((cell) => isNumber(cell) || isLetters(cell))) return null;
  return below(cells) ?? beside(cells);
}

const isNumber = (cell: string): boolean => /^(?:câu\s*)?\d{1,5}\s*[.):]?$/iu.test(cell);
const numberOf = (cell: string): number => Number(/\d+/.exec(cell)![0]);
const isLetters = (cell: string): boolean => /^[A-Ha-h](?:\s*[,+&]?\s*[A-Ha-h])*$/u.test(cell);

function below(rows: readonly (readonly string[])[]): KeyEntry[] | null {
  const entries: KeyEntry[] = [];
  for (let i = 0; i + 1 < rows.length; i += 1) {
    const [numbers, letters] = [rows[i]!, rows[i + 1]!];
    if (numbers.filter(isNumber).length < 1 || numbers.some(isLetters) || !letters.some(isLetters)) continue;
    numbers.forEach((cell, column) => {
      if (isNumber(cell) && isLetters(letters[column] ?? '')) entries.push({ number: numberOf(cell), letters: lettersOf(letters[column]!) ?? [] });
    });
    i += 1;
  }
  return entries.length > 0 ? entries : null;
}

function beside(rows: readonly (readonly string[])[]): KeyEntry[] | null {
  const entries: KeyEntry[] = [];
  for (const row of rows) {
    row.forEach((cell, column) => {
      const next = row[column + 1] ?? '';
      if (isNumber(cell) && isLetters(next)) entries.push({ number: numberOf(cell), letters: lettersOf(next) ?? [] });
    });
  }
  return entries.length > 0 ? entries : null;
}
