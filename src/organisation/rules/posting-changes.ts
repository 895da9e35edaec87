import { holdsOn, type Day } from './interval.js';
import type { Category, PostingSpan } from './postings.js';

/** A posting that a person has, as much as a change of it needs. */
export interface HeldPosting extends PostingSpan {
  readonly id: string;
  readonly unitId: string;
  readonly title: string;
  readonly category: Category;
}

/** A posting that shall begin. */
export interface Beginning {
  readonly unitId: string;
  readonly title: string;
  readonly category: Category;
  readonly from: Day;
  readonly isPrimary: boolean;
}

/** What a change does to the rows of one person. */
export interface PostingChange {
  /** These end; the day is the first without. */
  readonly end: readonly { readonly id: string; readonly on: Day }[];
  /** These would have held no day, as something else began on their first. */
  readonly remove: readonly string[];
  /** Whether the new posting is to be written: not if it is there already. */
  readonly insert: boolean;
}

/** Why a posting cannot begin or end on a day. */
export type PostingObstacle = 'before-another' | 'without-primary';

const NOTHING: PostingChange = { end: [], remove: [], insert: false };

/**
 * What beginning a posting does to the postings that a person has.
 *
 * A primary one ends the primary one that holds on its first day, or replaces it if that began on the same day;
 * it never begins before one that is already known to follow, for then nobody could say which of the two is to end.
 * A further one needs a primary one beside it. The same posting a second time changes nothing.
 */
export function beginning(held: readonly HeldPosting[], begun: Beginning): PostingChange | PostingObstacle {
  const { unitId, title, from, isPrimary } = begun;
  const same = held.find((posting) => posting.unitId === unitId && posting.title === title && posting.from === from);
  if (same && same.primary === isPrimary && same.category === begun.category && same.to === null) return NOTHING;
  if (!isPrimary) {
    if (!held.some((posting) => posting.primary && holdsOn(posting, from))) return 'without-primary';
    return { end: [], remove: same ? [same.id] : [], insert: true };
  }
  const primaries = held.filter((posting) => posting.primary);
  if (primaries.some((posting) => posting.from > from)) return 'before-another';
  const ended = primaries.filter((posting) => posting.from < from && holdsOn(posting, from));
  const replaced = new Set([...primaries.filter((posting) => posting.from === from), ...(same ? [same] : [])]);
  return { end: ended.map(({ id }) => ({ id, on: from })), remove: [...replaced].map(({ id }) => id), insert: true };
}

/**
 * What it does to a person's postings that none of them goes on, from the first day without. Postings that have ended
 * by then stay as they are. Nobody leaves on or before the day on which the present primary posting began.
 */
export function leaving(held: readonly HeldPosting[], on: Day): PostingChange | PostingObstacle {
  if (held.some((posting) => posting.primary && posting.from >= on)) return 'before-another';
  const ended = held.filter((posting) => posting.from < on && (posting.to === null || posting.to > on));
  return { end: ended.map(({ id }) => ({ id, on })), remove: held.filter((posting) => posting.from >= on).map(({ id }) => id), insert: false };
}
