import { addDays, localMoment } from '../../../platform/clock/local-date.js';

/** Sessions at the same time of several days: “buổi sáng, từ 7 giờ 30 đến 11 giờ, 4 tiết”. */
export interface PlannedPart {
  /** HH:mm */
  readonly from: string;
  readonly to: string;
  readonly periods: number;
}

/** Days with the same sessions on each. */
export interface SessionPlan {
  /** Local days, both of them among it. */
  readonly firstDay: string;
  readonly lastDay: string;
  readonly weekends: boolean;
  /** In the order of a day. */
  readonly parts: readonly PlannedPart[];
}

/** When a session is held, and for how many tiết. */
export interface PlannedSession {
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly periods: number;
}

/** As offices keep their hours. */
export const MORNING: PlannedPart = { from: '07:30', to: '11:00', periods: 4 };
export const AFTERNOON: PlannedPart = { from: '13:30', to: '17:00', periods: 4 };

/** More than a class has; whoever means a year has mistyped a day. */
export const MOST_SESSIONS = 60;

/** Why a plan makes no sessions. */
export type PlanProblem = 'no-part' | 'order-of-days' | 'order-of-times' | 'overlap' | 'no-day' | 'too-many';

/** The sessions of a plan in the order of time, or what is wrong with it. */
export function plannedSessions({ firstDay, lastDay, weekends, parts }: SessionPlan): readonly PlannedSession[] | PlanProblem {
  if (parts.length === 0) return 'no-part';
  if (lastDay < firstDay) return 'order-of-days';
  if (parts.some(({ from, to }) => to <= from)) return 'order-of-times';
  const inOrder = [...parts].sort((a, b) => (a.from < b.from ? -1 : 1));
  if (inOrder.some((part, i) => i > 0 && part.from < inOrder[i - 1]!.to)) return 'overlap';
  const sessions: PlannedSession[] = [];
  for (let day = firstDay; day <= lastDay; day = addDays(day, 1)) {
    if (!weekends && isWeekend(day)) continue;
    for (const { from, to, periods } of inOrder) sessions.push({ startsAt: localMoment(`${day}T${from}`)!, endsAt: localMoment(`${day}T${to}`)!, periods });
    if (sessions.length > MOST_SESSIONS) return 'too-many';
  }
  return sessions.length === 0 ? 'no-day' : sessions;
}

/** Saturday and Sunday. */
export function isWeekend(day: string): boolean {
  return [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());
}

/** Times moved by whole days, so that the first falls on a day: a copy of a class keeps the hours and the days between. */
export function movedTo(firstDay: string, before: { readonly day: string }, times: readonly PlannedSession[]): readonly PlannedSession[] {
  const days = Math.round((Date.parse(`${firstDay}T00:00:00Z`) - Date.parse(`${before.day}T00:00:00Z`)) / 86_400_000);
  const moved = (at: Date): Date => new Date(at.getTime() + days * 86_400_000);
  return times.map(({ startsAt, endsAt, periods }) => ({ startsAt: moved(startsAt), endsAt: moved(endsAt), periods }));
}
