import type { QuestionType } from '../content/content.js';
import type { QuestionState } from '../entities/question.js';
import type { QuestionKind } from '../rules/question-kinds.js';

/** How long an answer is expected to take: up to half a minute, a minute, two, more; or nobody has said. */
export const paces = ['none', '30', '60', '120', 'more'] as const;
export type Pace = (typeof paces)[number];

/** What the list of the bank is narrowed to; null narrows nothing. */
export interface BankQuery {
  readonly text: string;
  /** With all below it. */
  readonly categoryId: string | null;
  readonly type: QuestionType | null;
  /** Null: all but the retired. */
  readonly state: QuestionState | 'all' | null;
  readonly difficulty: number | null;
  readonly kind: QuestionKind | null;
  readonly tag: string | null;
  readonly topic: string | null;
  readonly pace: Pace | null;
  /** Only what cites a source that has ended, or is right for a law that has. */
  readonly isStale: boolean;
  /** Only what has an approved version that is right under the law of this day; absent: whether or not. */
  readonly askableOn?: string;
}

/** Seconds, [from, to), of each pace. */
export const secondsOf: Readonly<Record<Exclude<Pace, 'none'>, readonly [number, number]>> = { '30': [0, 31], '60': [31, 61], '120': [61, 121], more: [121, 1_000_000] };
