import type { Decision } from './held-marks.js';
import { reaches, type GradeState } from '../../questions/grading/grade.js';

export const attemptGrades = ['highest', 'last', 'first', 'average'] as const;
/** Which of a taker's attempts counts. */
export type AttemptGrade = (typeof attemptGrades)[number];

/** One mark as appended: of a slot, in a mark set (numbered from 1 per attempt). */
export interface GivenMark {
  slot: number;
  setNumber: number;
  mark: number | null;
  fraction: number | null;
  state: GradeState;
  /** Given by a person. */
  manual: boolean;
  /** By which ruling about the question it stands, if by one. */
  decision?: Decision | null;
}

/**
 * The mark that holds for each slot: the newest, except that one given by a person outranks every automatic
 * one, also a later one – a regrade must not undo what somebody decided after reading.
 */
export function effectiveMarks(marks: readonly GivenMark[]): Map<number, GivenMark> {
  const held = new Map<number, GivenMark>();
  for (const mark of marks) {
    const present = held.get(mark.slot);
    const outranks = !present || (mark.manual === present.manual ? mark.setNumber > present.setNumber : mark.manual);
    if (outranks) held.set(mark.slot, mark);
  }
  return held;
}

/** The score of an attempt; null while a mark of any of its slots is missing or owed. */
export function scoreOf(slots: readonly number[], marks: readonly GivenMark[]): number | null {
  const held = effectiveMarks(marks);
  let sum = 0;
  for (const slot of slots) {
    const mark = held.get(slot)?.mark ?? null;
    if (mark === null) return null;
    sum += mark;
  }
  return sum;
}

/** Whether a score passes: null without a pass mark, and while there is no score. */
export function passes(score: number | null, maxScore: number, passShare: number | null): boolean | null {
  return score === null || passShare === null ? null : reaches(score, maxScore * passShare);
}

/** The share of the full score, 0 for a paper that is worth nothing. */
export function shareOf(score: number, maxScore: number): number {
  return maxScore > 0 ? score / maxScore : 0;
}

/** A finished attempt with its score, as far as the rule of grades needs it. */
export interface Finished {
  number: number;
  /** Of the full score, so that papers drawn at different times compare; null while marks are owed. */
  share: number | null;
}

/**
 * What a taker has reached in a quiz: the share that counts and the attempt that stands for it (for an average
 * the last one). Null without a finished attempt, and null while the rule needs a score that is still owed:
 * the highest of two scores is unknown as long as one of them is.
 */
export function gradeOf(attempts: readonly Finished[], rule: AttemptGrade): { share: number; number: number } | null {
  const inOrder = [...attempts].sort((a, b) => a.number - b.number);
  const known = (a: Finished | undefined) => (a && a.share !== null ? { share: a.share, number: a.number } : null);
  if (rule === 'first') return known(inOrder[0]);
  if (rule === 'last') return known(inOrder.at(-1));
  let sum = 0;
  let best: { share: number; number: number } | null = null;
  for (const { share, number } of inOrder) {
    if (share === null) return null;
    sum += share;
    if (!best || share > best.share) best = { share, number };
  }
  const last = inOrder.at(-1);
  if (!last || rule === 'highest') return best;
  return { share: sum / inOrder.length, number: last.number };
}

/** The score that passes, for the sentence "cần từ 14 điểm"; rounded to hundredths, as scores are shown. */
export function passMark(maxScore: number, passShare: number): number {
  return Math.round(maxScore * passShare * 100) / 100;
}
