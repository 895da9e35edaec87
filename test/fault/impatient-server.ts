import { jobLimits } from '../../src/platform/jobs/job-runner.js';

/** The program itself; only does it take over what another process left after a second instead of a minute. */
jobLimits.leaseMs = 1_000;
await import('../../src/main.js');
