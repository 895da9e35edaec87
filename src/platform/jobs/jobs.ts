import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/clock.js';
import { Db } from '../database/db.js';
import { insertUnlessThere } from '../database/insert-unless-there.js';
import type { JobHandler } from './job-handler.js';
import { JobRunner, type Lane } from './job-runner.js';
import { Job, type JobState } from './job.entity.js';

/** When to do a job, and what makes it the same job as another. */
export interface JobOrder {
  /** Orders of the same kind with the same key are one job, for ever. */
  key?: string;
  /** Not before. */
  runAt?: Date;
}

/** Background work, ordered inside transactions and done outside them. */
@Injectable()
export class Jobs {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly runner: JobRunner,
  ) {}

  /** Says who does jobs of this kind; `long`, where one may take more than some seconds. A process leaves kinds it has no handler for to others. */
  handle<P>(kind: string, handler: JobHandler<P>, lane: Lane = 'quick'): void {
    this.runner.handle(kind, handler as JobHandler<unknown>, lane);
  }

  /** Orders work. Inside `tx`: it is done if and only if the transaction commits. */
  async enqueue(kind: string, payload: object, order: JobOrder = {}): Promise<void> {
    if (!this.db.inTx) throw new Error(`job ${kind} was ordered outside a transaction`);
    const now = this.clock.now();
    const times = { runAt: order.runAt ?? now, createdAt: now, leasedUntil: null, finishedAt: null };
    const job: Job = { id: randomUUID(), kind, key: order.key ?? null, payload, state: 'waiting', tries: 0, leaseToken: null, lastError: null, ...times };
    await insertUnlessThere(this.db.repo(Job), job);
    this.db.afterCommit(() => this.runner.wake());
  }

  /** Does everything that is due now, one after another; returns how many tries that were. For tests and the command line. */
  async drain(): Promise<number> {
    let tries = 0;
    while (await this.runner.runNext()) tries++;
    return tries;
  }

  /** How many jobs there are in each state, for the metrics and the command line. */
  async counts(): Promise<Record<JobState, number>> {
    const query = this.db.repo(Job).createQueryBuilder('job').select('job.state', 'state').addSelect('count(*)', 'count').groupBy('job.state');
    const counts: Record<JobState, number> = { waiting: 0, done: 0, failed: 0 };
    for (const row of await query.getRawMany<{ state: JobState; count: number | string }>()) counts[row.state] = Number(row.count);
    return counts;
  }

  /** Jobs that were given up, newest first. */
  async failures(limit = 50): Promise<Job[]> {
    return this.db.repo(Job).find({ where: { state: 'failed' }, order: { finishedAt: 'DESC', id: 'ASC' }, take: limit });
  }

  /** Gives failed jobs (of one kind) another round of tries; returns how many. */
  async retryFailed(kind?: string): Promise<number> {
    const which = { state: 'failed' as const, ...(kind === undefined ? {} : { kind }) };
    const runAt = this.clock.now();
    const result = await this.db.tx(() => this.db.repo(Job).update(which, { state: 'waiting', tries: 0, runAt, finishedAt: null }));
    return result.affected ?? 0;
  }
}
