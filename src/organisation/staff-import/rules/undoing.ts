import type { Person } from '../../entities/person.js';
import type { PostingRow, PostingTrace } from '../../postings.service.js';
import { personFields, type FieldChange } from './effects.js';

/** Over a weekend, and no longer: what has been built on for a week is nobody's slip any more. */
export const UNDO_MS = 7 * 24 * 3_600_000;

/** What carrying a line out did, kept with the line. */
export interface LineTrace {
  readonly schema: 1;
  /** Whether the line made the person. */
  readonly isNew: boolean;
  readonly post: PostingTrace | null;
  /** Set once undoing has looked at the line and left it alone. */
  readonly kept?: Kept;
}

/** Why a line is not taken back: something came after it that rests on it. */
export type Kept = 'gone' | 'signed-in' | 'has-results' | 'corrected-since' | 'posted-since' | 'name-taken';

/** What is there when a line is to be taken back. */
export interface Present {
  readonly person: Person | null;
  readonly postings: readonly PostingRow[];
  /** Has signed in, or holds a role. */
  readonly isActive: boolean;
  /** Has what the office has to keep: completions, certificates. */
  readonly hasResults: boolean;
}

/** Null: nothing has come after the line, so that taking it back restores exactly what was before. */
export function keptFor(changes: readonly FieldChange[], trace: LineTrace, { person, postings, isActive, hasResults }: Present): Kept | null {
  if (!person || person.mergedIntoId !== null || person.erasedAt !== null) return 'gone';
  if (trace.isNew && isActive) return 'signed-in';
  if (trace.isNew && hasResults) return 'has-results';
  const after = new Map(changes.map((change) => [change.field, change.after]));
  const told = trace.isNew ? personFields : [...after.keys()];
  if (told.some((field) => person[field] !== (after.get(field) ?? null))) return 'corrected-since';
  return trace.post === null || isAsLeft(trace.post, postings) ? null : 'posted-since';
}

function isAsLeft({ made, ended, count }: PostingTrace, postings: readonly PostingRow[]): boolean {
  const there = new Map(postings.map((posting) => [posting.id, posting]));
  return postings.length === count && made.every((id) => there.has(id) && there.get(id)!.validTo === null) && ended.every(({ id, on }) => there.get(id)?.validTo === on);
}

/** Until when an import can be undone that is carried out and not undone yet; null: it is neither. */
export function undoneUntil({ state, run, finishedAt }: { readonly state: string; readonly run: number; readonly finishedAt: Date | null }): Date | null {
  return state === 'applied' && run > 0 && finishedAt ? new Date(finishedAt.getTime() + UNDO_MS) : null;
}
