/** Marks nearer than this are equal: thirds and sixths do not add up exactly in binary. */
export const TOLERANCE = 1e-6;

/** A share as it counts: never under 0, never over 1, and one where only rounding is missing. */
export function held(fraction: number): number {
  if (fraction >= 1 - TOLERANCE) return 1;
  return fraction <= TOLERANCE ? 0 : fraction;
}

/** Whether `a` reaches `b`, a hair below counting as reached. */
export function reaches(a: number, b: number): boolean {
  return a >= b - TOLERANCE;
}
