/** What tells attempts of one taker at one quiz apart. */
interface Begun {
  readonly startedAt: Date;
}

/** Whether an attempt belongs to the round that began at an instant; null: there is one round for ever. */
export function inRound({ startedAt }: Begun, since: Date | null): boolean {
  return since === null || startedAt >= since;
}

/** Where an attempt stands: its number among those of the present round; or that it is of a round that is over. */
export interface Place {
  /** From 1 in the present round; in an earlier one its number among all. */
  readonly number: number;
  readonly isEarlier: boolean;
}

/** The place of an attempt whose number counts all of the taker's at the quiz. */
export function placeOf(attempt: Begun & { readonly number: number }, all: readonly Begun[], since: Date | null): Place {
  if (!inRound(attempt, since)) return { number: attempt.number, isEarlier: true };
  return { number: attempt.number - all.filter((other) => !inRound(other, since)).length, isEarlier: false };
}

/** How many attempts of a round there may still be. One that runs is still ahead, also where fewer are allowed now than when it was begun. Null: no limit. */
export function attemptsAhead(allowed: number | null, { finished, isRunning }: { readonly finished: number; readonly isRunning: boolean }): number | null {
  return allowed === null ? null : Math.max(isRunning ? 1 : 0, allowed - finished);
}
