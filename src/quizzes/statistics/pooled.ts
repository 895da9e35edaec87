/** What a database sums up of pairs (x, y). */
export interface PairSums {
  readonly n: number;
  readonly x: number;
  readonly xx: number;
  readonly y: number;
  readonly yy: number;
  readonly xy: number;
}

/**
 * The correlation of x and y from their sums: (n·Σxy − Σx·Σy) / √((n·Σx² − (Σx)²)·(n·Σy² − (Σy)²)).
 * Null for fewer than two pairs, and where one of them never differs. Small shares summed up as doubles lose
 * little: the result is shown with two places.
 */
export function pooledCorrelation({ n, x, xx, y, yy, xy }: PairSums): number | null {
  const [spreadX, spreadY] = [n * xx - x * x, n * yy - y * y];
  if (n < 2 || spreadX <= 1e-9 * n || spreadY <= 1e-9 * n) return null;
  return Math.max(-1, Math.min(1, (n * xy - x * y) / Math.sqrt(spreadX * spreadY)));
}
