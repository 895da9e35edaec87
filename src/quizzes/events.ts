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
