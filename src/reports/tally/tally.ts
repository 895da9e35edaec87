/** One person who must complete one course, as things stood on the day of the count. */
export interface TallyEntry {
  personId: string;
  unitId: string;
  courseId: string;
  /** Last local day in time, yyyy-MM-dd. */
  dueOn: string;
  /** Local day of completion, on or before the day of the count; null: not completed by then. */
  completedOn: string | null;
  begun: boolean;
}

/** Every entry is in exactly one of these. */
export type TallyState = 'done' | 'learning' | 'not-started' | 'overdue';

/** Counts of entries; `must` is the sum of the four states. `doneLate` is a part of `done`. */
export interface Tally {
  must: number;
  done: number;
  doneLate: number;
  learning: number;
  notStarted: number;
  overdue: number;
}

export const NOTHING: Tally = { must: 0, done: 0, doneLate: 0, learning: 0, notStarted: 0, overdue: 0 };

/**
 * The state of an entry on a local day (yyyy-MM-dd).
 *
 * Overdue is who has not completed by the end of the due date, begun or not; learning and not
 * started are those still in time.
 */
export function stateOf(entry: TallyEntry, day: string): TallyState {
  if (entry.completedOn !== null) return 'done';
  if (day > entry.dueOn) return 'overdue';
  return entry.begun ? 'learning' : 'not-started';
}

/** Counts the entries as of a local day. */
export function tally(entries: readonly TallyEntry[], day: string): Tally {
  const counts = { ...NOTHING };
  for (const entry of entries) {
    counts.must++;
    const state = stateOf(entry, day);
    if (state === 'not-started') counts.notStarted++;
    else counts[state]++;
    if (entry.completedOn !== null && entry.completedOn > entry.dueOn) counts.doneLate++;
  }
  return counts;
}

/** Share of those who have completed, from 0 to 1; null where nobody must, which is not the same as nobody has. */
export function doneShare(counts: Tally): number | null {
  return counts.must === 0 ? null : counts.done / counts.must;
}

/** How many different people the entries are: one with two courses is two entries (lượt) and one person (người). */
export function peopleIn(entries: readonly TallyEntry[]): number {
  return new Set(entries.map(({ personId }) => personId)).size;
}
