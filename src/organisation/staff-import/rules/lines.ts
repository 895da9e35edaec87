import type { StaffRow } from '../../staff-files/formats/staff-file.js';
import type { Day } from '../../rules/interval.js';
import type { Category } from '../../rules/postings.js';

/** One line of a staff file as it is staged: what the file says of a person, the citizen number only as its hash. */
export interface Line extends Omit<StaffRow, 'sheet' | 'line' | 'raw' | 'unitFrom' | 'citizenNumber' | 'warnings'> {
  /** The order in the file, from 1. */
  readonly number: number;
  readonly citizenHash: string | null;
  /** Sentences about what was doubtful in the cells. */
  readonly remarks: readonly string[];
}

/** The primary posting that goes on, or else the one that counts on the day of the import. */
export interface HeldPost {
  readonly unitId: string;
  readonly title: string;
  readonly category: Category;
  readonly from: Day;
}

/** Somebody who is known already, as matching needs it. */
export interface KnownPerson {
  readonly personId: string;
  readonly fullName: string;
  readonly birthDate: Day | null;
  readonly birthYear: number | null;
  readonly staffCode: string | null;
  readonly phone: string | null;
  readonly mail: string | null;
  readonly citizenHash: string | null;
  /** Null: has left, or not come yet. */
  readonly post: HeldPost | null;
  /** First day of the newest primary posting, which may lie after the day of the import; null: never had one. */
  readonly lastFrom: Day | null;
  /** Whether the importer may change the person: the present unit, or else the last one, lies in the own part. */
  readonly mine: boolean;
}

/** Why a line is where it is; the Vietnamese sentences are in `reason-texts.ts`. */
export type ReasonCode =
  | 'several' | 'same-name' | 'near-name' | 'birth-changed' | 'code-changed' | 'citizen-differs' | 'other-name' | 'not-mine'
  | 'unit-unknown' | 'unit-ambiguous' | 'unit-missing'
  | 'double-in-file' | 'identical-line' | 'same-person-twice' | 'waiting'
  | 'too-long' | 'code-taken' | 'citizen-taken' | 'phone-signs-in' | 'code-signs-in' | 'same-phone-twice'
  | 'day-before-post' | 'unit-not-yet' | 'changed-meanwhile' | 'refused'
  | 'by-code' | 'by-citizen' | 'by-phone' | 'by-birth' | 'by-post' | 'decided' | 'nobody-like'
  | 'absent' | 'unreadable';

export interface Reason {
  readonly code: ReasonCode;
  /** What the sentence names: another line's place, a field, a sentence of the reader. */
  readonly detail?: string;
}

/** What a person said about a doubtful line, or about somebody who is missing. */
export type Decision =
  | { readonly kind: 'person'; readonly personId: string }
  | { readonly kind: 'new' }
  | { readonly kind: 'wait' }
  | { readonly kind: 'leave' };

/** A decision, and the day on which the change takes effect if it is not the day of the import. */
export interface Decided {
  readonly decision: Decision | null;
  readonly on: Day | null;
}

export const UNDECIDED: Decided = { decision: null, on: null };
