import type { RunProps } from './run-props.js';

/** A stretch of a paragraph before its style and its font are looked at. */
export type RawPiece =
  | { readonly kind: 'text'; text: string; readonly props: RunProps }
  | { readonly kind: 'picture'; readonly relation: string; readonly alt: string }
  | { readonly kind: 'formula'; readonly tex: string };

/** A paragraph as it stands in the file. */
export interface RawParagraph {
  readonly kind: 'paragraph';
  /** From 1, all paragraphs of the document counted. */
  readonly number: number;
  style: string | null;
  numId: string | null;
  level: number | null;
  outline: boolean;
  /** How the paragraph's end looks: Word draws its number so. */
  readonly mark: RunProps;
  readonly pieces: RawPiece[];
  /** What was there and cannot be taken over: objects, notes, signs. */
  readonly lost: ('object' | 'footnote' | 'symbol' | 'hidden')[];
}

export interface RawTable {
  readonly kind: 'table';
  /** From 1. */
  readonly number: number;
  readonly rows: RawCell[][];
}
export type RawCell = RawBlock[];
export type RawBlock = RawParagraph | RawTable;
