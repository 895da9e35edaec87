/** Which of several attempts of one taker are looked at. */
export const attemptChoices = ['first', 'best', 'last', 'all'] as const;
export type AttemptChoice = (typeof attemptChoices)[number];

/** A finished, marked attempt as the choice sees it. */
export interface CountedAttempt {
  readonly id: string;
  readonly takerId: string;
  readonly number: number;
  readonly score: number;
  readonly maxScore: number;
  readonly markSet: number;
}

/** Those that count, and how many were left out because their paper was worth something else. */
export interface Chosen {
  readonly attempts: readonly CountedAttempt[];
  readonly otherPapers: number;
}

/**
 * Chooses among attempts that come in the order of takers and numbers. Papers of different full marks cannot be compared mark by
 * mark: where a quiz was changed meanwhile, those of the commonest full mark are taken, of equally many the higher one.
 */
export function chosenAttempts(all: readonly CountedAttempt[], choice: AttemptChoice): Chosen {
  const chosen = choice === 'all' ? all : onePerTaker(all, choice);
  const byMaximum = new Map<number, number>();
  for (const { maxScore } of chosen) byMaximum.set(maxScore, (byMaximum.get(maxScore) ?? 0) + 1);
  const [commonest] = [...byMaximum].sort(([a, n], [b, m]) => m - n || b - a);
  const attempts = commonest === undefined || byMaximum.size === 1 ? chosen : chosen.filter(({ maxScore }) => maxScore === commonest[0]);
  return { attempts, otherPapers: chosen.length - attempts.length };
}

function onePerTaker(all: readonly CountedAttempt[], choice: Exclude<AttemptChoice, 'all'>): CountedAttempt[] {
  const kept = new Map<string, CountedAttempt>();
  for (const attempt of all) {
    const known = kept.get(attempt.takerId);
    if (!known || choice === 'last' || (choice === 'best' && shareOf(attempt) > shareOf(known))) kept.set(attempt.takerId, attempt);
  }
  return [...kept.values()];
}

const shareOf = ({ score, maxScore }: CountedAttempt): number => (maxScore > 0 ? score / maxScore : 0);
