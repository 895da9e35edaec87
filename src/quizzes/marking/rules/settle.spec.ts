import fc from 'fast-check';
import { settle, settleGiven, shareOfPoints, USUAL_TERMS } from './settle.js';

const share = fc.double({ min: 0, max: 1, noNaN: true });

test('one marker decides alone; of two the mean counts while they are near enough; a third decides beyond', () => {
  expect([[], [0.4], [0.4, 0.9]].map((given) => settle(given, { markers: 1, tolerance: 0.2 }))).toEqual([{ needed: 1, fraction: null }, { needed: 1, fraction: 0.4 }, { needed: 1, fraction: 0.4 }]);
  const two = { markers: 2 as const, tolerance: 0.2 };
  expect([[], [0.4], [0.4, 0.6], [0.4, 0.7], [0.4, 0.7, 0.65]].map((given) => settle(given, two))).toEqual([
    { needed: 2, fraction: null }, { needed: 2, fraction: null }, { needed: 2, fraction: 0.5 }, { needed: 3, fraction: null }, { needed: 3, fraction: 0.65 },
  ]);
  expect(settle([0.1, 0.3], two).fraction).toBeCloseTo(0.2, 9); // 0,2 apart, a hair more in binary
});

test('what comes of two marks does not depend on who came first, and lies between them', () => {
  fc.assert(fc.property(share, share, share, (one, other, tolerance) => {
    const terms = { markers: 2 as const, tolerance };
    const result = settle([one, other], terms);
    expect(settle([other, one], terms)).toEqual(result);
    if (result.fraction === null) expect(Math.abs(one - other)).toBeGreaterThan(tolerance);
    else expect(result.fraction).toBeGreaterThanOrEqual(Math.min(one, other) - 1e-12);
  }));
});

const rubric = [{ id: 'a', text: 'Nêu đúng', points: 2 }, { id: 'b', text: 'Rõ ràng', points: 1 }];

test('points of a rubric come to a share of all its points; without one to a share of the full mark', () => {
  expect(shareOfPoints({ a: 2, b: 1 }, rubric, 5)).toBe(1);
  expect(shareOfPoints({ a: 1, b: 0.5 }, rubric, 5)).toBe(0.5);
  expect(shareOfPoints({ '': 2 }, [], 5)).toBe(0.4);
  for (const wrong of [{ a: 2 }, { a: 3, b: 0 }, { a: -1, b: 0 }, { a: Number.NaN, b: 0 }] as Record<string, number>[]) expect(shareOfPoints(wrong, rubric, 5)).toBeNull();
});

test('an answer is settled under the terms of its first mark, whatever the quiz says by then', () => {
  const given = (fraction: number, markers: 1 | 2 | null, tolerance: number | null = 0.2) => ({ fraction, markers, tolerance });
  const two = { markers: 2 as const, tolerance: 0.2 };
  expect(settleGiven([given(0.4, 1)], two)).toEqual({ needed: 1, fraction: 0.4 });
  expect(settleGiven([given(0.4, 2), given(0.6, 2)], USUAL_TERMS)).toEqual({ needed: 2, fraction: 0.5 });
  expect(settleGiven([given(0.4, 2, 0.1), given(0.6, 2, 0.5)], two)).toEqual({ needed: 3, fraction: null });
  expect(settleGiven([], two)).toEqual({ needed: 2, fraction: null });
  expect(settleGiven([given(0.4, null, null)], two)).toEqual({ needed: 2, fraction: null });
});
