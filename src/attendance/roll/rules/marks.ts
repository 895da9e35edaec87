import { isDay } from '../../../platform/clock/local-date.js';
import type { AttendanceMark } from '../../entities/attendance.js';
import type { AttendanceStatus } from '../../rules/attendance-share.js';

/** What a mark says, as far as somebody has said it. */
export type GivenMark = { readonly status: AttendanceStatus } & { readonly [K in Exclude<keyof AttendanceMark, 'status'>]?: AttendanceMark[K] | undefined };

/** Why a mark cannot be as it was given. */
export type MarkFault = 'late-minutes' | 'early-minutes' | 'made-up-day' | 'made-up-note' | 'reason-needed';

const MISSED: ReadonlySet<AttendanceStatus> = new Set(['excused', 'absent']);

/** A mark without what its status has no place for: a present person is not late, an absent one has not left early. */
export function tidyMark({ status, lateMinutes, leftEarlyMinutes, madeUpOn, reason, agreedBy }: GivenMark): AttendanceMark {
  const missed = MISSED.has(status);
  return {
    status,
    lateMinutes: status === 'late' ? (lateMinutes ?? 0) : 0,
    leftEarlyMinutes: missed ? 0 : (leftEarlyMinutes ?? 0),
    madeUpOn: missed ? (madeUpOn ?? null) : null,
    reason: written(reason),
    agreedBy: status === 'excused' ? written(agreedBy) : null,
  };
}

/** What is wrong with a mark in a session of so many minutes; an empty list for a good one. `today`: nothing was made up on a day to come, or on one that no calendar has. */
export function faultsOf(mark: AttendanceMark, minutes: number, today: string): MarkFault[] {
  const faults: MarkFault[] = [];
  if (mark.status === 'late' && (mark.lateMinutes < 1 || mark.lateMinutes > minutes)) faults.push('late-minutes');
  if (mark.leftEarlyMinutes < 0 || mark.lateMinutes + mark.leftEarlyMinutes > minutes) faults.push('early-minutes');
  if (mark.madeUpOn !== null && (mark.madeUpOn > today || !isDay(mark.madeUpOn))) faults.push('made-up-day');
  if (mark.madeUpOn !== null && mark.reason === null) faults.push('made-up-note');
  return faults;
}

/** Whether two marks say the same. */
export function sameMark(one: AttendanceMark, other: AttendanceMark): boolean {
  return keys.every((key) => one[key] === other[key]);
}

const keys = ['status', 'lateMinutes', 'leftEarlyMinutes', 'madeUpOn', 'reason', 'agreedBy'] as const satisfies readonly (keyof AttendanceMark)[];

/** What a mark was made on, and what is known of it. */
export interface Basis {
  /** The revision that its maker saw; 0: none. */
  readonly basedOn: number;
  /** The own mark that it follows, where that was not confirmed when it was made. */
  readonly follows: string | null;
}

/** What holds now. */
export interface Held extends AttendanceMark {
  readonly revision: number;
  /** The key of the mark. */
  readonly key: string;
}

/**
 * What becomes of a mark that arrives: it holds; it says the same as what holds; or it differs from a mark that its maker did not
 * see, and somebody has to decide.
 *
 * A mark that follows an unconfirmed one of the same maker was made on that one. In a closed roll a mark without a reason
 * waits, too: it was made before its maker knew that the roll is closed, and is not thrown away.
 */
export function becomes(mark: AttendanceMark, basis: Basis, held: Held | null, isClosed: boolean): 'holds' | 'same' | 'differs' {
  if (held && sameMark(mark, held)) return 'same';
  if (isClosed && mark.reason === null) return 'differs';
  if (!held) return 'holds';
  return basis.basedOn === held.revision || basis.follows === held.key ? 'holds' : 'differs';
}

const written = (text: string | null | undefined): string | null => (text === undefined || text === null || text.trim() === '' ? null : text.trim());
