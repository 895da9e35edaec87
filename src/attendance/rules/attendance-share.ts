/** What was marked of a person in a session (buổi). */
export const attendanceStatuses = ['present', 'late', 'excused', 'absent'] as const;
export type AttendanceStatus = (typeof attendanceStatuses)[number];

/**
 * What has to be attended of a class. Stored with the class and, in what it decided, for as long as certificates, hence
 * the schema number.
 */
export interface AttendanceRule {
  readonly schema: 1;
  /** Whether sessions are counted, or the minutes that were attended. */
  readonly of: 'sessions' | 'minutes';
  /** From 0 to 1. No law fixes it (domain.md CC-09); an institution's own programme does. */
  readonly share: number;
  /** Minutes missed of one session – late and left early together – beyond which the session counts as missed; null: it never does. Of no meaning where minutes are counted. */
  readonly mostMissedMinutes: number | null;
}

/** Four fifths of the sessions, as institutions commonly have it (domain.md CC-09). */
export const usualRule: AttendanceRule = { schema: 1, of: 'sessions', share: 0.8, mostMissedMinutes: null };

/** A session as far as attendance goes; one that was cancelled is left out by the caller. */
export interface SessionToAttend {
  readonly id: string;
  /** From its beginning to its end. */
  readonly minutes: number;
  /** Whether its roll is closed: only then does a missing mark mean absence. */
  readonly isClosed: boolean;
}

/** The mark of one person in one session. */
export interface AttendedSession {
  readonly status: AttendanceStatus;
  readonly lateMinutes: number;
  readonly leftEarlyMinutes: number;
  /** Local day on which it was made up; null: it was not. */
  readonly madeUpOn: string | null;
}

/** How much of a class one person attended. Sessions or minutes, as the rule counts. */
export interface AttendanceShare {
  /** Of all that the class has. */
  readonly attended: number;
  /** What is still to come: neither attended nor missed. */
  readonly open: number;
  readonly total: number;
  /** Of the total, from 0 to 1; 0 for a class without sessions. */
  readonly share: number;
  /** `met`: whatever is still to come; `missed`: even with all that is still to come. */
  readonly verdict: 'met' | 'open' | 'missed';
}

/** Shares are fractions of small whole numbers: 4 of 5 sessions are 0.8, whatever binary fractions make of it. */
const TOLERANCE = 1e-9;

/**
 * Judges what one person attended by the rule of the class.
 *
 * Late is present, less what was missed where minutes are counted. An absence with leave (vắng có lý do) is an absence
 * all the same, and counts once it has been made up (domain.md CC-09). A session whose roll is open and in which the person
 * has no mark is still to come. A class without sessions is never met: nothing was attended.
 *
 * @param marks by session; marks of sessions that are not among `sessions` do not count
 */
export function judgeAttendance(rule: AttendanceRule, sessions: readonly SessionToAttend[], marks: ReadonlyMap<string, AttendedSession>): AttendanceShare {
  let [attended, open, total] = [0, 0, 0];
  for (const session of sessions) {
    const weight = rule.of === 'minutes' ? session.minutes : 1;
    total += weight;
    const mark = marks.get(session.id);
    if (mark) attended += attendedOf(rule, session, mark);
    else if (!session.isClosed) open += weight;
  }
  const share = total === 0 ? 0 : attended / total;
  return { attended, open, total, share, verdict: verdictOf(rule.share, attended, open, total) };
}

/** What one mark counts for: a session or the minutes of it. */
export function attendedOf(rule: AttendanceRule, { minutes }: Pick<SessionToAttend, 'minutes'>, mark: AttendedSession): number {
  const whole = rule.of === 'minutes' ? minutes : 1;
  if (mark.madeUpOn !== null) return whole;
  if (mark.status === 'absent' || mark.status === 'excused') return 0;
  const missed = (mark.status === 'late' ? mark.lateMinutes : 0) + mark.leftEarlyMinutes;
  if (rule.of === 'minutes') return Math.max(0, minutes - missed);
  return rule.mostMissedMinutes !== null && missed > rule.mostMissedMinutes ? 0 : 1;
}

function verdictOf(share: number, attended: number, open: number, total: number): AttendanceShare['verdict'] {
  if (total === 0) return 'open';
  const needed = share * total - TOLERANCE * total;
  if (attended >= needed) return 'met';
  return attended + open >= needed ? 'open' : 'missed';
}
