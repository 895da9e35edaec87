import type { GradeState } from '../../questions/grading/grade.js';

/** By which decision about the question a mark stands, whatever was answered. */
export const decisions = ['full', 'drop'] as const;
export type Decision = (typeof decisions)[number];

/** The mark that a slot has now. */
export interface HeldMark {
  readonly slot: number;
  /** The version it was graded by. */
  readonly versionId: string;
  /** 0 to 1; null while a person has still to read the answer, and for a question that was dropped. */
  readonly fraction: number | null;
  /** Null while a person has still to read the answer; 0 for a question that was dropped. */
  readonly mark: number | null;
  readonly state: GradeState;
  readonly manual: boolean;
  readonly decision: Decision | null;
}

/** What an attempt came to. */
export interface Standing {
  /** Null while a mark is owed. */
  readonly score: number | null;
  readonly maxScore: number;
}

/** What the marks of a whole paper come to: questions that were dropped count neither for the score nor for the maximum. */
export function standingOf(slots: readonly { readonly slot: number; readonly mark: number }[], held: ReadonlyMap<number, HeldMark>): Standing {
  let score: number | null = 0;
  let maxScore = 0;
  for (const { slot, mark: full } of slots) {
    const mark = held.get(slot);
    if (mark?.decision === 'drop') continue;
    maxScore += full;
    score = score === null || (mark?.mark ?? null) === null ? null : score + mark!.mark!;
  }
  return { score, maxScore };
}

/** Whether two marks say the same; by which version or ruling they were given makes no difference to anybody. */
export function sameMark(one: HeldMark, other: HeldMark): boolean {
  return one.fraction === other.fraction && one.mark === other.mark && one.state === other.state && one.manual === other.manual;
}
