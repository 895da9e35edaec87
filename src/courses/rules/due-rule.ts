import { addDays } from '../../platform/clock/local-date.js';

/** When a requirement is due. Stored as JSON in its versions, hence the schema number. */
export type DueRule =
  | { readonly schema: 1; readonly kind: 'fixed'; readonly on: string }
  /** So many days after somebody joined, or began to be addressed. */
  | { readonly schema: 1; readonly kind: 'after'; readonly days: number; readonly since: 'joining' | 'addressed' };

/** The days of one person that a rule may count from, yyyy-MM-dd. */
export interface DueBeginnings {
  /** First day of the unbroken service. */
  readonly joinedOn: string;
  /** First day of the requirement. */
  readonly requiredFrom: string;
  /** Since when the person is addressed without a break. */
  readonly addressedFrom: string;
}

/**
 * The last day in time.
 *
 * Who joined before the requirement began is given the days from its first day: nobody is late with what was not
 * required yet.
 */
export function dueDay(rule: DueRule, { joinedOn, requiredFrom, addressedFrom }: DueBeginnings): string {
  if (rule.kind === 'fixed') return rule.on;
  if (rule.since === 'addressed') return addDays(addressedFrom, rule.days);
  return addDays(joinedOn > requiredFrom ? joinedOn : requiredFrom, rule.days);
}
