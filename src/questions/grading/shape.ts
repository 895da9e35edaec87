import type { AnswerValue, QuestionContent } from '../content/content.js';

/** Enough for a sentence; what is longer is not a short answer. */
export const MAX_TEXT = 500;
/** Some 5,000 words. */
export const MAX_ESSAY = 40_000;

/** What the reader of answers must know of a question: its type, and the ids an answer may name. */
export type Asked =
  | { type: 'single' | 'multiple' | 'ordering'; ids: readonly string[] }
  | { type: 'true-false' | 'numeric' | 'short-text' | 'essay' | 'description' }
  | { type: 'matching'; left: readonly string[]; right: readonly string[] }
  /** By key; a gap to be filled by typing has no ids. */
  | { type: 'cloze'; gaps: ReadonlyMap<string, readonly string[] | null> };

/** Control characters (PostgreSQL refuses NUL in text) and halves of surrogate pairs, which are no characters. */
const NO_TEXT = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]|\p{Surrogate}/u;

/** What a content asks for, without what is right. */
export function askedOf(content: QuestionContent): Asked {
  const ids = (all: readonly { id: string }[]) => all.map(({ id }) => id);
  switch (content.type) {
    case 'single':
    case 'multiple':
      return { type: content.type, ids: ids(content.options) };
    case 'ordering':
      return { type: 'ordering', ids: ids(content.items) };
    case 'matching':
      return { type: 'matching', left: ids(content.left), right: ids(content.right) };
    case 'cloze':
      return { type: 'cloze', gaps: new Map(content.gaps.map((gap) => [gap.key, gap.kind === 'choice' ? ids(gap.options) : null])) };
    default:
      return { type: content.type };
  }
}

/**
 * Reads what a browser sent as the answer to a question, or returns undefined when it cannot be one.
 *
 * The result is canonical, so that the same answer is the same JSON text whatever way it was sent: chosen ids and
 * keys sorted and each once, text in NFC, an empty choice, text or pair left out, nothing at all as null. Nothing is
 * converted: the string "true" is not true, and an order that misses an item is none.
 */
export function readAnswer(asked: Asked, value: unknown): AnswerValue | undefined {
  if (value === null) return asked.type === 'description' ? undefined : null;
  switch (asked.type) {
    case 'single':
      if (value === '') return null;
      return typeof value === 'string' && asked.ids.includes(value) ? value : undefined;
    case 'multiple':
      return readChoices(asked.ids, value);
    case 'ordering':
      return readOrder(asked.ids, value);
    case 'true-false':
      return typeof value === 'boolean' ? value : undefined;
    case 'numeric':
    case 'short-text':
      return readText(value, MAX_TEXT);
    case 'essay':
      return readText(value, MAX_ESSAY);
    case 'matching':
      return readPairs(asked.left, () => asked.right, value);
    case 'cloze':
      return readPairs([...asked.gaps.keys()], (key) => asked.gaps.get(key) ?? null, value);
    case 'description':
      return undefined;
  }
}

function readChoices(options: readonly string[], value: unknown): AnswerValue | undefined {
  if (!Array.isArray(value) || value.length > options.length) return undefined;
  const chosen = new Set<unknown>(value);
  if (chosen.size !== value.length) return undefined;
  // Sorted, not in the order of this attempt's screen: what is stored must not depend on the shuffling.
  const known = options.filter((id) => chosen.has(id)).sort();
  if (known.length !== chosen.size) return undefined;
  return known.length === 0 ? null : known;
}

function readOrder(items: readonly string[], value: unknown): AnswerValue | undefined {
  if (!Array.isArray(value)) return undefined;
  if (value.length === 0) return null;
  const given = value as unknown[];
  const isWhole = given.length === items.length && items.every((id) => given.includes(id));
  return isWhole ? (given as string[]) : undefined;
}

function readText(value: unknown, most: number): AnswerValue | undefined {
  if (typeof value !== 'string' || value.length > most || NO_TEXT.test(value)) return undefined;
  const text = value.normalize('NFC');
  return text.trim() === '' ? null : text;
}

/** `choices`: the ids that may stand beside a key; null where text may. */
function readPairs(keys: readonly string[], choices: (key: string) => readonly string[] | null, value: unknown): AnswerValue | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const given = new Map(Object.entries(value));
  if ([...given.keys()].some((key) => !keys.includes(key))) return undefined;
  const kept: [string, string][] = [];
  for (const key of [...keys].sort()) {
    const one = given.get(key) as unknown;
    if (one === undefined || one === null || one === '') continue;
    const ids = choices(key);
    const read = ids === null ? readText(one, MAX_TEXT) : typeof one === 'string' && ids.includes(one) ? one : undefined;
    if (read === undefined) return undefined;
    if (typeof read === 'string') kept.push([key, read]);
  }
  // A plain assignment would take a key such as "__proto__" for something else.
  return kept.length === 0 ? null : Object.fromEntries(kept);
}
