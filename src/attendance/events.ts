import type { Owner } from '../platform/ports/gates.js';

/** A class has ended: every roll is closed. Published in the transaction that ends it; who attended enough is asked of `Fulfilments`. */
export class ClassClosed {
  constructor(
    readonly classId: string,
    readonly owner: Owner,
    /** Everybody on the list. */
    readonly personIds: readonly string[],
    readonly at: Date,
  ) {}
}

/** The attendance of a person has changed after the class had ended. Published in the transaction that changed it. */
export class AttendanceCorrected {
  constructor(
    readonly classId: string,
    readonly owner: Owner,
    readonly personId: string,
    readonly reason: string,
    readonly at: Date,
  ) {}
}
