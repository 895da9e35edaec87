import type { AnswerValue } from '../../../questions/content/content.js';
import { isLettered, type AskedOnPaper } from './read-answers.js';

/** A sheet as somebody types it. */
export interface SheetText {
  readonly letters: string;
  /** By the question's number. */
  readonly written: Readonly<Record<string, string>>;
}

/** Writes answers (by slot) as they are typed from this paper: what {@link readSheet} reads gives the same answers again. */
export function writeSheet(answers: ReadonlyMap<number, AnswerValue>, asked: readonly AskedOnPaper[]): SheetText {
  const letters: string[] = [];
  const written: Record<string, string> = {};
  for (const one of asked) {
    const value = answers.get(one.slot) ?? null;
    if (value === null) continue;
    if (isLettered(one)) letters.push(`${one.number}${lettersOf(one, value)}`);
    else written[String(one.number)] = wordsOf(one, value);
  }
  return { letters: letters.join(' '), written };
}

function lettersOf({ content, order }: AskedOnPaper, value: NonNullable<AnswerValue>): string {
  if (content.type === 'true-false') return value === true ? 'A' : 'B';
  const ids = (Array.isArray(value) ? value : [String(value)]).map((id) => letterIn(order, id));
  return (content.type === 'multiple' ? ids.sort() : ids).join('');
}

function wordsOf({ content, order }: AskedOnPaper, value: NonNullable<AnswerValue>): string {
  const parts = typeof value === 'object' && !Array.isArray(value) ? value : {};
  switch (content.type) {
    case 'essay':
      return 'x';
    case 'matching':
      return content.left.flatMap(({ id }, i) => (parts[id] === undefined ? [] : [`${i + 1}${letterIn(order, parts[id])}`])).join(' ');
    case 'cloze':
      return content.gaps.map((gap) => {
        const filled = parts[gap.key];
        if (filled === undefined) return '-';
        return gap.kind === 'choice' ? letterIn(order.filter((id) => gap.options.some((option) => option.id === id)), filled) : filled;
      }).join('; ');
    default:
      return String(value);
  }
}

const letterIn = (order: readonly string[], id: string): string => String.fromCharCode(65 + order.indexOf(id));
