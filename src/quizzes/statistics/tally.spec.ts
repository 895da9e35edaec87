import fc from 'fast-check';
import { givenAnswers } from './given-answers.js';
import { quizStatistics } from './quiz-statistics.js';
import { covariance, standardDeviation } from './spread.js';
import { Tally, type QuizFigures, type Received } from './tally.js';

const questionOf = (version: string): string => version.split('@')[0]!;

function figuresOf(attempts: readonly (readonly Received[])[]): QuizFigures {
  const tally = new Tally(attempts.length);
  attempts.forEach((one) => tally.add(one));
  for (const { version } of tally.withoutMaximum) tally.setMaximum(version, 1);
  const steps = tally.figures(questionOf);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

const mark = (slot: number, version: string, fraction: number, max = 1, answer: string | null = '"x"'): Received => ({ slot, version, fraction, mark: fraction * max, answer });

test('of a paper that is the same for all, shuffled for each, the figures are those of its mark sheet', () => {
  const sheets = fc.integer({ min: 2, max: 6 }).chain((columns) => fc.array(fc.record({ shares: fc.array(fc.constantFrom(0, 0.25, 0.5, 1), { minLength: columns, maxLength: columns }), order: fc.shuffledSubarray(Array.from({ length: columns }, (_, i) => i), { minLength: columns }) }), { minLength: 2, maxLength: 20 }));
  fc.assert(fc.property(sheets, (rows) => {
    const columns = rows[0]!.shares.length;
    const found = figuresOf(rows.map(({ shares, order }) => order.map((question, i) => mark(i + 1, `q${question}@1`, shares[question]!, question + 1))));
    // A question for which nobody received anything is taken to be worth 1 above.
    const earned = (q: number) => rows.some(({ shares }) => shares[q]! > 0);
    const sheet = quizStatistics({ attempts: rows.length, questions: Array.from({ length: columns }, (_, q) => ({ label: `q${q}`, max: earned(q) ? q + 1 : 1, marks: Float64Array.from(rows, ({ shares }) => shares[q]! * (q + 1)) })) });
    expect(found.isUneven).toBe(false);
    for (const key of ['mean', 'median', 'sd', 'cic', 'errorRatio'] as const) near(found.whole[key], sheet[key]);
    for (const { version, statistics, isEverywhere } of found.asked) {
      expect(isEverywhere).toBe(true);
      const expected = sheet.questions[Number(questionOf(version).slice(1))]!;
      for (const key of ['facility', 'sd', 'intendedWeight', 'effectiveWeight', 'discriminationIndex', 'discriminativeEfficiency'] as const) near(statistics[key], expected[key]);
    }
    expect(found.tenths.reduce((sum, n) => sum + n, 0)).toBe(rows.length);
  }));
});

test('a drawn question has its figures over all attempts that met it, wherever it stood', () => {
  const attempts = [
    [mark(1, 'a@1', 1), mark(2, 'fix@1', 1), mark(3, 'b@1', 0)],
    [mark(1, 'fix@1', 0), mark(2, 'c@1', 0), mark(3, 'a@1', 0)],
    [mark(1, 'b@1', 1), mark(2, 'a@1', 0.5), mark(3, 'fix@1', 1)],
  ];
  const { asked, places, whole, maximum } = figuresOf(attempts);
  const a = asked.find(({ version }) => version === 'a@1')!;
  expect(a).toMatchObject({ n: 3, isEverywhere: true });
  // “a” was met by everybody, and so has a place by itself like the fixed one; the rest is one drawn place.
  expect(places.map(({ question }) => question).sort()).toEqual(['a', 'fix', null].sort());
  const b = asked.find(({ version }) => version === 'b@1')!;
  expect(b).toMatchObject({ n: 2, isEverywhere: false, statistics: { facility: 0.5, intendedWeight: null, effectiveWeight: null } });
  expect({ n: whole.n, maximum }).toEqual({ n: 3, maximum: 3 });
});

test('versions of one question are never mixed, but are one place of the quiz', () => {
  const { asked, places, isUneven } = figuresOf([[mark(1, 'q@1', 1), mark(2, 'r@1', 1)], [mark(1, 'q@2', 0), mark(2, 'r@1', 1)], [mark(1, 'q@2', 1), mark(2, 'r@1', 0)]]);
  expect(asked.filter(({ version }) => version.startsWith('q')).map(({ n, statistics }) => [n, statistics.facility])).toEqual([[1, 1], [2, 0.5]]);
  expect(places).toHaveLength(2);
  expect(isUneven).toBe(false);
});

test('where papers have unlike places, what runs over places has no value', () => {
  const { isUneven, whole, places } = figuresOf([[mark(1, 'a@1', 1), mark(2, 'b@1', 1)], [mark(1, 'a@1', 0)], [mark(1, 'a@1', 1), mark(2, 'c@1', 0)]]);
  expect(isUneven).toBe(true);
  expect(whole).toMatchObject({ n: 3, cic: null, errorRatio: null });
  expect(places.every(({ statistics }) => statistics.effectiveWeight === null)).toBe(true);
});

test('nobody, and somebody alone, are no mistake', () => {
  expect(figuresOf([])).toMatchObject({ whole: { n: 0, mean: null }, asked: [], tenths: new Array(10).fill(0) });
  expect(figuresOf([[mark(1, 'a@1', 1)]]).asked[0]).toMatchObject({ n: 1, statistics: { facility: 1, discriminationIndex: null } });
});

test('each option has its rate and its point-biserial, which is the correlation of choosing it with the rest', () => {
  const content = { schema: 2 as const, type: 'single' as const, prompt: '?', explanation: '', options: ['a', 'b', 'c'].map((id) => ({ id, text: id, correct: id === 'a' })) };
  const people = fc.array(fc.record({ chosen: fc.constantFrom('a', 'b', 'c', null), rest: fc.integer({ min: 0, max: 9 }) }), { minLength: 2, maxLength: 40 });
  fc.assert(fc.property(people, (all) => {
    const { asked } = figuresOf(all.map(({ chosen, rest }) => [mark(1, 'q@1', chosen === 'a' ? 1 : 0, 1, chosen === null ? null : JSON.stringify(chosen)), { slot: 2, version: 'r@1', fraction: rest / 9, mark: rest, answer: undefined }]));
    const { answers, n, rest, blank } = asked.find(({ version }) => version === 'q@1')!;
    expect(blank).toBe(all.filter(({ chosen }) => chosen === null).length);
    const given = givenAnswers(content, answers, { n, rest });
    expect(given.map(({ value, earns }) => [value, earns])).toEqual([['a', 1], ['b', 0], ['c', 0]]);
    for (const { value, rate, pointBiserial } of given) {
      const [x, y] = [Float64Array.from(all, ({ chosen }) => (chosen === value ? 1 : 0)), Float64Array.from(all, (one) => one.rest)];
      expect(rate).toBeCloseTo(x.reduce((sum, one) => sum + one, 0) / all.length, 12);
      const spread = standardDeviation(x)! * standardDeviation(y)!;
      near(pointBiserial, spread < 1e-9 ? null : (100 * covariance(x, y)!) / spread);
    }
  }));
});

test('written answers that differ in case alone are counted together, the commonest first; several choices each by itself', () => {
  const asked = { n: 4, rest: { x: 4, xx: 6 } };
  const text = { schema: 2 as const, type: 'short-text' as const, prompt: '?', explanation: '', accepted: [{ text: 'Một cửa', share: 1 }], compare: { accents: false, case: false, tonePlacement: false } };
  const counts = [{ stored: '"huyện"', n: 1, rest: 0 }, { stored: '"Một cửa"', n: 1, rest: 2 }, { stored: '"một  CỬA"', n: 2, rest: 2 }, { stored: '{"broken', n: 1, rest: 0 }];
  expect(givenAnswers(text, counts, asked)).toMatchObject([{ value: 'Một cửa', n: 3, earns: 1 }, { value: 'huyện', n: 1, earns: 0 }]);
  const multiple = { schema: 2 as const, type: 'multiple' as const, credit: 'all-or-nothing' as const, prompt: '?', explanation: '', options: [{ id: 'a', text: 'a', correct: true }, { id: 'b', text: 'b', correct: false }] };
  expect(givenAnswers(multiple, [{ stored: '["a","b"]', n: 1, rest: 1 }, { stored: '["a"]', n: 2, rest: 3 }], asked)).toMatchObject([{ value: 'a', n: 3 }, { value: 'b', n: 1 }]);
  const matching = { schema: 2 as const, type: 'matching' as const, credit: 'per-pair' as const, prompt: '?', explanation: '', left: [{ id: 'l', text: 'l' }], right: [{ id: 'r', text: 'r' }, { id: 's', text: 's' }], pairs: { l: 'r' } };
  expect(givenAnswers(matching, [{ stored: '{"l":"s"}', n: 1, rest: 1 }, { stored: '{"l":"r"}', n: 2, rest: 3 }], asked)).toMatchObject([{ part: 'l', value: 'r', n: 2, earns: 1 }, { part: 'l', value: 's', n: 1, earns: 0 }]);
  const cloze = { schema: 2 as const, type: 'cloze' as const, prompt: '[[1]]', explanation: '', gaps: [{ key: '1', kind: 'text' as const, weight: 1, accepted: [{ text: 'Một cửa', share: 1 }], compare: text.compare }] };
  expect(givenAnswers(cloze, [{ stored: '{"1":"một cửa"}', n: 2, rest: 1 }], asked)).toMatchObject([{ part: '1', value: 'một cửa', n: 2, earns: 1 }]);
  const ordering = { schema: 2 as const, type: 'ordering' as const, credit: 'all-or-nothing' as const, prompt: '?', explanation: '', items: [{ id: 'a', text: 'a' }, { id: 'b', text: 'b' }] };
  expect(givenAnswers(ordering, [{ stored: '["a","b"]', n: 1, rest: 1 }], asked)).toMatchObject([{ value: '["a","b"]', earns: 1 }]);
});

function near(found: number | null, expected: number | null): void {
  if (expected === null) expect(found).toBeNull();
  else expect(found).toBeCloseTo(expected, 6);
}
