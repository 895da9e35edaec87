import { holdsOn, type Day } from '../../rules/interval.js';

/** As much of a posting as tells whose person somebody is. */
export interface Placed {
  readonly unitId: string;
  readonly validFrom: Day;
  readonly validTo: Day | null;
  readonly isPrimary: boolean;
}

/** Where somebody belongs: the primary posting of the day, or else the last; null: never had one. */
export function placeOf<T extends Placed>(postings: readonly T[], day: Day): T | null {
  const primaries = postings.filter(({ isPrimary }) => isPrimary);
  const now = primaries.find(({ validFrom, validTo }) => holdsOn({ from: validFrom, to: validTo }, day));
  return now ?? primaries.reduce<T | null>((last, posting) => (last === null || last.validFrom < posting.validFrom ? posting : last), null);
}

/** The further postings that hold on the day or later. */
export function furtherPosts<T extends Placed>(postings: readonly T[], day: Day): T[] {
  return postings.filter(({ isPrimary, validTo }) => !isPrimary && (validTo === null || validTo > day));
}
