import type { Day } from '../../organisation/rules/interval.js';
import type { RequirementVersion } from '../entities/requirement-version.js';
import type { Audience } from '../rules/audience.js';
import type { DueRule } from '../rules/due-rule.js';

/** What a requirement shall say from a day on. */
export interface RequirementDraft {
  readonly basis: string;
  readonly courseIds: readonly string[];
  readonly audience: Audience;
  readonly due: DueRule;
  readonly renewalMonths: number | null;
  readonly from: Day;
  /** First day on which it does not hold any more; null: open. */
  readonly to: Day | null;
  /** Why it is changed; empty for a new one. */
  readonly reason: string;
}

/** Whether a version says the same as a draft, whatever their days and reasons. */
export function saysTheSame(version: RequirementVersion, draft: RequirementDraft): boolean {
  const content = ({ basis, courseIds, audience, due, renewalMonths }: Pick<RequirementVersion, 'basis' | 'audience' | 'due' | 'renewalMonths'> & { courseIds: readonly string[] }) => {
    const { unitId, categories, titles, joinedSince } = audience;
    return JSON.stringify([basis, [...courseIds].sort(), unitId, [...categories].sort(), [...titles].sort(), joinedSince ?? null, due.kind, due.kind === 'fixed' ? due.on : [due.days, due.since], renewalMonths]);
  };
  return content(version) === content(draft);
}
