import { isPastDue } from './due.js';

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
 * What a taker may see of a finished attempt now. Nothing of an open one, whatever the rules.
 *
 * "After close" is the moment from which the right answers can no longer help anybody in this quiz: its close.
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
