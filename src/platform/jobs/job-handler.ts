/**
 * Does one job. `done` marks it done in the handler's own transaction: with it, work that lives in the
 * database happens exactly once; without it a crash between the work and its mark repeats the work.
 */
export type JobHandler<P> = (payload: P, done: () => Promise<void>) => Promise<void>;
