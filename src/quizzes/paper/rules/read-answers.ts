import type { AnswerValue, QuestionContent } from '../../../questions/content/content.js';
import { askedOf, readAnswer } from '../../../questions/grading/shape.js';

/** A question of a paper as whoever types answers sees it. */
export interface AskedOnPaper {
  readonly number: number;
  readonly slot: number;
  readonly content: QuestionContent;
  /** Ids of what is chosen among, in the order of this paper. */
  readonly order: readonly string[];
}

/** What of a sheet cannot be read; without a number, what belongs to no question. */
export interface SheetProblem {
  readonly number: number | null;
  readonly reason: string;
}

/** A sheet, by slot; a question that was left out is missing. */
export interface ReadSheet {
  readonly answers: ReadonlyMap<number, NonNullable<AnswerValue>>;
  readonly problems: readonly SheetProblem[];
}

/** What stands for an essay: it is read on the paper itself. */
export const ON_PAPER = '(Bài viết trên phiếu trả lời giấy)';

/** Answered by letters in one line; everything else is typed for itself. */
export const isLettered = ({ content }: Pick<AskedOnPaper, 'content'>): boolean => content.type === 'single' || content.type === 'multiple' || content.type === 'true-false' || content.type === 'ordering';

/**
 * Reads an answer sheet: letters in one line, “1A 2C 3BD 4- 5 B”, and by its number what was written otherwise.
 *
 * The letters are those of the paper: all that were marked, of a list to be put in order their order; a dash or nothing is
 * a question left out. A matching is written “1B 2A”, a text with gaps one gap after the other with “;” between, an essay by
 * any sign that there is one. Every question comes once, and nothing is guessed: what cannot be read is told.
 */
export function readSheet(letters: string, written: Readonly<Record<string, string>>, asked: readonly AskedOnPaper[]): ReadSheet {
  const byNumber = new Map(asked.map((one) => [one.number, one]));
  const answers = new Map<number, NonNullable<AnswerValue>>();
  const problems: SheetProblem[] = [];
  const take = (number: number, text: string, read: (one: AskedOnPaper, text: string) => AnswerValue | Fault): void => {
    const one = byNumber.get(number);
    const value = one ? read(one, text) : fault('đề không có câu này');
    if (value instanceof Fault) problems.push({ number, reason: value.reason });
    else if (value !== null) answers.set(one!.slot, value);
  };
  const { entries, strange } = entriesOf(letters);
  const seen = new Set<number>();
  for (const [number, text] of entries) {
    if (seen.has(number)) problems.push({ number, reason: 'được ghi hai lần' });
    else take(number, text, (one) => (isLettered(one) ? byLetters(one, text) : fault('câu này không trả lời bằng chữ cái')));
    seen.add(number);
  }
  for (const text of strange) problems.push({ number: null, reason: `không đọc được “${text.slice(0, 40)}”` });
  for (const [number, text] of Object.entries(written)) if (text.trim() !== '' && !isDash(text.trim())) take(Number(number), text.normalize('NFC').trim(), byWords);
  return { answers, problems };
}

/** Reads a sheet that comes as cells, one a question: letters, or what was written. The rules are those of {@link readSheet}. */
export function readCells(cells: ReadonlyMap<number, string>, asked: readonly AskedOnPaper[]): ReadSheet {
  const byNumber = new Map(asked.map((one) => [one.number, one]));
  const answers = new Map<number, NonNullable<AnswerValue>>();
  const problems: SheetProblem[] = [];
  for (const [number, cell] of cells) {
    const text = cell.normalize('NFC').trim();
    if (text === '' || isDash(text)) continue;
    const one = byNumber.get(number);
    const value = one ? (isLettered(one) ? byLetters(one, text.toUpperCase().replace(/[\s,;.]+/g, '')) : byWords(one, text)) : fault('đề không có câu này');
    if (value instanceof Fault) problems.push({ number, reason: value.reason });
    else if (value !== null) answers.set(one!.slot, value);
  }
  return { answers, problems };
}

/** A question left out, as people and their programs write it: -, –, —. */
const isDash = (text: string): boolean => /^[-–—]$/.test(text);

class Fault {
  constructor(readonly reason: string) {}
}
const fault = (reason: string): Fault => new Fault(reason);

/** “1A”, “1 A”, “1. A, C”, “3BD”, “4-”; what begins with no number belongs to the number before. */
function entriesOf(line: string): { entries: [number, string][]; strange: string[] } {
  const entries: [number, string][] = [];
  const strange: string[] = [];
  const tokens = line.normalize('NFC').toUpperCase().replace(/([A-Z-])(?=\d)/g, '$1 ').split(/[\s,;]+/).filter((token) => token !== '');
  for (const token of tokens) {
    const found = /^(\d{1,3})[.:=)]*([A-Z]*|-)$/.exec(token);
    const last = entries.at(-1);
    if (found) entries.push([Number(found[1]), found[2]!]);
    else if (last && /^(?:[A-Z]+|-)$/.test(token)) last[1] += token;
    else strange.push(token);
  }
  return { entries, strange };
}

function byLetters({ content, order }: AskedOnPaper, text: string): AnswerValue | Fault {
  if (text === '' || text === '-') return null;
  const choices = content.type === 'true-false' ? ['true', 'false'] : order;
  const unknown = [...text].filter((letter) => choices[letter.charCodeAt(0) - 65] === undefined);
  if (unknown.length > 0) return fault(`không có phương án ${unknown.join(', ')}`);
  if (new Set(text).size !== text.length) return fault('một chữ được ghi hai lần');
  const ids = [...text].map((letter) => choices[letter.charCodeAt(0) - 65]!);
  if (content.type === 'single' || content.type === 'true-false') {
    if (ids.length > 1) return fault('chỉ được chọn một phương án');
    return content.type === 'single' ? ids[0]! : ids[0] === 'true';
  }
  return readAnswer(askedOf(content), ids) ?? fault('cần ghi đủ các chữ theo thứ tự');
}

function byWords({ content, order }: AskedOnPaper, text: string): AnswerValue | Fault {
  switch (content.type) {
    case 'essay':
      return ON_PAPER;
    case 'numeric':
    case 'short-text':
      return readAnswer({ type: content.type }, text) ?? fault('câu trả lời dài quá');
    case 'matching': {
      const { entries, strange } = entriesOf(text);
      const pairs = entries.map(([left, letter]) => [content.left[left - 1]?.id, letter.length === 1 ? order[letter.charCodeAt(0) - 65] : undefined]);
      if (strange.length > 0 || pairs.some((pair) => pair.includes(undefined)) || new Set(pairs.map(([left]) => left)).size !== pairs.length) return fault('cần ghi dạng 1B 2A, mỗi số một chữ');
      return readAnswer(askedOf(content), Object.fromEntries(pairs)) ?? fault('câu trả lời không hợp với câu hỏi');
    }
    case 'cloze': {
      const parts = text.split(';').map((part) => part.trim());
      if (parts.length > content.gaps.length) return fault(`chỉ có ${content.gaps.length} chỗ trống`);
      const filled = parts.flatMap((part, i): [string, string | undefined][] => {
        const gap = content.gaps[i]!;
        if (part === '' || part === '-') return [];
        const own = gap.kind === 'choice' ? order.filter((id) => gap.options.some((option) => option.id === id)) : [];
        return [[gap.key, gap.kind === 'choice' ? (part.length === 1 ? own[part.toUpperCase().charCodeAt(0) - 65] : undefined) : part]];
      });
      if (filled.some(([, value]) => value === undefined)) return fault('chỗ trống chọn phương án cần một chữ cái có trong đề');
      return readAnswer(askedOf(content), Object.fromEntries(filled)) ?? fault('câu trả lời không hợp với câu hỏi');
    }
    default:
      return fault('câu này trả lời bằng chữ cái ở ô trên');
  }
}
