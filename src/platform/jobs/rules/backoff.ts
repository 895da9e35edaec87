const FIRST_MS = 2_000;
const LONGEST_MS = 15 * 60_000;

/** How long to wait after the n-th failed try: doubling from two seconds, never over a quarter of an hour. */
export function backoffMs(tries: number): number {
  return Math.min(FIRST_MS * 2 ** Math.max(0, tries - 1), LONGEST_MS);
}
