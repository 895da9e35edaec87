import { overlap, type Day, type Interval } from '../../rules/interval.js';

/** A posting of one of two records. */
export interface MergedSpan extends Interval {
  readonly id: string;
  readonly unitId: string;
  readonly title: string;
  readonly isPrimary: boolean;
}

/** A stretch of a posting as the one record has it afterwards. */
export interface Piece {
  readonly from: Day;
  readonly to: Day | null;
  readonly isPrimary: boolean;
}

/** What becomes of one posting of the record that goes. */
export interface MergedPosting {
  readonly id: string;
  /** In the order of time; together they are the posting's days. Empty: it stays behind, as the kept record has the same. */
  readonly pieces: readonly Piece[];
  /** Where the last stretch stayed behind: the posting of the kept record that goes on as long as it, or longest. */
  readonly behind: string | null;
}

/**
 * How the postings of two records become those of one person, with one primary posting a day.
 *
 * Where both have a primary posting, the kept record's counts and the other's becomes a further one for these
 * days; on its other days it goes on to count. So a posting may be cut into pieces. A piece that would be the
 * same posting from the same day as one the kept record has is left out if it does not count. Null where one
 * that counts would be: then a person must put the postings right first.
 */
export function mergedPostings(kept: readonly MergedSpan[], going: readonly MergedSpan[]): MergedPosting[] | null {
  const primaries = kept.filter(({ isPrimary }) => isPrimary);
  const taken = new Set(kept.map(({ unitId, title, from }) => keyOf(unitId, title, from)));
  const merged: MergedPosting[] = [];
  for (const posting of [...going].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : a.id < b.id ? -1 : 1))) {
    const pieces: Piece[] = [];
    let behind: string | null = null;
    for (const piece of posting.isPrimary ? cut(posting, primaries) : [{ from: posting.from, to: posting.to, isPrimary: false }]) {
      const key = keyOf(posting.unitId, posting.title, piece.from);
      if (!taken.has(key)) {
        taken.add(key);
        pieces.push(piece);
        behind = null;
      } else if (piece.isPrimary) return null;
      else behind = longest(kept.filter((own) => overlap(own, piece)));
    }
    merged.push({ id: posting.id, pieces, behind });
  }
  return merged;
}

/** The interval in pieces that do or do not meet one of the others. */
function cut({ from, to }: Interval, others: readonly Interval[]): Piece[] {
  const inside = (day: Day | null): day is Day => day !== null && day > from && (to === null || day < to);
  const edges = [...new Set([from, ...others.flatMap((other) => [other.from, other.to]).filter(inside)])].sort();
  const pieces: Piece[] = [];
  for (const [i, start] of edges.entries()) {
    const end = edges[i + 1] ?? to;
    const isPrimary = !others.some((other) => overlap(other, { from: start, to: end }));
    const before = pieces.at(-1);
    if (before?.isPrimary === isPrimary) pieces[pieces.length - 1] = { ...before, to: end };
    else pieces.push({ from: start, to: end, isPrimary });
  }
  return pieces;
}

function longest(postings: readonly MergedSpan[]): string | null {
  const [last] = [...postings].sort((a, b) => (a.to === b.to ? 0 : a.to === null || (b.to !== null && a.to > b.to) ? -1 : 1));
  return last?.id ?? null;
}

const keyOf = (unitId: string, title: string, from: Day): string => `${unitId}/${from}/${title}`;
