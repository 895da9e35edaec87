import type { Day, Interval } from '../../organisation/rules/interval.js';

/** The days that two intervals share, or null. */
export function meet(a: Interval, b: Interval): Interval | null {
  const from = a.from > b.from ? a.from : b.from;
  const to = earlierEnd(a.to, b.to);
  return to === null || from < to ? { from, to } : null;
}

/** The days of a list of intervals in the order of time, overlapping and touching ones as one. */
export function union(intervals: readonly Interval[]): Interval[] {
  const joined: Interval[] = [];
  for (const { from, to } of [...intervals].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))) {
    const last = joined.at(-1);
    if (last && (last.to === null || last.to >= from)) joined[joined.length - 1] = { from: last.from, to: last.to === null || to === null ? null : last.to > to ? last.to : to };
    else joined.push({ from, to });
  }
  return joined;
}

/** What is left of intervals (in the order of time) outside of others. */
export function minus<T extends Interval>(stretches: readonly T[], holes: readonly Interval[]): T[] {
  return holes.reduce<T[]>((left, hole) => left.flatMap((stretch) => {
    const shared = meet(stretch, hole);
    if (!shared) return [stretch];
    return [
      ...(stretch.from < shared.from ? [{ ...stretch, to: shared.from }] : []),
      ...(shared.to !== null && (stretch.to === null || shared.to < stretch.to) ? [{ ...stretch, from: shared.to }] : []),
    ];
  }), [...stretches]);
}

/** An interval cut at days; days outside of it cut nothing. */
export function cutAt<T extends Interval>(stretch: T, days: readonly Day[]): T[] {
  const inside = [...new Set(days)].filter((day) => day > stretch.from && (stretch.to === null || day < stretch.to)).sort();
  return [stretch.from, ...inside].map((from, i) => ({ ...stretch, from, to: inside[i] ?? stretch.to }));
}

function earlierEnd(a: Day | null, b: Day | null): Day | null {
  if (a === null || b === null) return a ?? b;
  return a < b ? a : b;
}
