import type { AuthoredContent } from '../content/authored.js';
import { drawn } from './markdown/drawn.js';
import type { ReadQuestion } from './reading.js';
import { recognise } from './recognise/recognise.js';
import type { Block, Place } from './rich/lines.js';
import { joined } from './rich/rich.js';
import type { Report, WrittenQuestion } from './writing.js';

/** A question as lines, and what somebody who reads them should find; null where the lines cannot say it. */
export interface Sent {
  readonly question: WrittenQuestion;
  readonly blocks: readonly Block[];
  readonly expected: AuthoredContent | null;
}

/**
 * Reads what was written as any file is read, all of it at once since questions may run into each other, and reports each question that is not the same: free text has no
 * signs of its own, so that a prompt may look like an option or a heading.
 */
export function reportReadBack(sent: readonly Sent[], report: Report, format: 'docx' | 'aiken'): void {
  const blocks = sent.flatMap(({ blocks: own }, i) => own.map((block, at) => placed(block, { kind: 'paragraph', number: i }, (format === 'aiken' || i === 0) && at === 0)));
  const { questions, notUnderstood, headings } = recognise({ blocks, media: new Map(), notes: [] }, format, { 'without-options': 'essay' });
  const leftOver = new Set([...notUnderstood, ...headings].map(({ at }) => at.number));
  const found = new Map<Place['number'], ReadQuestion[]>();
  for (const question of questions) found.set(question.at.number, [...(found.get(question.at.number) ?? []), question]);
  sent.forEach(({ question, expected }, i) => {
    const [read, ...others] = found.get(i) ?? [];
    report.about(question);
    if (!expected || !read || others.length > 0 || leftOver.has(i) || read.problems.length > 0 || letters(read.content) !== letters(expected)) report.becomes('văn bản mà đọc lại sẽ thành câu khác');
    else if (asDrawn(read.content) !== asDrawn(expected)) report.part(format === 'docx' ? 'chữ nhấn mạnh, danh sách và bảng' : 'hình, công thức và chữ nhấn mạnh');
  });
}

/** Every line bears the number of its question, so that it is known where it has gone. */
function placed(block: Block, at: Place, afterGap: boolean): Block {
  if (block.kind === 'table') return { ...block, at, rows: block.rows.map((row) => row.map((cell) => cell.map((line) => ({ ...line, at, rich: joined(line.rich) })))) };
  return { kind: 'line', line: { ...block.line, at, afterGap, rich: joined(block.line.rich) } };
}

const BLOCKS = new Set(['prompt', 'explanation', 'modelAnswer']);
const asDrawn = (content: AuthoredContent): string => changed(content, (text, key) => drawn(text, BLOCKS.has(key) ? 'block' : 'inline'));
const letters = (content: AuthoredContent): string => changed(content, (text, key) => drawn(text, BLOCKS.has(key) ? 'block' : 'inline').replace(/<[^>]*>/g, '').normalize('NFKC').replace(/[^\p{L}\p{N}%+=[\]]/gu, ''));

const changed = (content: AuthoredContent, change: (text: string, key: string) => string): string =>
  JSON.stringify(Object.entries(content).sort(([a], [b]) => (a < b ? -1 : 1)), (key, value: unknown) => (typeof value === 'string' && !['type', 'kind', 'credit', 'key'].includes(key) ? change(value, key) : value));
