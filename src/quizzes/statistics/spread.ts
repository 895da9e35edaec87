/** Variances and covariances below this share of the values' squares are what rounding leaves of nothing. */
const NOTHING = 1e-12;

/** The arithmetic mean; null of nothing. */
export function mean(values: Float64Array): number | null {
  if (values.length === 0) return null;
  let sum = 0;
  for (let i = 0; i < values.length; i += 1) sum += values[i]!;
  return sum / values.length;
}

/** The middle value, or the mean of the two middle ones; null of nothing. */
export function median(values: Float64Array): number | null {
  if (values.length === 0) return null;
  const sorted = values.slice().sort();
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}

/**
 * How far two columns go together: Σ (x − x̄)(y − ȳ) / (n − 1), in the product of their units.
 *
 * What rounding alone can cause is 0, so that a question which everybody answered alike has no spread at all.
 * Null for fewer than two values.
 */
export function covariance(x: Float64Array, y: Float64Array): number | null {
  const n = x.length;
  if (n < 2) return null;
  const meanX = mean(x)!;
  const meanY = mean(y)!;
  let sum = 0;
  let size = 0;
  for (let i = 0; i < n; i += 1) {
    sum += (x[i]! - meanX) * (y[i]! - meanY);
    size += Math.abs(x[i]! * y[i]!);
  }
  return Math.abs(sum) <= NOTHING * size ? 0 : sum / (n - 1);
}

/** The spread of a column: its covariance with itself. Null for fewer than two values. */
export const variance = (x: Float64Array): number | null => covariance(x, x);

/** Variance as a length: in the unit of the values. Null for fewer than two values. */
export function standardDeviation(x: Float64Array): number | null {
  const spread = variance(x);
  return spread === null ? null : Math.sqrt(spread);
}

/**
 * Skewness and kurtosis of a sample by its k-statistics: with m_r the mean of (x − x̄)^r,
 *
 *   k2 = n·m2/(n−1),  k3 = n²·m3/((n−1)(n−2)),  k4 = n²·((n+1)·m4 − 3(n−1)·m2²)/((n−1)(n−2)(n−3)),
 *   skewness = k3/k2^(3/2),  kurtosis = k4/k2² (0 for a normal distribution).
 *
 * Each is null where too few values or no spread leave it without meaning.
 * Source: Moodle, Quiz statistics calculations, "Test statistics".
 */
export function shape(x: Float64Array): { readonly skewness: number | null; readonly kurtosis: number | null } {
  const n = x.length;
  const k2 = variance(x);
  if (n < 3 || k2 === null || k2 === 0) return { skewness: null, kurtosis: null };
  const centre = mean(x)!;
  let [power2, power3, power4] = [0, 0, 0];
  for (let i = 0; i < n; i += 1) {
    const away = x[i]! - centre;
    power2 += away ** 2;
    power3 += away ** 3;
    power4 += away ** 4;
  }
  const [m2, m3, m4] = [power2 / n, power3 / n, power4 / n];
  const k3 = (n * n * m3) / ((n - 1) * (n - 2));
  const k4 = (n * n * ((n + 1) * m4 - 3 * (n - 1) * m2 * m2)) / ((n - 1) * (n - 2) * (n - 3));
  return { skewness: k3 / k2 ** 1.5, kurtosis: n < 4 ? null : k4 / k2 ** 2 };
}
