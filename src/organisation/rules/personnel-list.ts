import { isInterval, type Day } from './interval.js';
import type { Category, PostingSpan } from './postings.js';

/** A personnel list: the only thing that moves people. Territory never does. */
export interface PersonnelList {
  readonly number: string;
  readonly date: Day;
  readonly effectiveOn: Day;
  readonly entries: readonly ListEntry[];
}

/** One line of a list: the person takes up a post, a further one, or leaves (all posts end). */
export type ListEntry =
  | { readonly person: string; readonly action: 'post' | 'second'; readonly unit: string; readonly title: string; readonly category: Category }
  | { readonly person: string; readonly action: 'leave' | 'end-second' };

/** A posting as the lists made it. */
export interface ListedPosting extends PostingSpan {
  readonly person: string;
  readonly unit: string;
  readonly title: string;
  readonly category: Category;
  readonly actNumber: string;
  readonly actDate: Day;
}

type Open = Omit<ListedPosting, 'to'> & { to: Day | null };

/**
 * The postings that follow from lists, whatever order they come in.
 *
 * A new primary post ends the one before on its first day; a second post runs until it is ended by a list
 * or the person leaves. Of two lists with the same day the one decided later wins, and a post that would
 * have held no day is left out.
 */
export function postingsOf(lists: readonly PersonnelList[]): ListedPosting[] {
  const inTime = [...lists].sort((a, b) => order(a.effectiveOn, b.effectiveOn) || order(a.date, b.date));
  const all: Open[] = [];
  const open = new Map<string, Open[]>();
  for (const list of inTime) {
    for (const entry of list.entries) {
      const held = open.get(entry.person) ?? [];
      const ends = (posting: Open): boolean =>
        entry.action === 'leave' || (entry.action === 'post' && posting.primary) || (entry.action === 'end-second' && !posting.primary);
      for (const posting of held) if (ends(posting)) posting.to = list.effectiveOn;
      const kept = held.filter((posting) => posting.to === null);
      if (entry.action === 'post' || entry.action === 'second') {
        const posting: Open = {
          person: entry.person, unit: entry.unit, title: entry.title, category: entry.category,
          from: list.effectiveOn, to: null, primary: entry.action === 'post', actNumber: list.number, actDate: list.date,
        };
        kept.push(posting);
        all.push(posting);
      }
      open.set(entry.person, kept);
    }
  }
  return all.filter(isInterval);
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
