import { Injectable } from '@nestjs/common';
import type { Owner } from './gates.js';

/** Since when what somebody does at what the owner owns belongs to the present round; null: everything ever done does. */
export type RoundStart = (owner: Owner, who: { readonly personId: string }, now: Date) => Promise<Date | null>;

/**
 * Port: “since when do this person’s attempts count?”, asked by quizzes and answered by the owner’s module. What was
 * begun earlier belongs to a round that is over: it stays to be looked at, but neither uses up attempts nor counts.
 */
@Injectable()
export class Rounds {
  private readonly tellers = new Map<string, RoundStart>();

  /** Says who tells of owners of a kind; one for each. */
  register(kind: string, tell: RoundStart): void {
    if (this.tellers.has(kind)) throw new Error(`two modules tell the rounds of owners of kind ${kind}`);
    this.tellers.set(kind, tell);
  }

  /** An owner of a kind that nobody registered for has no rounds. */
  async since(owner: Owner, who: { readonly personId: string }, now: Date): Promise<Date | null> {
    return (await this.tellers.get(owner.kind)?.(owner, who, now)) ?? null;
  }
}
