import fc from 'fast-check';
import { pooledCorrelation, type PairSums } from './pooled.js';
import { covariance, standardDeviation } from './spread.js';

const sums = (pairs: readonly (readonly [number, number])[]): PairSums => pairs.reduce(
  (sum, [x, y]) => ({ n: sum.n + 1, x: sum.x + x, xx: sum.xx + x * x, y: sum.y + y, yy: sum.yy + y * y, xy: sum.xy + x * y }),
  { n: 0, x: 0, xx: 0, y: 0, yy: 0, xy: 0 },
);

test('is the correlation as it is worked out from all values', () => {
  const share = fc.integer({ min: 0, max: 20 }).map((n) => n / 20);
  fc.assert(fc.property(fc.array(fc.tuple(share, share), { minLength: 2, maxLength: 60 }), (pairs) => {
    const [x, y] = [Float64Array.from(pairs, ([first]) => first), Float64Array.from(pairs, ([, second]) => second)];
    const spread = standardDeviation(x)! * standardDeviation(y)!;
    if (spread < 1e-6) expect(pooledCorrelation(sums(pairs))).toBeNull();
    else expect(pooledCorrelation(sums(pairs))).toBeCloseTo(covariance(x, y)! / spread, 6);
  }));
});

test('has no meaning for one answer, or where nobody differs', () => {
  expect(pooledCorrelation(sums([[1, 0.5]]))).toBeNull();
  expect(pooledCorrelation(sums([[1, 0.5], [1, 0.7]]))).toBeNull();
});
