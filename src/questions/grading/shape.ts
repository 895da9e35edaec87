import type { AnswerValue, QuestionType } from '../content/content.js';

/** Enough for a sentence; what is longer is not a short answer. */
export const MAX_TEXT = 500;

/** What the reader of answers must know of a question: its type and, where it has some, its option ids. */
export interface Asked {
  type: QuestionType;
  options: readonly string[];
}

/** Control characters (PostgreSQL refuses NUL in text) and halves of surrogate pairs, which are no characters. */
const NO_TEXT = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]|\p{Surrogate}/u;

/**
 * Reads what a browser sent as the answer to a question, or returns undefined when it cannot be one.
 *
 * The result is canonical, so that the same answer is the same JSON text whatever way it was sent: ids sorted
 * and each once, text in NFC, an empty choice or text as null. Nothing is converted: the string
 * "true" is not true, and an object is never an answer to these types.
 */
export function readAnswer(asked: Asked, value: unknown): AnswerValue | undefined {
  if (value === null) return null;
  switch (asked.type) {
    case 'single':
      if (value === '') return null;
      return typeof value === 'string' && asked.options.includes(value) ? value : undefined;
    case 'multiple':
      return readChoices(asked.options, value);
    case 'true-false':
      return typeof value === 'boolean' ? value : undefined;
    case 'short-text':
      return readText(value);
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

function readText(value: unknown): AnswerValue | undefined {
  if (typeof value !== 'string' || value.length > MAX_TEXT || NO_TEXT.test(value)) return undefined;
  const text = value.normalize('NFC');
  return text.trim() === '' ? null : text;
}
