import fc from 'fast-check';
import { checkPlaces, isFeasible } from './feasibility.js';
import { fits, type DrawRule, type SlotRule } from './slot-rules.js';

const question = (n: number, difficulty: number, more: object = {}) => ({ questionId: `q${n}`, categoryIds: ['a'], topic: null, tags: [] as string[], difficulty, kind: 'concept', ...more });
const drawing = (count: number, rule: DrawRule = {}): SlotRule => ({ kind: 'draw', rule, count, mark: 1 });
const fixed = (n: number): SlotRule => ({ kind: 'fixed', questionId: `q${n}`, mark: 1 });
const bank = [question(1, 1), question(2, 1), question(3, 2), question(4, 2), question(5, 3, { tags: ['x'] })];

test('each place says how many there are for it, without those that have a place of their own', () => {
  const checks = checkPlaces([fixed(1), drawing(1, { difficulty: 1 }), drawing(3, { difficulty: 2 }), fixed(9), fixed(1), drawing(1, { tags: ['x'] })], bank);
  expect(checks.map(({ wanted, available, found }) => [wanted, available, found])).toEqual([[1, 1, 1], [1, 1, 1], [3, 2, 2], [1, 0, 0], [1, 0, 0], [1, 1, 1]]);
  expect(checks.map(({ contest }) => contest)).toEqual([null, null, null, null, null, null]);
  expect(isFeasible(checks)).toBe(false);
});

test('a broad draw gives way to a narrow one as long as it can', () => {
  expect(isFeasible(checkPlaces([drawing(3), drawing(2, { difficulty: 1 })], bank))).toBe(true);
  const checks = checkPlaces([drawing(4), drawing(2, { difficulty: 1 })], bank);
  expect(checks[1]).toEqual({ wanted: 2, available: 2, found: 1, contest: { with: [0], wanted: 6, available: 5 } });
});

test('only those are named that want the same questions', () => {
  const checks = checkPlaces([drawing(1, { tags: ['x'] }), drawing(2, { difficulty: 2 }), drawing(1, { difficulty: 2 }), drawing(1, { difficulty: 1 })], bank);
  expect(checks[2]).toEqual({ wanted: 1, available: 2, found: 0, contest: { with: [1], wanted: 3, available: 2 } });
  expect(checks[3]).toMatchObject({ found: 1, contest: null });
});

test('nothing to ask is nothing to draw', () => expect(isFeasible(checkPlaces([], bank))).toBe(false));

test('what is found in all is the most that can be, and what falls short is explained by what is wanted and there', () => {
  const rule = fc.record({ difficulty: fc.constantFrom(undefined, 1, 2, 3), kind: fc.constantFrom(undefined, 'concept', 'figure') }).map((given) => JSON.parse(JSON.stringify(given)) as DrawRule);
  const places = fc.array(fc.tuple(rule, fc.integer({ min: 1, max: 3 })).map(([given, count]) => drawing(count, given)), { minLength: 1, maxLength: 5 });
  const banks = fc.array(fc.tuple(fc.integer({ min: 1, max: 3 }), fc.constantFrom('concept', 'figure')), { maxLength: 8 }).map((all) => all.map(([difficulty, kind], i) => question(i, difficulty, { kind })));
  fc.assert(fc.property(places, banks, (rules, pool) => {
    const checks = checkPlaces(rules, pool);
    expect(checks.reduce((sum, { found }) => sum + found, 0)).toBe(most(rules, pool));
    checks.forEach(({ contest, found, wanted, available }, i) => {
      expect(available).toBe(pool.filter((q) => { const r = rules[i]!; return r.kind === 'draw' && fits(q, r.rule); }).length);
      expect(contest !== null).toBe(found < wanted && available >= wanted);
      if (contest) expect(contest.wanted).toBeGreaterThan(contest.available);
    });
  }), { numRuns: 300 });
});

/** The most questions that can be given to the draws, by trying everything. */
function most(rules: readonly SlotRule[], pool: readonly ReturnType<typeof question>[]): number {
  let reachable = new Set([rules.map(() => 0).join()]);
  for (const q of pool) {
    const next = new Set(reachable);
    for (const filled of reachable) {
      const counts = filled.split(',').map(Number);
      rules.forEach((r, i) => { if (r.kind === 'draw' && counts[i]! < r.count && fits(q, r.rule)) next.add(counts.map((n, at) => n + (at === i ? 1 : 0)).join()); });
    }
    reachable = next;
  }
  return Math.max(...[...reachable].map((filled) => filled.split(',').reduce((sum, n) => sum + Number(n), 0)));
}
