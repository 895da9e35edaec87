import type { Jobs } from '../../platform/jobs/jobs.js';

export const REGRADE = 'quizzes.regrade';

/** What the job is told. */
export interface OfRegrade {
  regradeId: string;
}

/** Orders that marking by a ruling goes on after this sitting; once for each place. */
export async function orderRegrading(jobs: Jobs, regradeId: string, cursor: string): Promise<void> {
  await jobs.enqueue(REGRADE, { regradeId } satisfies OfRegrade, { key: `${regradeId}:${cursor}` });
}
