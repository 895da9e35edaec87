import type { Place } from './rich/lines.js';

const nouns: Readonly<Record<Exclude<Place['kind'], 'file'>, string>> = { line: 'dòng', paragraph: 'đoạn', row: 'dòng', question: 'câu', item: 'mục' };

/** The place as people say it: “đoạn 12”, “bảng 1, dòng 3”. */
export function sayPlace({ kind, number, table }: Place): string {
  if (kind === 'file') return 'cả tệp';
  const where = `${nouns[kind]} ${number}`;
  if (table === undefined) return where;
  return typeof table === 'number' ? `bảng ${table}, ${where}` : `${table}, ${where}`;
}
