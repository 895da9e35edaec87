import fc from 'fast-check';
import { chooseQuestions, layOut, maxScoreOf, sectionAt, type Layout, type Shortage } from './layout.js';
import { seededRandom, shuffled } from './random.js';
import { fits, type Candidate, type DrawRule, type SectionText, type SlotRule } from './slot-rules.js';

const candidate = (n: number, over: Partial<Candidate> = {}): Candidate => ({
  questionId: `q${String(n).padStart(3, '0')}`, versionId: `v${n}`, category: n % 2 ? 'Lẻ' : 'Chẵn', categoryIds: [n % 2 ? 'le' : 'chan', 'so'], topic: n % 5 ? null : 'năm', tags: n % 3 ? [] : ['ba'], difficulty: (n % 3) + 1, kind: 'concept', ...over,
});
const bank = Array.from({ length: 40 }, (_, i) => candidate(i));
const askable = (versionId: string) => ({ type: 'single' as const, optionIds: ['a', 'b', 'c', 'd'].map((x) => `${x}${versionId.slice(1)}`), keepsOrder: false });
const plain = { questions: false, options: false };
const all = { questions: true, options: true };
const none = new Map<string, number>();
const draw = (rules: SlotRule[], seed = 's', order = plain, pool: readonly Candidate[] = bank, asked: ReadonlyMap<string, number> = none, sections: SectionText[] = []): Layout | Shortage => {
  const random = seededRandom(seed);
  const chosen = chooseQuestions(rules, pool, random, asked);
  return 'missing' in chosen ? chosen : layOut(chosen, askable, order, sections, random);
};
const drawn = (...asked: Parameters<typeof draw>): Layout => {
  const layout = draw(...asked);
  if ('missing' in layout) throw new Error(JSON.stringify(layout));
  return layout;
};
const drawing = (count: number, rule: DrawRule = {}, more: { section?: number; mark?: number } = {}): SlotRule => ({ kind: 'draw', rule, count, mark: 1, ...more });

test('fixed questions stand in the order of the quiz with their marks', () => {
  const layout = drawn([{ kind: 'fixed', questionId: 'q005', mark: 2 }, { kind: 'fixed', questionId: 'q001', mark: 1 }]);
  expect(layout.slots.map((s) => [s.slot, s.questionId, s.versionId, s.mark])).toEqual([[1, 'q005', 'v5', 2], [2, 'q001', 'v1', 1]]);
  expect(maxScoreOf(layout)).toBe(3);
});

test('a draw never takes a question that has a fixed place further down', () => {
  const layout = drawn([drawing(39), { kind: 'fixed', questionId: 'q007', mark: 1 }]);
  expect(layout.slots.filter((s) => s.questionId === 'q007').map((s) => s.slot)).toEqual([40]);
});

test('a draw takes only what fits its rule', () => {
  const rule = { category: 'le', tags: ['ba'], difficulty: 1 };
  for (const slot of drawn([drawing(3, rule)]).slots) expect(fits(bank.find((c) => c.versionId === slot.versionId)!, rule)).toBe(true);
  for (const slot of drawn([drawing(4, { topic: 'năm', category: 'le' })]).slots) expect(Number(slot.questionId.slice(1)) % 10).toBe(5);
});

test.each<[string, SlotRule[], number]>([
  ['an unknown fixed question', [{ kind: 'fixed', questionId: 'gone', mark: 1 }], 0],
  ['the same fixed question twice', [{ kind: 'fixed', questionId: 'q001', mark: 1 }, { kind: 'fixed', questionId: 'q001', mark: 1 }], 1],
  ['a draw of more than there are', [drawing(2, { kind: 'figure' })], 0],
  ['two draws that together want too many', [drawing(30), drawing(11)], 1],
])('%s makes no paper, and says which place is short', (_, rules, position) => {
  expect(draw(rules)).toMatchObject({ missing: [{ position }] });
});

test('a broad draw leaves a narrow one what only that can use, wherever it stands', () => {
  // Of the three questions that end in "năm" and are hard, both draws could take each; the second has nothing else.
  const rules = [drawing(38), drawing(2, { topic: 'năm', difficulty: 3 })];
  fc.assert(fc.property(fc.string(), (seed) => {
    const { slots } = drawn(rules, seed);
    for (const { questionId } of slots.slice(38)) expect(fits(bank.find((c) => c.questionId === questionId)!, { topic: 'năm', difficulty: 3 })).toBe(true);
  }), { numRuns: 30 });
});

test('the topic, type and every option travel with the slot', () => {
  const [slot] = drawn([{ kind: 'fixed', questionId: 'q004', mark: 1 }], 's', all).slots;
  expect(slot).toMatchObject({ type: 'single', topic: 'Chẵn' });
  expect([...slot!.options].sort()).toEqual(['a4', 'b4', 'c4', 'd4']);
});

test('sections follow each other, and questions change places only within theirs', () => {
  const sections = [{ title: 'Phần một', instructions: '' }, { title: '', instructions: 'Chọn một ý.' }, { title: '', instructions: '' }];
  const rules = [drawing(5, { category: 'le' }), drawing(4, { category: 'chan' }, { section: 2, mark: 2 }), drawing(1, {}, { section: 3 })];
  fc.assert(fc.property(fc.string(), (seed) => {
    const layout = drawn(rules, seed, all, bank, none, sections);
    expect(layout.slots.map(({ section = 1, mark }) => [section, mark])).toEqual([...Array<number[]>(5).fill([1, 1]), ...Array<number[]>(4).fill([2, 2]), [3, 1]]);
    const [one, two] = [sections[0], sections[1]].map((text) => [true, false, false, false, false].map((isFirst) => ({ ...text, isFirst })));
    expect(layout.slots.map((_, i) => sectionAt(layout, i))).toEqual([...one!, ...two!.slice(0, 4), null]);
  }), { numRuns: 30 });
  expect(drawn(rules, 's', all).sections).toBeUndefined();
});

const rules: SlotRule[] = [{ kind: 'fixed', questionId: 'q003', mark: 1 }, drawing(6, { category: 'le' }), drawing(8, {}, { mark: 2 })];

test('the same seed gives the same paper, in whatever order the bank was read', () => {
  fc.assert(fc.property(fc.string(), fc.shuffledSubarray(bank, { minLength: bank.length }), (seed, pool) => {
    expect(drawn(rules, seed, all, pool)).toEqual(drawn(rules, seed, all));
  }));
});

test('no question comes twice, and slots count from one without gaps', () => {
  fc.assert(fc.property(fc.string(), fc.boolean(), (seed, questions) => {
    const { slots } = drawn(rules, seed, { questions, options: true });
    expect(new Set(slots.map((s) => s.questionId)).size).toBe(15);
    expect(slots.map((s) => s.slot)).toEqual(Array.from({ length: 15 }, (_, i) => i + 1));
    expect(slots.reduce((sum, s) => sum + s.mark, 0)).toBe(23);
  }));
});

test('without shuffling the options keep the author’s order', () => {
  for (const slot of drawn(rules).slots) expect(slot.options).toEqual([...slot.options].sort());
});

test('the random numbers of a seed never change: stored seeds must still explain old papers', () => {
  const random = seededRandom('hạt giống');
  expect([random(), random(), random()].map((n) => Number(n.toFixed(6)))).toEqual([0.625546, 0.533297, 0.433922]);
  expect(shuffled([1, 2, 3, 4, 5, 6, 7, 8], seededRandom('1'))).toEqual([8, 3, 4, 7, 6, 1, 5, 2]);
});

test('every question of a bank is drawn about equally often', () => {
  const counts = new Map<string, number>();
  for (let i = 0; i < 4_000; i++) for (const s of drawn([drawing(10)], `seed ${i}`).slots) counts.set(s.questionId, (counts.get(s.questionId) ?? 0) + 1);
  expect(counts.size).toBe(40);
  // 1,000 expected each, standard deviation about 27: six of them on either side
  for (const count of counts.values()) expect(Math.abs(count - 1_000)).toBeLessThan(165);
});

test('each order of three options comes about equally often', () => {
  const random = seededRandom('orders');
  const counts = new Map<string, number>();
  for (let i = 0; i < 6_000; i++) { const order = shuffled(['a', 'b', 'c'], random).join(''); counts.set(order, (counts.get(order) ?? 0) + 1); }
  expect(counts.size).toBe(6);
  for (const count of counts.values()) expect(Math.abs(count - 1_000)).toBeLessThan(175);
});

/** Rules that overlap at random over a small bank, with what somebody was asked before. */
const anyRule = fc.record({ category: fc.constantFrom(undefined, 'le', 'chan', 'so'), difficulty: fc.constantFrom(undefined, 1, 2, 3), topic: fc.constantFrom(undefined, undefined, 'năm') }).map((rule) => JSON.parse(JSON.stringify(rule)) as DrawRule);
const anyCase = fc.record({
  rules: fc.array(fc.oneof({ weight: 4, arbitrary: fc.tuple(anyRule, fc.integer({ min: 1, max: 4 })).map(([rule, count]) => drawing(count, rule)) }, { weight: 1, arbitrary: fc.integer({ min: 0, max: 11 }).map((n): SlotRule => ({ kind: 'fixed', questionId: candidate(n).questionId, mark: 1 })) }), { minLength: 1, maxLength: 5 }),
  size: fc.integer({ min: 4, max: 12 }),
  asked: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 12, maxLength: 12 }),
  seed: fc.string(),
});

/** The least sum of times asked with which all draws can be filled, by trying everything; null: they cannot. Independent of the code under test. */
function leastRepeats(rules: readonly SlotRule[], pool: readonly Candidate[], times: (c: Candidate) => number): number | null {
  const fixed = rules.flatMap((r) => (r.kind === 'fixed' ? [r.questionId] : []));
  if (new Set(fixed).size < fixed.length || fixed.some((id) => !pool.some((c) => c.questionId === id))) return null;
  const draws = rules.flatMap((r) => (r.kind === 'draw' ? [r] : []));
  // Question by question: what is the least cost for each vector of how many every draw has?
  let best = new Map<string, number>([[draws.map(() => 0).join(), 0]]);
  for (const c of pool.filter(({ questionId }) => !fixed.includes(questionId))) {
    const next = new Map(best);
    for (const [filled, cost] of best) {
      const counts = filled.split(',').map(Number);
      draws.forEach((d, i) => {
        if (counts[i]! >= d.count || !fits(c, d.rule)) return;
        const key = counts.map((n, at) => n + (at === i ? 1 : 0)).join();
        next.set(key, Math.min(next.get(key) ?? Infinity, cost + times(c)));
      });
    }
    best = next;
  }
  return best.get(draws.map((d) => d.count).join()) ?? null;
}

test('a paper is found whenever there is one, keeps every rule, and repeats as little as can be', () => {
  fc.assert(fc.property(anyCase, ({ rules: places, size, asked, seed }) => {
    const pool = bank.slice(0, size);
    const times = new Map(pool.map(({ questionId }, i) => [questionId, asked[i]!]));
    const layout = draw(places, seed, plain, pool, times);
    const least = leastRepeats(places, pool, ({ questionId }) => times.get(questionId)!);
    if (least === null) return expect('missing' in layout && layout.missing.length > 0).toBe(true);
    const { slots } = layout as Layout;
    const wanted = places.flatMap((place) => (place.kind === 'fixed' ? [place] : Array<SlotRule>(place.count).fill(place)));
    expect(slots).toHaveLength(wanted.length);
    expect(new Set(slots.map((s) => s.questionId)).size).toBe(slots.length);
    let repeats = 0;
    slots.forEach(({ questionId }, i) => {
      const place = wanted[i]!;
      if (place.kind === 'fixed') return expect(questionId).toBe(place.questionId);
      expect(fits(pool.find((c) => c.questionId === questionId)!, place.rule)).toBe(true);
      repeats += times.get(questionId)!;
    });
    expect(repeats).toBe(least);
  }), { numRuns: 400 });
});

test('somebody who comes again is asked what is new first, and none of it more often than the rest', () => {
  const asked = new Map(bank.slice(0, 25).map(({ questionId }) => [questionId, 1]));
  const counts = new Map<string, number>();
  for (let i = 0; i < 3_000; i++) for (const { questionId } of drawn([drawing(20)], `seed ${i}`, plain, bank, asked).slots) counts.set(questionId, (counts.get(questionId) ?? 0) + 1);
  for (const { questionId } of bank.slice(25)) expect(counts.get(questionId)).toBe(3_000);
  // Five of the other 25 each time: 600 expected each, standard deviation about 22
  for (const { questionId } of bank.slice(0, 25)) expect(Math.abs(counts.get(questionId)! - 600)).toBeLessThan(132);
});

test('options that speak of others keep the order of the author, and no question crosses a text that introduces the next', () => {
  const chosen = [1, 2, 3, 4, 5, 6].map((n) => ({ candidate: candidate(n), mark: 1, section: 1 }));
  const special = (versionId: string) => ({ ...askable(versionId), keepsOrder: versionId === 'v2', ...(versionId === 'v3' ? { type: 'description' as const, optionIds: [] } : {}) });
  fc.assert(fc.property(fc.string(), (seed) => {
    const { slots } = layOut(chosen, special, all, [], seededRandom(seed));
    expect(slots.find(({ versionId }) => versionId === 'v2')!.options).toEqual(['a2', 'b2', 'c2', 'd2']);
    expect(slots.slice(0, 2).map(({ versionId }) => versionId).sort()).toEqual(['v1', 'v2']);
    expect(slots[2]!.versionId).toBe('v3');
  }), { numRuns: 30 });
});
