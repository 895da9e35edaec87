/** What is known of a source's time in force. Calendar days, yyyy-MM-dd; null means that nobody has checked, never "for ever". */
export interface SourceDates {
  readonly issuedOn: string | null;
  readonly validFrom: string | null;
  /** The first day on which it no longer holds. */
  readonly validTo: string | null;
  /** It no longer holds, whether or not the day is known. */
  readonly ended: boolean;
  /** The day on which its state was last checked; null: the state after `validFrom` is open. */
  readonly checkedOn: string | null;
}

/** `unknown` is an answer, and the right one wherever a date has not been checked. */
export type SourceState = 'not-issued' | 'not-yet' | 'in-force' | 'ended' | 'unknown';

/**
 * The state of a source on a day, from what is known and no more.
 *
 * An interval is [validFrom, validTo). Without `validFrom` only the day of the check tells that it was in
 * force; without `validTo` only a check tells that it still is. A check holds on for later days: the
 * page prints its date beside the word.
 */
export function stateAt(source: SourceDates, day: string): SourceState {
  const { issuedOn, validFrom, validTo, ended, checkedOn } = source;
  if (issuedOn !== null && day < issuedOn) return 'not-issued';
  if (validFrom !== null && day < validFrom) return 'not-yet';
  if (validTo !== null) {
    if (day >= validTo) return 'ended';
    return validFrom === null ? 'unknown' : 'in-force';
  }
  if (checkedOn === null) return day === validFrom ? 'in-force' : 'unknown';
  if (ended) return day >= checkedOn ? 'ended' : 'unknown';
  return validFrom !== null || day >= checkedOn ? 'in-force' : 'unknown';
}
