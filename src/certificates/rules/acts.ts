import { addDays } from '../../platform/clock/local-date.js';

/** Why a certificate was issued. `name`: the one before bore a name that was wrong, or is not the person's any more. */
export const causes = ['completion', 'loss', 'error', 'name'] as const;
export type Cause = (typeof causes)[number];
export type ReplacementCause = Exclude<Cause, 'completion'>;
export const replacementCauses = ['loss', 'error', 'name'] as const satisfies readonly ReplacementCause[];

type Kind = 'giay-chung-nhan' | 'chung-chi';
type State = 'valid' | 'revoked' | 'replaced';

/** Working days within which a replacement is due (Thông tư 03/2023, Điều 5). */
const TERM_DAYS = 5;

/**
 * What is issued in the place of a certificate, or null where nothing may be: only one that is valid is replaced.
 *
 * A *chứng chỉ* is issued once. When it is lost or damaged a *giấy chứng nhận hoàn thành khóa học* of the same value takes
 * its place, never a second *chứng chỉ*; when its issuer made an error, a wrong name included, it is issued anew.
 */
export function replacementKind({ kind, state }: { kind: Kind; state: State }, cause: ReplacementCause): Kind | null {
  if (state !== 'valid') return null;
  return cause === 'loss' ? 'giay-chung-nhan' : kind;
}

/** Whether a certificate can be revoked: one that was replaced has no value any more, its successor is revoked. */
export const mayRevoke = ({ state }: { state: State }): boolean => state === 'valid';

/** What stands in the way of a second *chứng chỉ*; null where nothing does: for a *giấy chứng nhận*, and for one issued anew, whose first keeps the key. */
export function onceKeyOf(kind: Kind, cause: Cause, personId: string, courseId: string): string | null {
  return kind === 'chung-chi' && cause === 'completion' ? `${personId}/${courseId}` : null;
}

/** The last day for a replacement asked for on a day: five working days after it. Holidays are not known here and make it only later. */
export function replacementDue(requestedOn: string): string {
  let day = requestedOn;
  for (let left = TERM_DAYS; left > 0; ) {
    day = addDays(day, 1);
    if (!isWeekend(day)) left--;
  }
  return day;
}

function isWeekend(day: string): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday === 0 || weekday === 6;
}
