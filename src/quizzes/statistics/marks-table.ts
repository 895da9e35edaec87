/**
 * The marks of a quiz, a column per question: column-wise, because every figure runs down columns and
 * 100,000 attempts × 40 questions are four million numbers.
 */
export interface MarksTable {
  readonly questions: readonly QuestionMarks[];
  /** How many attempts; the length of every column. */
  readonly attempts: number;
}

/** What everybody received for one question, in the order of the attempts. */
export interface QuestionMarks {
  readonly label: string;
  /** The most that can be received for it. */
  readonly max: number;
  /** Marks, one an attempt; what was not answered is 0. */
  readonly marks: Float64Array;
}

/** What each attempt received in all, in the order of the attempts. */
export function totals({ questions, attempts }: MarksTable): Float64Array {
  const sums = new Float64Array(attempts);
  for (const { marks } of questions) for (let i = 0; i < attempts; i += 1) sums[i]! += marks[i]!;
  return sums;
}
