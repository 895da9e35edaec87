import { holdsOn, type Day, type Interval } from './interval.js';

export const categories = ['cadre', 'civil-servant', 'public-employee', 'part-time', 'contract'] as const;
/** cán bộ, công chức, viên chức, người hoạt động không chuyên trách, lao động hợp đồng. */
export type Category = (typeof categories)[number];

/** As much of a posting as decides which one counts. */
export interface PostingSpan extends Interval {
  readonly primary: boolean;
}

/** A stretch of days on which a person with postings has none, or more than one, that is primary. */
export interface PrimaryProblem extends Interval {
  readonly primaries: number;
}

/**
 * Where “exactly one primary posting a day” does not hold, in the order of time; days without any posting are fine.
 * Neighbouring days with the same count are one stretch.
 */
export function primaryProblems(postings: readonly PostingSpan[]): PrimaryProblem[] {
  const edges = [...new Set(postings.flatMap(({ from, to }) => (to === null ? [from] : [from, to])))].sort();
  const problems: PrimaryProblem[] = [];
  edges.forEach((from, i) => {
    const to = edges[i + 1] ?? null;
    const held = postings.filter((posting) => holdsOn(posting, from));
    const primaries = held.filter((posting) => posting.primary).length;
    if (held.length === 0 || primaries === 1) return;
    const before = problems.at(-1);
    if (before && before.to === from && before.primaries === primaries) problems[problems.length - 1] = { ...before, to };
    else problems.push({ from, to, primaries });
  });
  return problems;
}

/** The posting that counts on the day; null when there is none or the data name two. */
export function primaryAt<T extends PostingSpan>(postings: readonly T[], day: Day): T | null {
  const held = postings.filter((posting) => posting.primary && holdsOn(posting, day));
  return held.length === 1 ? held[0]! : null;
}
