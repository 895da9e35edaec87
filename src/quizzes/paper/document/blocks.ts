import type { Rich } from '../../../questions/formats/rich/rich.js';

/** A text of the head of a paper, as somebody wrote it when the papers were drawn. */
export interface PaperHead {
  /** The authority above; empty for none. */
  readonly superior: string;
  readonly issuer: string;
  /** “ĐỀ KIỂM TRA CUỐI KHÓA”. */
  readonly title: string;
  /** What is tested. */
  readonly about: string;
  /** Null: no limit is printed. */
  readonly minutes: number | null;
  /** yyyy-MM-dd; null: left open. */
  readonly heldOn: string | null;
}

/** A choice of a question, by its letter. */
export interface Choice {
  readonly letter: string;
  readonly text: Rich;
}

/** One cell of a table; several lines stand below each other. */
export interface GridCell {
  readonly lines: readonly Rich[];
  readonly align: 'left' | 'center';
  readonly bold?: boolean;
  /** No lines are drawn around it. */
  readonly absent?: boolean;
}

/** What is printed, in order, whatever the file. Sizes are in points, widths in shares of the width of the text. */
export type Block =
  | { readonly kind: 'head'; readonly superior: string; readonly issuer: string }
  | { readonly kind: 'title'; readonly text: string; readonly style: 'type' | 'about' | 'remark' | 'section' }
  /** Rows of fields to be filled in by hand. */
  | { readonly kind: 'fields'; readonly rows: readonly (readonly { readonly label: string; readonly share: number }[])[]; readonly code: string }
  | { readonly kind: 'text'; readonly text: Rich; readonly label?: string; readonly indent: number; readonly before: number; readonly keep: boolean; readonly italic?: boolean }
  | { readonly kind: 'choices'; readonly choices: readonly Choice[] }
  | { readonly kind: 'grid'; readonly widths: readonly number[]; readonly head: readonly string[] | null; readonly rows: readonly (readonly GridCell[])[]; readonly plain?: boolean }
  /** Dotted lines to write on. */
  | { readonly kind: 'lines'; readonly count: number };

/** What begins on a page of its own, counts its pages from 1 and says on each of them what it is. */
export interface Part {
  /** “Mã đề 101”. */
  readonly foot: string;
  readonly blocks: readonly Block[];
}

/** One file. */
export interface PrintedDocument {
  readonly parts: readonly Part[];
}
