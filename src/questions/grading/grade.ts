import type { AnswerValue, MultipleContent, QuestionContent, ShortTextContent } from '../content/content.js';
import { comparable } from './comparable.js';

/** Marks nearer than this are equal: thirds and sixths do not add up exactly in binary. */
export const TOLERANCE = 1e-6;

export type GradeState = 'blank' | 'right' | 'partly' | 'wrong' | 'owed';

/** The part of the full mark that an answer earns; null while a person has still to read it. Null is not zero. */
export interface Grade {
  fraction: number | null;
  state: GradeState;
}

/**
 * Grades one stored answer against the version the taker saw.
 *
 * A blank answer earns 0 and says "blank", so that a result page can tell "not answered" from "wrong".
 * A value of the wrong shape earns 0: it cannot have been stored through {@link readAnswer}.
 */
export function grade(content: QuestionContent, answer: AnswerValue | undefined): Grade {
  if (answer === undefined || answer === null || answer === '' || (Array.isArray(answer) && answer.length === 0)) {
    return { fraction: 0, state: 'blank' };
  }
  switch (content.type) {
    case 'single':
      return graded(content.options.some((o) => o.correct && o.id === answer) ? 1 : 0);
    case 'multiple':
      return graded(Array.isArray(answer) ? multipleFraction(content, answer) : 0);
    case 'true-false':
      return graded(answer === content.answer ? 1 : 0);
    case 'short-text':
      return typeof answer === 'string' ? gradeText(content, answer) : graded(0);
  }
}

/** What an answer earns of a slot's full mark; null stays null. Not rounded: rounding is for the screen. */
export function markOf(fraction: number | null, maximum: number): number | null {
  return fraction === null ? null : fraction * maximum;
}

/** Whether `a` reaches `b`, a hair below counting as reached. */
export function reaches(a: number, b: number): boolean {
  return a >= b - TOLERANCE;
}

function graded(fraction: number): Grade {
  if (reaches(fraction, 1)) return { fraction: 1, state: 'right' };
  return fraction <= TOLERANCE ? { fraction: 0, state: 'wrong' } : { fraction, state: 'partly' };
}

/**
 * Without partial credit: all right options and no other, or nothing.
 *
 * With it: (right ones chosen − wrong ones chosen) / number of right options, never below 0. Choosing
 * everything therefore earns no more than the right options outnumber the wrong ones, and a guess can cost
 * what another choice earned, but never anything of another question.
 */
function multipleFraction(content: MultipleContent, chosen: readonly string[]): number {
  const ids = new Set(chosen);
  const right = content.options.filter((o) => o.correct);
  const hits = right.filter((o) => ids.has(o.id)).length;
  const misses = ids.size - hits;
  if (content.partialCredit) return right.length === 0 ? 0 : Math.max(0, (hits - misses) / right.length);
  return hits === right.length && misses === 0 ? 1 : 0;
}

/** The best share among the accepted wordings that match; punctuation alone is no answer at all. */
function gradeText(content: ShortTextContent, answer: string): Grade {
  const given = comparable(answer, content.compare);
  if (given === '') return { fraction: 0, state: 'blank' };
  const shares = content.accepted.filter((a) => comparable(a.text, content.compare) === given).map((a) => a.share);
  return graded(Math.max(0, ...shares));
}
