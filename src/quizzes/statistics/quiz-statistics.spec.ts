import fc from 'fast-check';
import type { MarksTable } from './marks-table.js';
import { quizStatistics } from './quiz-statistics.js';

/** Rows as in a mark sheet, a row an attempt. */
function table(maxima: readonly number[], rows: readonly (readonly number[])[]): MarksTable {
  return { attempts: rows.length, questions: maxima.map((max, i) => ({ label: `Câu ${i + 1}`, max, marks: Float64Array.from(rows, (row) => row[i]!) })) };
}

/** Ten people, five questions of one mark each, worked out by hand with a spreadsheet's VAR.S, SKEW, KURT and CORREL. */
const byHand = table([1, 1, 1, 1, 1], [
  [1, 1, 1, 1, 1],
  [1, 1, 1, 1, 0],
  [1, 1, 1, 0, 0],
  [1, 1, 0, 1, 0],
  [1, 1, 1, 0, 1],
  [1, 0, 1, 0, 0],
  [1, 1, 0, 0, 1],
  [1, 0, 0, 0, 1],
  [1, 0, 1, 0, 0],
  [1, 0, 0, 0, 0],
]);

test('a small mark sheet gives what a spreadsheet gives', () => {
  const { questions, ...whole } = quizStatistics(byHand);
  // Totals 5 4 3 3 4 2 3 2 2 1: Σ 29, Σ² 97.
  expect(whole).toMatchObject({ n: 10, mean: 2.9, median: 3 });
  expect(whole.sd).toBeCloseTo(Math.sqrt((97 - 84.1) / 9), 12);
  // SKEW() and KURT() of the same column, whose Σ (T − x̄)³ is 2.88 and Σ (T − x̄)⁴ 37.377.
  expect(whole.skewness).toBeCloseTo(0.233_098_345, 8);
  expect(whole.kurtosis).toBeCloseTo(-0.368_538_979, 8);
  // Variances 0, 0.2666…, 0.2666…, 0.2333…, 0.2666…: 1.25 · (1 − 1.03333…/1.43333…).
  expect(whole.cic).toBeCloseTo(125 * (1 - 1.033_333_333_333 / 1.433_333_333_333), 8);
  expect(whole.errorRatio).toBeCloseTo(100 * Math.sqrt(1 - whole.cic! / 100), 12);
  expect(whole.standardError).toBeCloseTo((whole.errorRatio! / 100) * whole.sd!, 12);
  expect(questions.map(({ facility }) => facility)).toEqual([1, 0.6, 0.6, 0.3, 0.4]);
  expect(questions[0]).toEqual({ label: 'Câu 1', facility: 1, sd: 0, intendedWeight: 20, effectiveWeight: 0, discriminationIndex: null, discriminativeEfficiency: null });
});

test('a question that the weak get right and the strong wrong is shown as running against the quiz', () => {
  const { questions } = quizStatistics(table([1, 1, 1], [[1, 1, 0], [1, 1, 0], [0, 0, 1], [0, 1, 1]]));
  expect(questions[2]!.discriminationIndex).toBeLessThan(-80);
  expect(questions[2]).toMatchObject({ discriminativeEfficiency: -100, effectiveWeight: null });
});

test.each([
  ['nobody took it', table([1, 1], []), { n: 0, mean: null, median: null, sd: null, cic: null, standardError: null }],
  ['one took it', table([1, 1], [[1, 0]]), { n: 1, mean: 1, median: 1, sd: null, skewness: null, cic: null }],
  ['all got the same', table([1, 1], [[0.1, 0.2], [0.1, 0.2], [0.1, 0.2]]), { n: 3, sd: 0, skewness: null, kurtosis: null, cic: null, errorRatio: null }],
  ['there is one question', table([2], [[1], [2], [0], [1]]), { mean: 1, cic: null, errorRatio: null, standardError: null }],
])('where %s, what has no meaning has no value', (_when, given, expected) => {
  expect(quizStatistics(given)).toMatchObject(expected);
});

const sheets = fc.integer({ min: 2, max: 6 }).chain((columns) =>
  fc.record({
    maxima: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: columns, maxLength: columns }),
    shares: fc.array(fc.array(fc.constantFrom(0, 0.25, 0.5, 1), { minLength: columns, maxLength: columns }), { minLength: 4, maxLength: 30 }),
  }),
);
const sheetOf = ({ maxima, shares }: { maxima: number[]; shares: number[][] }) => table(maxima, shares.map((row) => row.map((share, i) => share * maxima[i]!)));

test('every figure is what the definition says, written down once more without any cleverness', () => {
  fc.assert(
    fc.property(sheets, (given) => {
      const sheet = sheetOf(given);
      const found = quizStatistics(sheet);
      const expected = naive(sheet);
      for (const key of ['mean', 'sd', 'cic'] as const) expectNear(found[key], expected[key]);
      found.questions.forEach((question, i) => {
        for (const key of ['facility', 'effectiveWeight', 'discriminationIndex', 'discriminativeEfficiency'] as const) expectNear(question[key], expected.questions[i]![key]);
      });
    }),
  );
});

test('the order of attempts changes nothing, and no index is over 100', () => {
  fc.assert(
    fc.property(sheets, (given) => {
      const there = quizStatistics(sheetOf(given));
      const back = quizStatistics(sheetOf({ ...given, shares: given.shares.toReversed() }));
      there.questions.forEach((question, i) => {
        for (const key of ['sd', 'effectiveWeight', 'discriminationIndex', 'discriminativeEfficiency'] as const) expectNear(question[key], back.questions[i]![key]);
        for (const index of [question.discriminationIndex, question.discriminativeEfficiency]) expect(index ?? 0).toBeLessThanOrEqual(100 + 1e-9);
      });
    }),
  );
});

function expectNear(found: number | null, expected: number | null): void {
  if (expected === null) expect(found).toBeNull();
  else expect(found).toBeCloseTo(expected, 8);
}

/** The definitions on plain arrays, sums over pairs instead of over differences from means. */
function naive({ questions, attempts: n }: MarksTable) {
  const columns = questions.map(({ marks }) => [...marks]);
  const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
  const cov = (x: readonly number[], y: readonly number[]) => {
    let pairs = 0;
    for (let i = 0; i < n; i += 1) for (let j = 0; j < i; j += 1) pairs += (x[i]! - x[j]!) * (y[i]! - y[j]!);
    return pairs / (n * (n - 1));
  };
  const all = Array.from({ length: n }, (_, i) => sum(columns.map((column) => column[i]!)));
  const spread = cov(all, all);
  const sorted = (values: readonly number[]) => [...values].sort((a, b) => a - b);
  const roots = columns.map((column) => (cov(column, all) < -1e-12 ? null : Math.sqrt(Math.max(0, cov(column, all)))));
  const allRoots = sum(roots.map((root) => root ?? 0));
  return {
    mean: sum(all) / n,
    sd: Math.sqrt(spread),
    cic: spread === 0 ? null : ((100 * columns.length) / (columns.length - 1)) * (1 - sum(columns.map((column) => cov(column, column))) / spread),
    questions: columns.map((column, q) => {
      const rest = all.map((total, i) => total - column[i]!);
      const [own, others] = [cov(column, column), cov(rest, rest)];
      const best = cov(sorted(column), sorted(rest));
      return {
        facility: sum(column) / n / questions[q]!.max,
        effectiveWeight: roots[q] === null || allRoots === 0 ? null : (100 * roots[q]!) / allRoots,
        discriminationIndex: own === 0 || others === 0 ? null : (100 * cov(column, rest)) / Math.sqrt(own * others),
        discriminativeEfficiency: best === 0 ? null : (100 * cov(column, rest)) / best,
      };
    }),
  };
}
