import type { AnswerValue, ClozeContent, Gap, QuestionContent } from '../content/content.js';
import { matchingFraction, multipleFraction, orderingFraction, singleFraction } from './choices.js';
import { held } from './fraction.js';
import { numberShare, numericFraction, readMeasured } from './numbers.js';
import { textShare } from './texts.js';

export { reaches, TOLERANCE } from './fraction.js';

/** `none`: a text without an answer. `owed`: a person has still to read it. */
export type GradeState = 'blank' | 'right' | 'partly' | 'wrong' | 'owed' | 'none';

/** The part of the full mark that an answer earns; null while a person has still to read it. Null is not zero. */
export interface Grade {
  fraction: number | null;
  state: GradeState;
}

/**
 * Grades one stored answer against the version the taker saw.
 *
 * A blank answer earns 0 and says "blank", so that a result page can tell "not answered" from "wrong". An essay with nothing but
 * files handed in is not blank: a person has to read them.
 * A value of the wrong shape earns 0: it cannot have been stored through {@link readAnswer}.
 */
export function grade(content: QuestionContent, answer: AnswerValue | undefined, files = 0): Grade {
  if (content.type === 'description') return { fraction: 0, state: 'none' };
  if (content.type === 'essay' && files > 0) return { fraction: null, state: 'owed' };
  if (isBlank(answer)) return { fraction: 0, state: 'blank' };
  if (content.type === 'essay') return typeof answer === 'string' ? { fraction: null, state: 'owed' } : graded(0);
  const fraction = fractionOf(content, answer);
  return fraction === null ? { fraction: 0, state: 'blank' } : graded(fraction);
}

/** What an answer earns of a slot's full mark; null stays null. Not rounded: rounding is for the screen. */
export function markOf(fraction: number | null, maximum: number): number | null {
  return fraction === null ? null : fraction * maximum;
}

/** The state that a fraction given by anybody, also by a marker, stands for. */
export function stateOf(fraction: number): 'right' | 'partly' | 'wrong' {
  const share = held(fraction);
  return share === 1 ? 'right' : share === 0 ? 'wrong' : 'partly';
}

/** Of the gaps' weights, the part that was earned; what each gap earns is for the review of a result. */
export function gapFractions(content: ClozeContent, answer: Readonly<Record<string, string>>): Map<string, number> {
  return new Map(content.gaps.map((gap) => [gap.key, Object.hasOwn(answer, gap.key) ? gapFraction(gap, answer[gap.key]!) : 0]));
}

function isBlank(answer: AnswerValue | undefined): answer is null | undefined {
  if (answer === undefined || answer === null || answer === '') return true;
  return typeof answer === 'object' && Object.keys(answer).length === 0;
}

function graded(fraction: number): Grade {
  return { fraction: held(fraction), state: stateOf(fraction) };
}

/** Null: on reading there is no answer at all. */
function fractionOf(content: Exclude<QuestionContent, { type: 'essay' | 'description' }>, answer: Exclude<AnswerValue, null>): number | null {
  switch (content.type) {
    case 'single':
      return typeof answer === 'string' ? singleFraction(content.options, answer) : 0;
    case 'multiple':
      return Array.isArray(answer) ? multipleFraction(content, answer) : 0;
    case 'true-false':
      return answer === content.answer ? 1 : 0;
    case 'matching':
      return isPairs(answer) ? matchingFraction(content, answer) : 0;
    case 'ordering':
      return Array.isArray(answer) ? orderingFraction(content, answer) : 0;
    case 'numeric':
      return typeof answer === 'string' ? numericFraction(content, answer) : 0;
    case 'short-text':
      return typeof answer === 'string' ? textShare(content.accepted, content.compare, answer) : 0;
    case 'cloze':
      return isPairs(answer) ? clozeFraction(content, answer) : 0;
  }
}

/** The mean of what the gaps earn, weighted; a gap left empty earns nothing. */
function clozeFraction(content: ClozeContent, answer: Readonly<Record<string, string>>): number {
  const total = content.gaps.reduce((sum, gap) => sum + gap.weight, 0);
  const earned = gapFractions(content, answer);
  return total > 0 ? held(content.gaps.reduce((sum, gap) => sum + gap.weight * earned.get(gap.key)!, 0) / total) : 0;
}

function gapFraction(gap: Gap, answer: string): number {
  switch (gap.kind) {
    case 'choice':
      return singleFraction(gap.options, answer);
    case 'text':
      return textShare(gap.accepted, gap.compare, answer) ?? 0;
    case 'number': {
      const measured = readMeasured(answer);
      return measured?.unit === '' ? numberShare(gap.accepted, measured.readings) : 0;
    }
  }
}

function isPairs(answer: AnswerValue): answer is Record<string, string> {
  return typeof answer === 'object' && answer !== null && !Array.isArray(answer);
}
