import { TOLERANCE } from '../../../questions/grading/grade.js';
import type { Criterion } from '../../../questions/content/content.js';

/** How essays of a quiz are marked. */
export interface MarkingTerms {
  /** One person alone, or two who do not see each other's mark. */
  readonly markers: 1 | 2;
  /** Of two: up to which difference, as a share of the full mark, their mean counts. Beyond it a third person decides. */
  readonly tolerance: number;
}

/** What a quiz that nobody has set begins with. */
export const USUAL_TERMS: MarkingTerms = { markers: 1, tolerance: 0.2 };

/** How far the marking of one answer is. */
export interface Settlement {
  /** How many people have to mark it in all. */
  readonly needed: 1 | 2 | 3;
  /** What it earned; null while somebody has still to mark it. */
  readonly fraction: number | null;
}

/** What marks given one after the other (as shares of the full mark) come to: the one, the mean of two that are near enough, or what a third person decides. */
export function settle(given: readonly number[], { markers, tolerance }: MarkingTerms): Settlement {
  const [first, second, third] = given;
  if (markers === 1) return { needed: 1, fraction: first ?? null };
  if (first === undefined || second === undefined) return { needed: 2, fraction: null };
  if (Math.abs(first - second) <= tolerance + TOLERANCE) return { needed: 2, fraction: (first + second) / 2 };
  return { needed: 3, fraction: third ?? null };
}

/** One mark of an answer, as it is kept. */
export interface GivenMark {
  readonly fraction: number | null;
  readonly markers: 1 | 2 | null;
  readonly tolerance: number | null;
}

/** What the marks of an answer, the first one first, come to: under the terms that held when the first was given. `present`: for an answer without any. */
export function settleGiven(given: readonly GivenMark[], present: MarkingTerms): Settlement {
  const [first] = given;
  const terms = first?.markers != null && first.tolerance !== null ? { markers: first.markers, tolerance: first.tolerance } : present;
  return settle(given.map(({ fraction }) => fraction!), terms);
}

/** Points by criterion; of a question without a rubric those of the whole answer, under an empty name. */
export type Points = Readonly<Record<string, number>>;

/** What a marker has to give points for, and how many at most. */
export function criteriaOf(rubric: readonly Criterion[], full: number): readonly { id: string; text: string | null; most: number }[] {
  return rubric.length === 0 ? [{ id: '', text: null, most: full }] : rubric.map(({ id, text, points }) => ({ id, text, most: points }));
}

/** The share of the full mark that points come to, 0 to 1. Null: some are missing, below nothing or above what their criterion is worth. */
export function shareOfPoints(points: Points, rubric: readonly Criterion[], full: number): number | null {
  let [sum, most] = [0, 0];
  for (const criterion of criteriaOf(rubric, full)) {
    const given = points[criterion.id];
    if (given === undefined || !(given >= 0) || given > criterion.most + TOLERANCE) return null;
    sum += given;
    most += criterion.most;
  }
  return most > 0 ? Math.min(1, sum / most) : 0;
}
