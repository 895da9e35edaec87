import { addDays, localDate } from '../../../platform/clock/local-date.js';
import type { TrainingClass } from '../../entities/training-class.js';
import type { ClassSession } from '../../entities/class-session.js';

/** `never`: a class that does not take place, or has no session; `before`: its last session is not over. */
export interface EvaluationWindow {
  readonly phase: 'never' | 'before' | 'open' | 'over';
  /** The last local day, included; null as long as the class is not closed. */
  readonly lastDay: string | null;
}

/** How many days after a class was closed its learners may still say how it was. */
export const DAYS_AFTER_CLOSING = 14;

/** When learners may evaluate a class: from the end of its last session until some days after it was closed. */
export function evaluationWindow({ state, stateAt }: Pick<TrainingClass, 'state' | 'stateAt'>, sessions: readonly Pick<ClassSession, 'endsAt' | 'cancelledAt'>[], now: Date): EvaluationWindow {
  if (state === 'closed') {
    const lastDay = addDays(localDate(stateAt), DAYS_AFTER_CLOSING);
    return { phase: localDate(now) <= lastDay ? 'open' : 'over', lastDay };
  }
  const held = sessions.filter(({ cancelledAt }) => cancelledAt === null);
  if (state !== 'announced' || held.length === 0) return { phase: 'never', lastDay: null };
  return { phase: held.every(({ endsAt }) => endsAt <= now) ? 'open' : 'before', lastDay: null };
}
