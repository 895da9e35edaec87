import { searchKey } from '../../platform/text/text.js';
import type { WordQuery } from '../../platform/text/word-query.js';
import type { QuestionTexts } from './question-texts.js';

/** No question is found by what comes after so many words. */
const MOST_WORDS = 4_000;
/** Longer input is no search. */
const LONGEST_QUERY = 200;

/** Words as both the bank and whoever searches write them: without accents, case, tone placement and marks of any kind. */
export function wordsOf(text: string): string[] {
  return searchKey(text).split(/[^\p{L}\p{N}]+/u).filter(Boolean);
}

/** By what a question is found: its texts, its tags and topic, and its number. */
export function searchWords({ prompt, choices, remarks }: QuestionTexts, labels: readonly string[], number: number): string[] {
  return [String(number), ...[...labels, prompt, ...choices, ...remarks].flatMap(wordsOf)].slice(0, MOST_WORDS);
}

/**
 * What somebody searches for. Every word must be there; what stands in quotation marks must stand together. The last
 * word may be only begun, as long as it is more than a letter and no quotation mark closes it.
 */
export function wordQuery(typed: string): WordQuery {
  const parts = typed.slice(0, LONGEST_QUERY).split(/["“”„]/u);
  const runs = parts.flatMap((part, i) => (i % 2 === 1 ? [wordsOf(part)] : wordsOf(part).map((word) => [word]))).filter((run) => run.length > 0);
  const endsOpen = parts.length % 2 === 1 && /[\p{L}\p{N}]$/u.test(typed.trimEnd());
  return { runs, lastIsBegun: endsOpen && (runs.at(-1)?.at(-1)?.length ?? 0) > 1 };
}
