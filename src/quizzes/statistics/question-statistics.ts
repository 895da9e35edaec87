import type { QuestionMarks } from './marks-table.js';
import { covariance, mean, standardDeviation, variance } from './spread.js';

/**
 * How one question did, after Moodle's published definitions (Quiz statistics calculations, "Position statistics"),
 * with x the marks for the question, T the marks for the whole quiz and X = T − x the marks for the rest of it.
 */
export interface QuestionStatistics {
  readonly label: string;
  /** Mean of x as a share of the question's maximum, 0 to 1: how easy it was. Null where nothing could be received. */
  readonly facility: number | null;
  /** √V(x), in marks. Null for fewer than two attempts. */
  readonly sd: number | null;
  /** What share of the quiz's maximum the question is, in percent. Null where the quiz has no marks. */
  readonly intendedWeight: number | null;
  /**
   * What share of the spread of results the question causes, in percent: 100·√C(x,T) / Σ √C(x,T).
   * Null where it runs against the rest (C < 0), or nobody differs.
   */
  readonly effectiveWeight: number | null;
  /**
   * How well it separates strong from weak learners, −100 to 100: the correlation of x and X. The question is left out of
   * the total; with it in, even a useless one looks related. Null where nobody differs on one of the two.
   */
  readonly discriminationIndex: number | null;
  /**
   * The same beside the best that these marks allow, at most 100: 100·C(x,X)/C_max, where C_max is the covariance of both
   * columns once each is sorted. Very easy and very hard questions are judged fairly by it. Null as above.
   */
  readonly discriminativeEfficiency: number | null;
}

/** What of a question's statistics needs no other question. */
export interface OwnFigures {
  readonly figures: Omit<QuestionStatistics, 'intendedWeight' | 'effectiveWeight'>;
  /** V(x); null for fewer than two attempts. */
  readonly variance: number | null;
  /** C(x, T); null for fewer than two attempts. */
  readonly withTotal: number | null;
}

/**
 * Runs down one column, several times. `totals` are the attempts' marks in all, in the same order. Stops after each pass:
 * of a hundred thousand attempts one takes some milliseconds.
 */
export function* ownFiguresInSteps({ label, max, marks }: QuestionMarks, totals: Float64Array): Generator<void, OwnFigures> {
  const rest = new Float64Array(totals.length);
  for (let i = 0; i < rest.length; i += 1) rest[i] = totals[i]! - marks[i]!;
  const together = covariance(marks, rest);
  yield;
  const inOrder = marks.slice().sort();
  yield;
  const restInOrder = rest.slice().sort();
  yield;
  const best = covariance(inOrder, restInOrder);
  const spread = variance(marks);
  yield;
  const product = (spread ?? 0) * (variance(rest) ?? 0);
  const average = mean(marks);
  return {
    variance: spread,
    withTotal: covariance(marks, totals),
    figures: {
      label,
      facility: max === 0 || average === null ? null : average / max,
      sd: standardDeviation(marks),
      discriminationIndex: together === null || product === 0 ? null : (100 * together) / Math.sqrt(product),
      discriminativeEfficiency: together === null || best === null || best === 0 ? null : (100 * together) / best,
    },
  };
}
