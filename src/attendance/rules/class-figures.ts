import { judgeAttendance, type AttendanceRule, type AttendedSession, type SessionToAttend } from './attendance-share.js';

/** People of a class, as Biểu 01 counts them (domain.md §6.4): who was called is one of who came, was excused or was absent. */
export interface ClassCount {
  /** On the list (triệu tập). */
  readonly called: number;
  /** In at least one session. */
  readonly came: number;
  /** In none, and with leave wherever something was marked. */
  readonly excused: number;
  /** In none, at least once without leave or never marked at all. */
  readonly absent: number;
  /** Attended as much as the class asks for. */
  readonly met: number;
}

type Marks = ReadonlyMap<string, AttendedSession>;

/**
 * Counts people, not sessions: whoever was there once came, however little of the class that was; `met` says who was
 * there enough. A mark in a session that does not count (cancelled) counts for nothing.
 *
 * @param marks by person, then by session
 */
export function countClass(rule: AttendanceRule, sessions: readonly SessionToAttend[], personIds: readonly string[], marks: ReadonlyMap<string, Marks>): ClassCount {
  const figures = { called: personIds.length, came: 0, excused: 0, absent: 0, met: 0 };
  for (const personId of personIds) {
    const own: Marks = marks.get(personId) ?? new Map();
    const counted = sessions.flatMap(({ id }) => own.get(id) ?? []);
    if (counted.some(wasThere)) figures.came++;
    else if (counted.length > 0 && counted.every(({ status }) => status === 'excused')) figures.excused++;
    else figures.absent++;
    if (judgeAttendance(rule, sessions, own).verdict === 'met') figures.met++;
  }
  return figures;
}

const wasThere = ({ status, madeUpOn }: AttendedSession): boolean => status === 'present' || status === 'late' || madeUpOn !== null;
