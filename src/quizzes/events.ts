import type { Owner } from '../platform/ports/gates.js';

/** Somebody has begun to sit a quiz. Published in the transaction that makes the attempt. */
export class AttemptStarted {
  constructor(
    readonly attemptId: string,
    readonly quizId: string,
    readonly owner: Owner,
    /** The taker: a person, or a contestant where the owner is a round. */
    readonly personId: string,
    readonly startedAt: Date,
  ) {}
}

/** A quiz that nobody has sat is taken away. Published in that transaction; who depends on the quiz refuses, who has something of it takes that away. */
export class QuizRemoved {
  constructor(
    readonly quizId: string,
    readonly title: string,
  ) {}
}

/** An attempt is over and marked. Published in the transaction that appended the marks. */
export class AttemptFinished {
  constructor(
    readonly attemptId: string,
    readonly quizId: string,
    readonly owner: Owner,
    /** The taker: a person, or a contestant where the owner is a round. */
    readonly personId: string,
    /** Null while a mark is owed by a person. */
    readonly score: number | null,
    readonly maxScore: number,
    /** Null without a pass mark or a score. */
    readonly passed: boolean | null,
    readonly finishedAt: Date,
  ) {}
}

/** What an attempt came to. */
export interface Reached {
  /** Null while a mark is owed by a person. */
  readonly score: number | null;
  readonly maxScore: number;
  /** Null without a pass mark or a score. */
  readonly passed: boolean | null;
}

/** regrade: a ruling about a question; read: a person has marked what was owed; changed: a person has given another mark. */
export type RemarkCause = 'regrade' | 'read' | 'changed';

/** The marks of a finished attempt have changed. Published in the transaction that appended them. */
export class AttemptRemarked {
  constructor(
    readonly attemptId: string,
    readonly quiz: { readonly id: string; readonly title: string },
    readonly owner: Owner,
    /** The taker: a person, or a contestant where the owner is a round. */
    readonly personId: string,
    /** Of the attempt: 1 for the taker's first mark set. */
    readonly setNumber: number,
    readonly before: Reached,
    readonly after: Reached,
    readonly cause: RemarkCause,
    readonly reason: string,
    /** Whether the taker may see the score. */
    readonly isReleased: boolean,
    readonly at: Date,
  ) {}
}
