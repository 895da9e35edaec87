import type { ReminderSchedule } from '../../../notifications/rules/schedule.js';
import { dueStep, STALE_DAYS } from '../../../notifications/rules/schedule.js';
import { addDays } from '../../../platform/clock/local-date.js';
import { daysBetween } from '../../rules/due.js';

/** A course that a person must complete and has not. */
export interface OpenObligation {
  readonly personId: string;
  readonly courseId: string;
  readonly unitId: string;
  readonly dueOn: string;
  /** Local day from which the person must. */
  readonly validFrom: string;
  /** Whether the person had to learn the same before that day, in another unit or for an earlier due date. */
  readonly hadBefore: boolean;
}

/** What a person is to be told of a course today. */
export interface ToTell {
  readonly obligation: OpenObligation;
  /** `new`, or the step of the schedule. */
  readonly step: string;
}

/** What makes a telling the same: it is done once. */
export const tellingKey = ({ personId, courseId, dueOn }: Pick<OpenObligation, 'personId' | 'courseId' | 'dueOn'>, step: string): string => `${personId}/${courseId}/${dueOn}/${step}`;

/**
 * What is to be told today of open obligations: courses that began to concern somebody some days ago at most, and
 * due dates whose step has come. Whoever is told of a new course today is not reminded of it on the same day.
 */
export function whatToTell(obligations: readonly OpenObligation[], scheduleOf: (unitId: string) => ReminderSchedule, told: ReadonlySet<string>, today: string): ToTell[] {
  const isTold = (obligation: OpenObligation, step: string): boolean => told.has(tellingKey(obligation, step));
  return obligations.flatMap((obligation): ToTell[] => {
    const isNew = !obligation.hadBefore && obligation.validFrom >= addDays(today, -STALE_DAYS);
    if (isNew && !isTold(obligation, 'new')) return [{ obligation, step: 'new' }];
    const step = dueStep(scheduleOf(obligation.unitId), daysBetween(obligation.dueOn, today));
    return step === null || isTold(obligation, String(step)) ? [] : [{ obligation, step: String(step) }];
  });
}

/** “còn 7 ngày”, “hạn là hôm nay”, “quá hạn 4 ngày”. */
export function leftText(dueOn: string, today: string): string {
  const left = daysBetween(today, dueOn);
  if (left === 0) return 'hạn là hôm nay';
  return left > 0 ? `còn ${left} ngày` : `quá hạn ${-left} ngày`;
}
