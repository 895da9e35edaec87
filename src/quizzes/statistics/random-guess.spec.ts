import { randomGuess } from './random-guess.js';
import type { QuestionContent } from '../../questions/content/content.js';
import { orderingFraction } from '../../questions/grading/choices.js';

const common = { schema: 2, prompt: '?', explanation: '' } as const;
const options = (...rights: boolean[]) => rights.map((correct, i) => ({ id: String(i), text: String(i), correct }));
const items = (n: number) => Array.from({ length: n }, (_, i) => ({ id: String(i), text: String(i) }));
const pairs = { left: items(3), right: items(4), pairs: { 0: '0', 1: '1', 2: '2' } };

test.each<[string, QuestionContent, number | null]>([
  ['one of four', { ...common, type: 'single', options: options(true, false, false, false) }, 0.25],
  ['one of three, a second half right', { ...common, type: 'single', options: [...options(true, false), { id: '2', text: '2', correct: false, share: 0.5 }] }, 0.5],
  ['true or false', { ...common, type: 'true-false', answer: true }, 0.5],
  ['two of three, all or nothing', { ...common, type: 'multiple', credit: 'all-or-nothing', options: options(true, true, false) }, 1 / 8],
  // Of the seven ways to tick: 1/2, 1/2, 0, 1, 0, 0, 1/2.
  ['two of three, right minus wrong', { ...common, type: 'multiple', credit: 'right-minus-wrong', options: options(true, true, false) }, 2.5 / 8],
  ['so many options that nobody counts them through', { ...common, type: 'multiple', credit: 'all-or-nothing', options: options(...new Array<boolean>(13).fill(true)) }, null],
  ['pairs each by itself', { ...common, type: 'matching', credit: 'per-pair', ...pairs }, 0.25],
  ['all pairs or nothing', { ...common, type: 'matching', credit: 'all-or-nothing', ...pairs }, 1 / 64],
  ['a number', { ...common, type: 'numeric', accepted: [{ value: 3, tolerance: 0, relative: false, share: 1 }], units: [], withoutUnit: 1 }, 0],
  ['an essay', { ...common, type: 'essay', words: { least: null, most: null }, attachments: { most: 0, required: false }, rubric: [] }, null],
  ['a gap to choose for and one to write in, of thrice its weight', { ...common, type: 'cloze', gaps: [{ key: '1', kind: 'choice', weight: 1, options: options(true, false) }, { key: '2', kind: 'text', weight: 3, accepted: [], compare: { accents: false, case: false, tonePlacement: false } }] }, 0.125],
])('guessing at %s earns what it earns on the average', (_what, content, expected) => {
  if (expected === null) expect(randomGuess(content)).toBeNull();
  else expect(randomGuess(content)).toBeCloseTo(expected, 12);
});

test.each(['all-or-nothing', 'adjacent-pairs', 'absolute-position'] as const)('an order laid at random earns by %s what all orders earn on the average', (credit) => {
  for (const n of [2, 3, 4, 5]) {
    const content = { ...common, type: 'ordering' as const, items: items(n), credit };
    const all = orders(content.items.map(({ id }) => id));
    expect(randomGuess(content)).toBeCloseTo(all.reduce((sum, order) => sum + orderingFraction(content, order), 0) / all.length, 12);
  }
});

const orders = (ids: string[]): string[][] => (ids.length === 0 ? [[]] : ids.flatMap((id) => orders(ids.filter((other) => other !== id)).map((rest) => [id, ...rest])));
