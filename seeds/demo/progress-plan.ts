/** What an invented person does. */
export interface Plan {
  /** How many lessons are read to the end. */
  lessons: number;
  /** The share of right answers of each attempt, in order. */
  attempts: readonly number[];
  daysAgo: number;
}

const ALL_LESSONS = 5;

/**
 * Plans one person from random bytes: about half are done (some only at the second attempt), a few
 * have failed once, a fifth are reading, the others have not begun.
 */
export function planFor(bytes: Uint8Array): Plan {
  const [kind = 0, days = 0, more = 0] = bytes;
  const daysAgo = 3 + (days % 60);
  if (kind < 110) return { lessons: ALL_LESSONS, attempts: [0.75 + (more % 5) * 0.05], daysAgo };
  if (kind < 140) return { lessons: ALL_LESSONS, attempts: [0.5, 0.85], daysAgo };
  if (kind < 152) return { lessons: ALL_LESSONS, attempts: [0.4], daysAgo };
  if (kind < 205) return { lessons: 1 + (more % ALL_LESSONS), attempts: [], daysAgo };
  return { lessons: 0, attempts: [], daysAgo };
}
