import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { Brackets } from 'typeorm';
import { Clock } from '../clock/clock.js';
import { Db } from '../database/db.js';
import { backoffMs } from './rules/backoff.js';
import { Job, type JobState } from './job.entity.js';

/**
 * Does one job. `done` marks it done in the handler's own transaction: with it, work that lives in the
 * database happens exactly once; without it a crash between the work and its mark repeats the work.
 */
export type JobHandler<P> = (payload: P, done: () => Promise<void>) => Promise<void>;

export interface JobOrder {
  /** Orders of the same kind with the same key are one job, for ever. */
  key?: string;
  runAt?: Date;
}

/** How patient the workers are. */
export const jobTimes = { leaseMs: 60_000, pollMs: 1_000, maxTries: 8 };

/** Background work, claimed from the database under a lease, so that any number of processes share it. */
@Injectable()
export class Jobs implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger(Jobs.name);
  private readonly handlers = new Map<string, JobHandler<unknown>>();
  private working: Promise<void> | undefined;
  private stopping = new AbortController();
  private wakeUp = new AbortController();

  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
  ) {}

  /** Says who does jobs of this kind. A process leaves kinds it has no handler for to others. */
  handle<P>(kind: string, handler: JobHandler<P>): void {
    if (this.handlers.has(kind)) throw new Error(`two handlers for jobs of kind ${kind}`);
    this.handlers.set(kind, handler as JobHandler<unknown>);
  }

  /** Orders work. Inside `tx`: it is done if and only if the transaction commits. */
  async enqueue(kind: string, payload: object, order: JobOrder = {}): Promise<void> {
    if (!this.db.inTx) throw new Error(`job ${kind} was ordered outside a transaction`);
    const now = this.clock.now();
    const job: Job = { id: randomUUID(), kind, key: order.key ?? null, payload, state: 'waiting', runAt: order.runAt ?? now, tries: 0, leaseToken: null, leasedUntil: null, lastError: null, createdAt: now, finishedAt: null };
    await this.db.repo(Job).createQueryBuilder().insert().values(job).orIgnore().updateEntity(false).execute();
    this.db.afterCommit(() => this.wakeUp.abort());
  }

  /** Does everything that is due now, one after another; returns how many jobs were tried. For tests and the command line. */
  async drain(): Promise<number> {
    for (let count = 0; ; count++) {
      const job = await this.claim();
      if (!job) return count;
      await this.run(job);
    }
  }

  /** How many jobs there are in each state, for the metrics and for `jobs` on the command line. */
  async counts(): Promise<Record<JobState, number>> {
    const rows = await this.db.repo(Job).createQueryBuilder('job').select('job.state', 'state').addSelect('count(*)', 'count').groupBy('job.state').getRawMany<{ state: JobState; count: number | string }>();
    const counts: Record<JobState, number> = { waiting: 0, done: 0, failed: 0 };
    for (const row of rows) counts[row.state] = Number(row.count);
    return counts;
  }

  /** Jobs that were given up, newest first. */
  async failures(limit = 50): Promise<Job[]> {
    return this.db.repo(Job).find({ where: { state: 'failed' }, order: { runAt: 'DESC' }, take: limit });
  }

  /** Gives failed jobs of one kind (or all) another round of tries; returns how many. */
  async retryFailed(kind?: string): Promise<number> {
    const now = this.clock.now();
    const result = await this.db.tx(() => this.db.repo(Job).update({ state: 'failed', ...(kind ? { kind } : {}) }, { state: 'waiting', tries: 0, runAt: now, finishedAt: null }));
    return result.affected ?? 0;
  }

  /** Begins to work in the background. */
  onApplicationBootstrap(): void {
    this.working ??= this.work(this.stopping.signal);
  }

  /** Lets the job under way finish. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    this.wakeUp.abort();
    await this.working;
  }

  private async work(stopped: AbortSignal): Promise<void> {
    while (!stopped.aborted) {
      this.wakeUp = new AbortController();
      try {
        const job = await this.claim();
        if (job) await this.run(job);
        else await sleep(jobTimes.pollMs, undefined, { signal: this.wakeUp.signal, ref: false }).catch(() => undefined);
      } catch (error) {
        this.log.error(`jobs could not be read: ${String(error)}`);
        await sleep(jobTimes.pollMs, undefined, { signal: stopped, ref: false }).catch(() => undefined);
      }
    }
  }

  /** The conditional update decides who gets the job: of two processes that saw the same row one changes it. */
  private async claim(): Promise<Job | null> {
    const kinds = [...this.handlers.keys()];
    if (kinds.length === 0 || !(await this.firstDue(kinds))) return null;
    return this.db.tx(async () => {
      const job = await this.firstDue(kinds);
      if (!job) return null;
      const now = this.clock.now();
      const lease = { leaseToken: randomUUID(), leasedUntil: new Date(now.getTime() + jobTimes.leaseMs), tries: job.tries + 1 };
      const claimed = await this.db.repo(Job).createQueryBuilder().update().set(lease).where('id = :id and state = :state', { id: job.id, state: 'waiting' satisfies JobState }).andWhere('(leased_until is null or leased_until <= :now)', { now: now.getTime() }).execute();
      return claimed.affected ? Object.assign(job, lease) : null;
    });
  }

  private async firstDue(kinds: string[]): Promise<Job | null> {
    const now = this.clock.now().getTime();
    return this.db
      .repo(Job)
      .createQueryBuilder('job')
      .where('job.state = :state and job.run_at <= :now', { state: 'waiting' satisfies JobState, now })
      .andWhere('job.kind in (:...kinds)', { kinds })
      .andWhere(new Brackets((free) => free.where('job.leased_until is null').orWhere('job.leased_until <= :now', { now })))
      .orderBy('job.runAt')
      .addOrderBy('job.id')
      .take(1)
      .getOne();
  }

  private async run(job: Job): Promise<void> {
    const renewal = setInterval(() => void this.renew(job).catch((error: unknown) => this.log.warn(`lease of job ${job.id}: ${String(error)}`)), jobTimes.leaseMs / 3);
    try {
      await this.handlers.get(job.kind)!(job.payload, () => this.finish(job));
      await this.finish(job);
    } catch (error) {
      await this.postpone(job, error);
    } finally {
      clearInterval(renewal);
    }
  }

  private async renew(job: Job): Promise<void> {
    const leasedUntil = new Date(this.clock.now().getTime() + jobTimes.leaseMs);
    await this.db.tx(() => this.db.repo(Job).update({ id: job.id, leaseToken: job.leaseToken!, state: 'waiting' }, { leasedUntil }));
  }

  /** The token keeps one who has lost the lease from writing over the work of the next. */
  private async finish(job: Job): Promise<void> {
    await this.db.tx(async () => {
      const mine = { id: job.id, leaseToken: job.leaseToken! };
      const ended = await this.db.repo(Job).update({ ...mine, state: 'waiting' }, { state: 'done', leasedUntil: null, lastError: null, finishedAt: this.clock.now() });
      if (ended.affected) return;
      if (!(await this.db.repo(Job).existsBy({ ...mine, state: 'done' }))) throw new Error('the lease of this job went to another process');
    });
  }

  private async postpone(job: Job, error: unknown): Promise<void> {
    const now = this.clock.now();
    const givenUp = job.tries >= jobTimes.maxTries;
    const lastError = String(error).slice(0, 500);
    this.log[givenUp ? 'error' : 'warn'](`job ${job.kind} ${job.id}, try ${job.tries}: ${lastError}`);
    await this.db.tx(() =>
      this.db.repo(Job).update(
        { id: job.id, leaseToken: job.leaseToken!, state: 'waiting' },
        { state: givenUp ? 'failed' : 'waiting', leasedUntil: null, leaseToken: null, lastError, runAt: givenUp ? now : new Date(now.getTime() + backoffMs(job.tries)), finishedAt: givenUp ? now : null },
      ),
    );
  }
}
