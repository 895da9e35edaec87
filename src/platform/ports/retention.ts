import { Injectable } from '@nestjs/common';

/** A length of time as an office sets it. Months are those of the calendar. */
export interface Term {
  readonly amount: number;
  readonly unit: 'day' | 'month';
}

/** What ended before this is over its term. */
export interface Cutoff {
  /** The first local day that is not over it, yyyy-MM-dd. */
  readonly day: string;
  /** Its first instant, in milliseconds, as instants are stored. */
  readonly at: number;
}

/** The parts of the page, in the order in which they stand there. */
export const retentionGroups = ['people', 'learning', 'messages', 'accounts', 'system'] as const;
export type RetentionGroup = (typeof retentionGroups)[number];

/** Rows of the module's own tables. All SQL is made of what the program knows itself. */
export interface RowsOver {
  /** SQL after FROM: a table with its alias, and what is joined to it. */
  readonly from: string;
  /** SQL of what makes a row due: over its term, and nothing that still needs it. */
  readonly where: (cutoff: Cutoff) => string;
  /** SQL of what rows are handed in by: a row's id, or what several share. */
  readonly id: string;
  /** Rows of one short transaction. */
  readonly atOnce: number;
  /**
   * Throws these rows away; inside a transaction in which they are still due. Returns how many are gone. What is too large for one
   * transaction goes in parts: it stays due, hidden from everybody, and is handed in again until nothing is left of it.
   */
  readonly drop: (ids: readonly string[], cutoff: Cutoff) => Promise<number>;
}

/** What lies outside the database. Tells each time how much is gone. */
export interface FilesOver {
  readonly sweep: (cutoff: Cutoff, gone: (count: number) => Promise<void>) => Promise<void>;
}

/** One kind of data that is thrown away when its term is over: what it is, why it is kept until then, and how it goes. */
export interface RetentionKind {
  readonly key: string;
  readonly group: RetentionGroup;
  /** All of these in Vietnamese: the name, what is thrown away, what it is kept for, when the term begins, what is counted. */
  readonly label: string;
  readonly what: string;
  readonly why: string;
  readonly since: string;
  readonly noun: string;
  /** Holds while no office has set another. */
  readonly usual: Term;
  /** Null: nobody changes it. */
  readonly bounds: { readonly least: Term; readonly most: Term } | null;
  readonly over: RowsOver | FilesOver;
}

/** Port *retention*: every module that keeps something for a time only says what that is, and throws it away itself. */
@Injectable()
export class RetentionKinds {
  private readonly kinds = new Map<string, RetentionKind>();

  /** Adds a kind; modules do so in `onModuleInit`. */
  register(kind: RetentionKind): void {
    if (this.kinds.has(kind.key)) throw new Error(`${kind.key} is kept for a time already`);
    this.kinds.set(kind.key, kind);
  }

  /** All of them, in the order of registration. */
  get all(): readonly RetentionKind[] {
    return [...this.kinds.values()];
  }

  /** One of them; null for a name that nobody registered. */
  find(key: string): RetentionKind | null {
    return this.kinds.get(key) ?? null;
  }
}
