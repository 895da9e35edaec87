import type { AnswerValue, ClozeContent, MultipleContent, QuestionContent } from '../../../questions/content/content.js';
import { grade, type Grade } from '../../../questions/grading/grade.js';
import { carriedOver } from './carried-over.js';

export const RULING_SCHEMA = 1;

export const rulingKinds = ['accept', 'full', 'drop', 'version', 'as-asked'] as const;
export type RulingKind = (typeof rulingKinds)[number];

/** What is accepted besides what the question accepts already. */
export interface Also {
  /** Ids of options; of true/false "true" or "false". */
  readonly options: readonly string[];
  /** Wordings, as a question's own: `*` stands for anything. */
  readonly texts: readonly string[];
  readonly numbers: readonly { readonly value: number; readonly tolerance: number }[];
  /** The gap that texts, numbers and options are for; null where the question has none. */
  readonly gap: string | null;
}

/**
 * What was decided about a question after people had answered it, for one version in one quiz. Stored, and lives as long
 * as the marks it led to. It holds for sittings that end later as well, until another one follows it.
 *
 * - accept: what is named counts as right too. Nobody gets less than the question as asked gives.
 * - full: everybody has the full mark, also who left it blank.
 * - drop: the question counts neither for the score nor for the maximum.
 * - version: graded by another version of the question.
 * - as-asked: graded as it was asked; takes an earlier ruling back.
 *
 * A mark that a person gave stands against all of them, but for full and drop `overManual` where they say so.
 */
export type Ruling =
  | { readonly schema: typeof RULING_SCHEMA; readonly kind: 'accept'; readonly also: Also }
  | { readonly schema: typeof RULING_SCHEMA; readonly kind: 'full'; readonly overManual: boolean }
  | { readonly schema: typeof RULING_SCHEMA; readonly kind: 'drop'; readonly overManual: boolean }
  | { readonly schema: typeof RULING_SCHEMA; readonly kind: 'version'; readonly versionId: string }
  | { readonly schema: typeof RULING_SCHEMA; readonly kind: 'as-asked' };

/** More than anybody chooses; every subset of them is tried. */
export const MOST_OPTIONS = 6;

/**
 * The grade of an answer under a ruling that grades; `newer` is the version the ruling names. Null: the answer cannot be
 * told in terms of the other version, because an option it chose is not there any more.
 */
export function gradeUnder(ruling: Extract<Ruling, { kind: 'accept' | 'version' | 'as-asked' }>, asked: QuestionContent, answer: AnswerValue | undefined, newer: QuestionContent | null, files = 0): Grade | null {
  switch (ruling.kind) {
    case 'as-asked':
      return grade(asked, answer, files);
    case 'accept':
      return better(grade(asked, answer), acceptedGrade(asked, answer, ruling.also));
    case 'version': {
      const carried = newer && carriedOver(answer, asked, newer);
      return newer && carried ? grade(newer, carried.answer, files) : null;
    }
  }
}

/** Why a ruling can decide nothing about this question; null if it can. */
export function rulingFault(ruling: Ruling, content: QuestionContent): 'nothing-accepted' | 'not-gradable' | null {
  if (content.type === 'description') return 'not-gradable';
  if (ruling.kind === 'version' || ruling.kind === 'as-asked') return content.type === 'essay' && ruling.kind === 'version' ? 'not-gradable' : null;
  if (ruling.kind !== 'accept') return null;
  return canAccept(content, ruling.also) ? null : 'nothing-accepted';
}

function canAccept(content: QuestionContent, { options, texts, numbers, gap }: Also): boolean {
  const known = (all: readonly { id: string }[]) => options.length > 0 && options.length <= MOST_OPTIONS && options.every((id) => all.some((option) => option.id === id));
  switch (content.type) {
    case 'single':
    case 'multiple':
      return known(content.options);
    case 'true-false':
      return options.length === 1 && options[0] === String(!content.answer);
    case 'short-text':
      return texts.length > 0;
    case 'numeric':
      return numbers.length > 0;
    case 'cloze': {
      const found = content.gaps.find(({ key }) => key === gap);
      if (!found) return false;
      return found.kind === 'choice' ? known(found.options) : found.kind === 'text' ? texts.length > 0 : numbers.length > 0;
    }
    default:
      return false;
  }
}

/** Of two grades the better; an answer that nobody has read yet stays so. */
function better(one: Grade, other: Grade): Grade {
  if (one.fraction === null || other.fraction === null) return one;
  return other.fraction > one.fraction ? other : one;
}

function acceptedGrade(content: QuestionContent, answer: AnswerValue | undefined, also: Also): Grade {
  switch (content.type) {
    case 'single':
      return grade({ ...content, options: content.options.map((option) => (also.options.includes(option.id) ? { ...option, correct: true } : option)) }, answer);
    case 'multiple':
      return Array.isArray(answer) ? bestChoice(content, answer, also.options) : grade(content, answer);
    case 'true-false':
      return grade(also.options.includes(String(answer)) ? { ...content, answer: answer === true } : content, answer);
    case 'short-text':
      return grade({ ...content, accepted: [...content.accepted, ...also.texts.map((text) => ({ text, share: 1 }))] }, answer);
    case 'numeric':
      return grade({ ...content, accepted: [...content.accepted, ...also.numbers.map((number) => ({ ...number, relative: false, share: 1 }))] }, answer);
    case 'cloze':
      return grade(acceptedGaps(content, also), answer);
    default:
      return grade(content, answer);
  }
}

/** An option in dispute may have been chosen or left: of all the choices that differ in these alone, the best one counts. Nothing chosen stays nothing. */
function bestChoice(content: MultipleContent, answer: readonly string[], disputed: readonly string[]): Grade {
  const certain = answer.filter((id) => !disputed.includes(id));
  let best = grade(content, [...answer]);
  if (answer.length === 0) return best;
  for (let subset = 0; subset < 2 ** disputed.length; subset++) best = better(best, grade(content, [...certain, ...disputed.filter((_, i) => subset & (1 << i))]));
  return best;
}

function acceptedGaps(content: ClozeContent, { gap: key, options, texts, numbers }: Also): ClozeContent {
  return {
    ...content,
    gaps: content.gaps.map((gap) => {
      if (gap.key !== key) return gap;
      if (gap.kind === 'choice') return { ...gap, options: gap.options.map((option) => (options.includes(option.id) ? { ...option, correct: true } : option)) };
      if (gap.kind === 'text') return { ...gap, accepted: [...gap.accepted, ...texts.map((text) => ({ text, share: 1 }))] };
      return { ...gap, accepted: [...gap.accepted, ...numbers.map((number) => ({ ...number, relative: false, share: 1 }))] };
    }),
  };
}
