import type { AnswerValue, Gap, QuestionContent } from '../../../questions/content/content.js';
import { toNfc } from '../../../platform/text/text.js';

interface Named {
  readonly id: string;
  readonly text: string;
}

/**
 * An answer to one version of a question in terms of another. Options of a new version often have ids of their own: one is
 * the same if its id is, or else if its text is and no other has that text. Null: something of the answer is not there any
 * more, or the question is of another make, so that nobody can say what the answer would have been.
 */
export function carriedOver(answer: AnswerValue | undefined, from: QuestionContent, to: QuestionContent): { readonly answer: AnswerValue | undefined } | null {
  if (from.type !== to.type) return null;
  if (answer === undefined || answer === null) return { answer };
  const carried = told(answer, from, to);
  return carried === null ? null : { answer: carried };
}

function told(answer: Exclude<AnswerValue, null>, from: QuestionContent, to: QuestionContent): AnswerValue {
  switch (from.type) {
    case 'single':
      return typeof answer === 'string' && to.type === 'single' ? one(answer, from.options, to.options) : null;
    case 'multiple':
      return Array.isArray(answer) && to.type === 'multiple' ? several(answer, from.options, to.options) : null;
    case 'ordering':
      // Another number of items makes every order wrong, whatever somebody meant.
      return Array.isArray(answer) && to.type === 'ordering' && from.items.length === to.items.length ? several(answer, from.items, to.items) : null;
    case 'matching': {
      if (to.type !== 'matching' || !isPairs(answer)) return null;
      const pairs = Object.entries(answer).map(([left, right]) => [one(left, from.left, to.left), one(right, from.right, to.right)]);
      return pairs.some((pair) => pair.includes(null)) ? null : (Object.fromEntries(pairs) as Record<string, string>);
    }
    case 'cloze': {
      if (to.type !== 'cloze' || !isPairs(answer)) return null;
      const gaps = Object.entries(answer).map(([key, given]) => [key, inGap(given, gapOf(from.gaps, key), gapOf(to.gaps, key))] as const);
      return gaps.some(([, given]) => given === null) ? null : (Object.fromEntries(gaps) as Record<string, string>);
    }
    default:
      return answer;
  }
}

function inGap(given: string, from: Gap | undefined, to: Gap | undefined): string | null {
  if (!from || from.kind !== to?.kind) return null;
  return from.kind === 'choice' && to.kind === 'choice' ? one(given, from.options, to.options) : given;
}

const gapOf = (gaps: readonly Gap[], key: string): Gap | undefined => gaps.find((gap) => gap.key === key);

function several(ids: readonly string[], from: readonly Named[], to: readonly Named[]): string[] | null {
  const carried = ids.map((id) => one(id, from, to));
  return carried.some((id) => id === null) ? null : (carried as string[]);
}

function one(id: string, from: readonly Named[], to: readonly Named[]): string | null {
  if (to.some((named) => named.id === id)) return id;
  const text = from.find((named) => named.id === id)?.text;
  if (text === undefined) return null;
  const alike = (all: readonly Named[]) => all.filter((named) => same(named.text, text));
  const [found, ...more] = alike(to);
  return found && more.length === 0 && alike(from).length === 1 ? found.id : null;
}

const same = (one_: string, other: string): boolean => plain(one_) === plain(other);
const plain = (text: string): string => toNfc(text).replace(/\s+/gu, ' ').trim();

const isPairs = (answer: AnswerValue): answer is Record<string, string> => typeof answer === 'object' && answer !== null && !Array.isArray(answer);
