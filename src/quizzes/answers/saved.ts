import type { Refusal } from '../../platform/errors/refusal.js';
import type { AnswerValue } from '../../questions/content/content.js';
import { refuse } from '../quizzes.refusals.js';
import type { AnswerRow, Outcome } from './answer-writer.js';
import type { Unreadable } from './read-rows.js';

/** What became of the answers of one request. */
export interface Saved {
  /**
   * What is kept for these slots. For an answer that came after a newer one, `seq` and `answer` are the newer one's,
   * so that a browser never takes an old answer for the kept one.
   */
  saved: { slot: number; seq: number; answer?: AnswerValue }[];
  /** Another answer with the same seq is kept: this one. */
  conflicts: { slot: number; seq: number; answer: AnswerValue }[];
  /** Answers that were not taken, when others of the same request were. */
  refused: { slot: number; seq: number; code: string }[];
  dueAt: Date | null;
}

const CODES = { late: 'attempt.late', closed: 'attempt.submitted', unknown: 'attempt.unknown' } as const;

/** Sorts outcomes into what the browser is told; a refusal if nothing sent is kept and something was refused. */
export function savedOf(rows: readonly AnswerRow[], outcomes: readonly Outcome[], unreadable: readonly Unreadable[]): Saved | Refusal {
  const result: Saved = { saved: [], conflicts: [], refused: [], dueAt: null };
  const codes: (keyof typeof CODES)[] = [];
  outcomes.forEach((outcome, i) => {
    const { slot, seq } = rows[i]!;
    if (!('seq' in outcome)) {
      codes.push(outcome.is);
      result.refused.push({ slot, seq, code: CODES[outcome.is] });
      return;
    }
    result.dueAt = outcome.dueAt;
    if (outcome.is === 'saved') result.saved.push({ slot, seq });
    else result[outcome.is === 'stale' ? 'saved' : 'conflicts'].push({ slot, seq: outcome.seq, answer: JSON.parse(outcome.value) as AnswerValue });
  });
  result.refused.push(...unreadable);
  if (result.saved.length + result.conflicts.length > 0 || result.refused.length === 0) return result;
  return codes[0] ? refuse(CODES[codes[0]]) : refuse(unreadable[0]!.code);
}
