import { TOLERANCE } from '../../../questions/grading/grade.js';
import { shareOf } from '../../rules/score.js';

/** What a sitting came to. */
export interface Outcome {
  /** Null while a mark is owed. */
  readonly score: number | null;
  readonly maxScore: number;
  /** Null without a pass mark or a score. */
  readonly passed: boolean | null;
}

/**
 * What a change of marks means for the taker: `settled` has a result now that was still owed, `reopened` the other way
 * round; `even` has other numbers and the same share of the maximum.
 */
export const directions = ['loses', 'gains', 'settled', 'reopened', 'even'] as const;
export type Direction = (typeof directions)[number];

/** By the share of the maximum, which is what is passed by; where that is the same, by passing itself. */
export function directionOf(before: Outcome, after: Outcome): Direction {
  if (before.score === null || after.score === null) return before.score === after.score ? 'even' : before.score === null ? 'settled' : 'reopened';
  const difference = shareOf(after.score, after.maxScore) - shareOf(before.score, before.maxScore);
  if (Math.abs(difference) > TOLERANCE) return difference > 0 ? 'gains' : 'loses';
  if (before.passed === after.passed) return 'even';
  return after.passed === true ? 'gains' : 'loses';
}

/** How many a ruling touches, and how. */
export interface Totals {
  /** Sittings that were asked the question. */
  sittings: number;
  changed: number;
  gains: number;
  loses: number;
  even: number;
  settled: number;
  reopened: number;
  newlyPassed: number;
  noLongerPassed: number;
  /** Keep a mark that a person gave. */
  keptManual: number;
  /** Keep their mark because what they chose is not in the other version. */
  notGradable: number;
}

/** Nothing counted yet. */
export const noTotals = (): Totals => ({ sittings: 0, changed: 0, gains: 0, loses: 0, even: 0, settled: 0, reopened: 0, newlyPassed: 0, noLongerPassed: 0, keptManual: 0, notGradable: 0 });

/** Counts one sitting whose marks change. */
export function countChange(totals: Totals, before: Outcome, after: Outcome): void {
  totals.changed++;
  totals[directionOf(before, after)]++;
  if (after.passed === true && before.passed !== true) totals.newlyPassed++;
  if (before.passed === true && after.passed !== true) totals.noLongerPassed++;
}
