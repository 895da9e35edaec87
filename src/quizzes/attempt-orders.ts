import type { Jobs } from '../platform/jobs/jobs.js';
import type { Attempt } from './entities/attempt.js';
import { finalAt } from './rules/due.js';

export const CLOSE = 'quizzes.close-attempt';
export const MARK = 'quizzes.mark-attempt';

/** Requests that arrived in time are still at work when the deadline passes; the job lets them finish. */
const SETTLING_MS = 5_000;

/** Leaves the marking to the request that closed the attempt; the job is for a crash in between. */
const MARKING_MS = 30_000;

/** What both kinds of job are told. */
export interface OfAttempt {
  attemptId: string;
}

/** Orders that an attempt be closed when its time is over, should nobody touch it. One order per deadline. */
export async function orderClosing(jobs: Jobs, attempt: Pick<Attempt, 'id' | 'dueAt' | 'graceSeconds'>): Promise<void> {
  const final = finalAt(attempt.dueAt, attempt.graceSeconds);
  if (final === null) return;
  const runAt = new Date(final.getTime() + SETTLING_MS);
  await jobs.enqueue(CLOSE, { attemptId: attempt.id } satisfies OfAttempt, { key: `${attempt.id}:${final.getTime()}`, runAt });
}

/** Orders that an attempt be marked, should the process die before it has done so itself. */
export async function orderMarking(jobs: Jobs, attemptId: string, now: Date): Promise<void> {
  await jobs.enqueue(MARK, { attemptId } satisfies OfAttempt, { key: attemptId, runAt: new Date(now.getTime() + MARKING_MS) });
}
