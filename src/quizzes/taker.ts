import type { Actor } from '../platform/access/actor.js';
import { sourceOf, type Source } from './log/source.js';
import { refuse } from './quizzes.refusals.js';

/** Who sits a quiz: a person or a contestant, and for the audit log the account that acts, if there is one. */
export interface Taker {
  takerId: string;
  accountId: string | null;
  /** From where the request comes; left out where nobody asks from outside. */
  source?: Source;
}

/** The signed-in person as a taker; refuses accounts that belong to nobody. */
export function takerOf(actor: Pick<Actor, 'accountId' | 'personId' | 'sessionId'>, request?: Parameters<typeof sourceOf>[0]): Taker {
  if (!actor.personId) throw refuse('quiz.no-person');
  return { takerId: actor.personId, accountId: actor.accountId, ...(request ? { source: sourceOf(request, actor.sessionId) } : {}) };
}

/** For the audit log. */
export function actorOf(taker: Taker): { accountId: string } | null {
  return taker.accountId === null ? null : { accountId: taker.accountId };
}
