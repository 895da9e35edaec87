import { type MarksTable, totals } from './marks-table.js';
import { ownFiguresInSteps, type OwnFigures, type QuestionStatistics } from './question-statistics.js';
import { mean, median, shape, standardDeviation, variance } from './spread.js';

/** How a quiz did as a whole, after Moodle's published definitions (Quiz statistics calculations, "Test statistics"). */
export interface QuizStatistics {
  /** How many attempts the figures are of. */
  readonly n: number;
  /** In marks; null without attempts. */
  readonly mean: number | null;
  readonly median: number | null;
  /** √V(T) with n − 1, in marks; null for fewer than two attempts. */
  readonly sd: number | null;
  readonly skewness: number | null;
  readonly kurtosis: number | null;
  /**
   * Coefficient of internal consistency, which is Cronbach's α in percent: 100 · p/(p−1) · (1 − Σ V(x)/V(T)) with p questions.
   * How far the questions measure the same; null for one question, or where no results differ.
   */
  readonly cic: number | null;
  /** How much of the spread of results is chance, in percent: 100·√(1 − cic/100). */
  readonly errorRatio: number | null;
  /** By how many marks a result may be off by chance: errorRatio/100 · sd. */
  readonly standardError: number | null;
  /** In the order of the table. */
  readonly questions: readonly QuestionStatistics[];
}

/** Everything at once. Columns of unequal length are a mistake of the caller's. */
export function quizStatistics(table: MarksTable): QuizStatistics {
  const steps = quizStatisticsInSteps(table);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** The same, stopping after each pass down a column: a hundred thousand attempts take a second, in which others want to be served. */
export function* quizStatisticsInSteps(table: MarksTable): Generator<void, QuizStatistics> {
  const { questions, attempts } = table;
  const sums = totals(table);
  const own: OwnFigures[] = [];
  for (const question of questions) {
    own.push(yield* ownFiguresInSteps(question, sums));
  }
  const sd = standardDeviation(sums);
  const cic = internalConsistency(own.map(({ variance: spread }) => spread ?? 0), variance(sums));
  const errorRatio = cic === null ? null : 100 * Math.sqrt(Math.max(0, 1 - cic / 100));
  const maximum = questions.reduce((sum, { max }) => sum + max, 0);
  const roots = own.map(({ withTotal }) => (withTotal === null || withTotal < 0 ? null : Math.sqrt(withTotal)));
  const allRoots = roots.reduce<number>((sum, root) => sum + (root ?? 0), 0);
  return {
    n: attempts,
    mean: mean(sums),
    median: median(sums),
    sd,
    ...shape(sums),
    cic,
    errorRatio,
    standardError: errorRatio === null || sd === null ? null : (errorRatio / 100) * sd,
    questions: own.map(({ figures }, i) => ({
      ...figures,
      intendedWeight: maximum === 0 ? null : (100 * questions[i]!.max) / maximum,
      effectiveWeight: roots[i] == null || allRoots === 0 ? null : (100 * roots[i]) / allRoots,
    })),
  };
}

/** Cronbach's α in percent, of the variances of the questions and of the totals. */
function internalConsistency(spreads: readonly number[], ofTotals: number | null): number | null {
  const p = spreads.length;
  if (p < 2 || ofTotals === null || ofTotals === 0) return null;
  return ((100 * p) / (p - 1)) * (1 - spreads.reduce((sum, spread) => sum + spread, 0) / ofTotals);
}
