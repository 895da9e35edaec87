import type { StaffColumn } from '../staff-files/formats/staff-file.js';
import type { Effect } from './rules/effects.js';
import type { KnownPerson, Reason, ReasonCode } from './rules/lines.js';
import type { Sorted } from './rules/sorting.js';
import type { UnitFound } from './rules/unit-names.js';

/** How a file was understood, as it is kept with the import. */
export interface Reading {
  readonly format: 'xlsx' | 'csv' | null;
  readonly notes: readonly string[];
  /** Why there are no lines. */
  readonly refusal: string | null;
  readonly sheets: readonly ReadSheet[];
}

export interface ReadSheet {
  readonly name: string;
  readonly rows: number;
  readonly rejected: number;
  readonly headerRow: number | null;
  readonly columns: readonly StaffColumn[];
  /** Only where the header was not found; numbers of identity are hidden. */
  readonly preview: readonly (readonly string[])[];
  readonly notes: readonly string[];
}

/** A person as the page of a dry run shows them: as they were when it was made. */
export interface PersonBrief {
  readonly personId: string;
  readonly fullName: string;
  readonly staffCode: string | null;
  readonly birthDate: string | null;
  readonly birthYear: number | null;
  readonly unitId: string | null;
  readonly title: string | null;
  readonly since: string | null;
}

/** What a dry run said about a line; lives with the import, so it holds no objects but plain data. */
export interface Staged {
  /** Where in the file; empty for missing people. */
  readonly at: string;
  readonly reasons: readonly Reason[];
  readonly unit: UnitFound | null;
  readonly person: PersonBrief | null;
  readonly candidates: readonly { readonly person: PersonBrief; readonly reason: ReasonCode }[];
  readonly mayBeNew: boolean;
  readonly effect: Effect | null;
}

export function briefOf({ personId, fullName, staffCode, birthDate, birthYear, post, lastFrom }: KnownPerson): PersonBrief {
  return { personId, fullName, staffCode, birthDate, birthYear, unitId: post?.unitId ?? null, title: post?.title ?? null, since: lastFrom };
}

/** The verdict of the rules in the form that is kept. */
export function stagedOf(at: string, { reasons, unit, person, candidates, mayBeNew, effect }: Sorted): Staged {
  return {
    at, reasons, unit, mayBeNew, effect,
    person: person && briefOf(person),
    candidates: candidates.map((candidate) => ({ person: briefOf(candidate.person), reason: candidate.reason })),
  };
}
