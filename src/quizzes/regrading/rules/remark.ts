import { grade, markOf, type Grade } from '../../../questions/grading/grade.js';
import type { AnswerValue, QuestionContent } from '../../../questions/content/content.js';
import type { HeldMark } from '../../rules/held-marks.js';
import { gradeUnder, type Ruling } from './ruling.js';

/** A slot of a finished or just closed attempt, with what its mark follows from. */
export interface AnsweredSlot {
  readonly slot: number;
  /** The full mark. */
  readonly full: number;
  readonly asked: { readonly id: string; readonly content: QuestionContent };
  readonly answer: AnswerValue | undefined;
  /** How many files were handed in with it; left out: none. */
  readonly files?: number;
  /** The mark it has now; null before the first marking. */
  readonly held: HeldMark | null;
  /** What people gave for the answer itself, if a ruling stands over it now, or stood when they did. */
  readonly byHand: HeldMark | null;
}

/** `notGradable`: the ruling cannot grade this answer, which keeps the mark it has (null before the first marking). */
export interface Marked {
  readonly mark: HeldMark | null;
  readonly notGradable: boolean;
}

/** The mark of a slot under a ruling. */
export function markUnder(ruling: Ruling, { slot, full, asked, answer, files, held, byHand }: AnsweredSlot, newer: { readonly id: string; readonly content: QuestionContent } | null): Marked {
  // What a person gave for the answer itself stands, unless the ruling says that it goes over that.
  const isGiven = held !== null && held.manual && held.decision === null;
  if (ruling.kind === 'full' || ruling.kind === 'drop') {
    if (isGiven && !ruling.overManual) return sure(held);
    const common = { slot, versionId: asked.id, manual: held?.manual ?? false, decision: ruling.kind };
    return sure(ruling.kind === 'full' ? { ...common, fraction: 1, mark: full, state: 'right' } : { ...common, fraction: null, mark: 0, state: 'none' });
  }
  if (isGiven) return sure(held);
  // Markers may have read an essay while a ruling stood over it: the mark they gave waits for the ruling to go.
  if (byHand && held !== null && (held.decision !== null || held.state === 'owed')) return sure(byHand);
  // What was written is gone since, on somebody's wish; the mark it had earned stays.
  if (held !== null && held.decision === null && (answer === null || answer === undefined) && held.state !== 'blank' && held.state !== 'none' && held.state !== 'owed') return { mark: held, notGradable: true };
  const given = gradeUnder(ruling, asked.content, answer, newer?.content ?? null, files);
  return given ? sure(graded(slot, full, ruling.kind === 'version' ? newer!.id : asked.id, given)) : { mark: held, notGradable: true };
}

const sure = (mark: HeldMark): Marked => ({ mark, notGradable: false });

/** The mark of an answer as the question asks, without any ruling. */
export function markAsAsked({ slot, full, asked, answer, files }: Pick<AnsweredSlot, 'slot' | 'full' | 'asked' | 'answer' | 'files'>): HeldMark {
  return graded(slot, full, asked.id, grade(asked.content, answer, files));
}

function graded(slot: number, full: number, versionId: string, { fraction, state }: Grade): HeldMark {
  return { slot, versionId, fraction, mark: markOf(fraction, full), state, manual: false, decision: null };
}
