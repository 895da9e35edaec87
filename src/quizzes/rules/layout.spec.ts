import fc from 'fast-check';
import { drawLayout, fits, maxScoreOf, type Candidate, type Layout, type SlotRule } from './layout.js';
import { seededRandom, shuffled } from './random.js';

const candidate = (n: number, over: Partial<Candidate> = {}): Candidate => ({
  questionId: `q${String(n).padStart(3, '0')}`, versionId: `v${n}`, type: 'single', optionIds: ['a', 'b', 'c', 'd'].map((x) => `${x}${n}`),
  category: n % 2 ? 'Lẻ' : 'Chẵn', categoryIds: [n % 2 ? 'le' : 'chan', 'so'], tags: n % 3 ? [] : ['ba'], difficulty: (n % 3) + 1, kind: 'concept', ...over,
});
const bank = Array.from({ length: 40 }, (_, i) => candidate(i));
const plain = { questions: false, options: false };
const all = { questions: true, options: true };
const draw = (rules: SlotRule[], seed = 's', order = plain, pool: readonly Candidate[] = bank) => drawLayout(rules, pool, order, seededRandom(seed));
const drawn = (rules: SlotRule[], seed = 's', order = plain, pool: readonly Candidate[] = bank): Layout => {
  const layout = draw(rules, seed, order, pool);
  if ('missing' in layout) throw new Error(JSON.stringify(layout));
  return layout;
};

test('fixed questions stand in the order of the quiz with their marks', () => {
  const layout = drawn([{ kind: 'fixed', questionId: 'q005', mark: 2 }, { kind: 'fixed', questionId: 'q001', mark: 1 }]);
  expect(layout.slots.map((s) => [s.slot, s.questionId, s.versionId, s.mark])).toEqual([[1, 'q005', 'v5', 2], [2, 'q001', 'v1', 1]]);
  expect(maxScoreOf(layout)).toBe(3);
});

test('a draw never takes a question that has a fixed place further down', () => {
  const rules: SlotRule[] = [{ kind: 'draw', rule: {}, count: 39, mark: 1 }, { kind: 'fixed', questionId: 'q007', mark: 1 }];
  const layout = drawn(rules);
  expect(layout.slots.filter((s) => s.questionId === 'q007').map((s) => s.slot)).toEqual([40]);
});

test('a draw takes only what fits its rule', () => {
  const layout = drawn([{ kind: 'draw', rule: { category: 'le', tags: ['ba'], difficulty: 1 }, count: 3, mark: 1 }]);
  for (const slot of layout.slots) expect(fits(bank.find((c) => c.versionId === slot.versionId)!, { category: 'le', tags: ['ba'], difficulty: 1 })).toBe(true);
});

test.each<[string, SlotRule[], number]>([
  ['an unknown fixed question', [{ kind: 'fixed', questionId: 'gone', mark: 1 }], 0],
  ['the same fixed question twice', [{ kind: 'fixed', questionId: 'q001', mark: 1 }, { kind: 'fixed', questionId: 'q001', mark: 1 }], 1],
  ['a draw of more than there are', [{ kind: 'draw', rule: { kind: 'figure' }, count: 2, mark: 1 }], 0],
  ['two draws that together want too many', [{ kind: 'draw', rule: {}, count: 30, mark: 1 }, { kind: 'draw', rule: {}, count: 11, mark: 1 }], 1],
])('%s makes no paper, and says which place is short', (_, rules, position) => {
  expect(draw(rules)).toMatchObject({ missing: [{ position }] });
});

test('the topic, type and every option travel with the slot', () => {
  const [slot] = drawn([{ kind: 'fixed', questionId: 'q004', mark: 1 }], 's', all).slots;
  expect(slot).toMatchObject({ type: 'single', topic: 'Chẵn' });
  expect([...slot!.options].sort()).toEqual(['a4', 'b4', 'c4', 'd4']);
});

const rules: SlotRule[] = [{ kind: 'fixed', questionId: 'q003', mark: 1 }, { kind: 'draw', rule: { category: 'le' }, count: 6, mark: 1 }, { kind: 'draw', rule: {}, count: 8, mark: 2 }];

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
  for (let i = 0; i < 4_000; i++) for (const s of drawn([{ kind: 'draw', rule: {}, count: 10, mark: 1 }], `seed ${i}`).slots) counts.set(s.questionId, (counts.get(s.questionId) ?? 0) + 1);
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
