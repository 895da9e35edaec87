import type { Day } from '../../rules/interval.js';
import type { Category } from '../../rules/postings.js';
import type { Remark } from './remarks.js';

/** What a column of a staff file can hold. Several columns may hold the same (two telephones, men's and women's years of birth). */
export const staffFields = [
  'ordinal', 'fullName', 'familyName', 'givenName', 'birth', 'birthDay', 'birthMonth', 'birthYear', 'phone', 'staffCode', 'mail',
  'title', 'category', 'unit', 'subUnit', 'titleAndUnit', 'citizenNumber', 'from', 'gender', 'note',
] as const;
export type StaffField = (typeof staffFields)[number];

/**
 * What a person says the columns mean, by the column's `key`; null: this column is not to be read.
 *
 * Keys come from the header's words and not from its place, so that a mapping which is remembered
 * also fits next month's file. What is not in it is recognised as ever.
 */
export type ColumnMapping = Readonly<Record<string, StaffField | null>>;

export interface StaffFileOptions {
  readonly mapping?: ColumnMapping;
  /** Only these sheets, by name. */
  readonly sheets?: readonly string[];
  /** By which ages are judged; without it the present day. */
  readonly today?: Day;
}

/** A staff file as it was understood. With a refusal there are no rows; sheets are then told as far as they could be read. */
export interface StaffFile {
  readonly format: 'xlsx' | 'csv' | null;
  /** What was found out about the whole file and done to it: encoding, dates of 1904. */
  readonly notes: readonly Remark[];
  readonly sheets: readonly StaffSheet[];
  readonly refusal: Remark | null;
}

export interface StaffSheet {
  readonly name: string;
  readonly hidden: boolean;
  /** Line of the header as the office sees it (the last one of two), or null where no header was found or asked for. */
  readonly headerRow: number | null;
  readonly columns: readonly StaffColumn[];
  /** The first lines as written, for a page that asks what the columns mean. */
  readonly preview: readonly (readonly string[])[];
  readonly rows: readonly StaffRow[];
  /** Lines that look like a person but cannot be taken in. */
  readonly rejected: readonly RejectedRow[];
  /** What was done to the sheet and left out of it: old fonts, total lines, group lines. */
  readonly notes: readonly Remark[];
}

export interface StaffColumn {
  /** From 0. */
  readonly index: number;
  /** As the spreadsheet names it: A, B, … */
  readonly letter: string;
  /** As written, of a header of two lines both, joined by a slash. */
  readonly header: string;
  /** Names the column in a ColumnMapping: the words of its header without accents, or `#C` where it has none. */
  readonly key: string;
  readonly field: StaffField | null;
  /** given by a person; sure: a known word; guess: from part of the header or from what stands below it; none. */
  readonly confidence: 'given' | 'sure' | 'guess' | 'none';
  /** Up to three values as read, for the page on which columns are corrected. */
  readonly samples: readonly string[];
}

/** One person as the file tells of them: cleaned, never completed. */
export interface StaffRow {
  /** The place in words: “dòng 12”, or “Trường học, dòng 12” in a workbook of several sheets. */
  readonly at: string;
  readonly sheet: string;
  /** As the office's program numbers it, from 1. */
  readonly line: number;
  /** What the cells say, before anything was cleaned; without the citizen number. */
  readonly raw: Readonly<Partial<Record<StaffField, string>>>;
  readonly fullName: string;
  readonly birthDate: Day | null;
  /** Also where the whole date is known. */
  readonly birthYear: number | null;
  /** The mobile number where there are several, 0 and nine or ten digits. */
  readonly phone: string | null;
  readonly otherPhones: readonly string[];
  /** As written, tidied; compare by canonicalStaffCode. */
  readonly staffCode: string | null;
  readonly mail: string | null;
  readonly title: string | null;
  readonly category: Category | null;
  /**
   * The unit as written, the narrowest that is named: of the column, else of the group line above, else of the
   * title (“Đơn vị: …”) or the sheet's name; null: the file does not say. `above`: left empty below a name that is written once.
   */
  readonly unitText: string | null;
  readonly unitFrom: 'column' | 'above' | 'group' | 'title' | 'sheet' | null;
  /** Wider names around the unit, from the widest: “Khối Đảng” above “Ban Tổ chức”. To tell two units of one name apart. */
  readonly unitPath: readonly string[];
  /** Only to be hashed and compared; never kept, shown or logged. */
  readonly citizenNumber: string | null;
  /** First day in the post, where the file says so. */
  readonly from: Day | null;
  readonly warnings: readonly Remark[];
}

export interface RejectedRow {
  readonly at: string;
  readonly sheet: string;
  readonly line: number;
  readonly reason: Remark;
}
