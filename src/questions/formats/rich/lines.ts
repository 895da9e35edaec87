import type { MediaFile } from '../media-files.js';
import type { Look, Rich } from './rich.js';

/** Where in a file something stands, as a person would look for it. */
export interface Place {
  readonly kind: 'line' | 'paragraph' | 'row' | 'question' | 'item' | 'file';
  /** From 1; of a thing without number its name. */
  readonly number: number | string;
  /** Of a line in a table: which table of the document, or which sheet of a workbook. */
  readonly table?: number | string;
}

/** One line of a text or paragraph of a document. */
export interface Line {
  readonly at: Place;
  readonly rich: Rich;
  /** The number that Word writes itself: “Câu 3.” or “B.”; it is no part of the text. */
  readonly auto: string | null;
  readonly autoLook: Look | null;
  /** Whether nothing or an empty line stands before it. */
  readonly afterGap: boolean;
  /** Whether its style says that it is a heading. */
  readonly isHeading: boolean;
}

/** A table, cell by cell, each with its lines. */
export interface Table {
  readonly kind: 'table';
  readonly at: Place;
  readonly rows: readonly (readonly (readonly Line[])[])[];
}

export type Block = { readonly kind: 'line'; readonly line: Line } | Table;

/** A document as questions are looked for in it. */
export interface Document {
  readonly blocks: readonly Block[];
  /** By the name that pieces give. */
  readonly media: ReadonlyMap<string, MediaFile>;
  /** What was done to the document and what could not be taken over. */
  readonly notes: readonly { readonly at: Place; readonly code: string; readonly params?: Readonly<Record<string, string>> }[];
}
