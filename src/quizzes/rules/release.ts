import { finalAt, isPastDue } from './due.js';

export const releaseTimes = ['immediately', 'after-close', 'never'] as const;
export type ReleaseTime = (typeof releaseTimes)[number];

/** When a taker may see what. */
export interface ReleaseRules {
  score: ReleaseTime;
  answers: ReleaseTime;
  explanations: ReleaseTime;
}

export interface Released {
  score: boolean;
  answers: boolean;
  explanations: boolean;
}

/**
 * From when on the right answers can help nobody any more: when everybody's window has closed, answers typed offline
 * before that have had their grace, and nobody still sits. Null: the quiz never closes.
 *
 * `lastClose` tells of those who may begin. Whoever sits has a deadline of the own, which stays when the terms it came
 * from are ended or run out: `lastFinal` is the last instant at which any of them may still answer.
 */
export function releaseAt(lastClose: Date | null, graceSeconds: number, lastFinal: Date | null): Date | null {
  const usual = finalAt(lastClose, graceSeconds);
  return usual !== null && lastFinal !== null && lastFinal > usual ? lastFinal : usual;
}

/**
 * What a taker may see of a finished attempt now. Nothing of an open one, whatever the rules.
 *
 * "After close" is the moment from which the right answers can no longer help anybody in this quiz (`releaseAt`).
 * A quiz that never closes has no such moment for all, so there it is when this taker has no sitting left.
 * Explanations tell the right answer, so they are never shown before the answers are.
 */
export function released(rules: ReleaseRules, situation: { finished: boolean; closesAt: Date | null; attemptsLeft: number | null }, now: Date): Released {
  const { finished, closesAt, attemptsLeft } = situation;
  const closed = closesAt === null ? attemptsLeft === 0 : isPastDue(closesAt, now);
  const at = (time: ReleaseTime) => finished && (time === 'immediately' || (time === 'after-close' && closed));
  const answers = at(rules.answers);
  return { score: at(rules.score), answers, explanations: answers && at(rules.explanations) };
}
