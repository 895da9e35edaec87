import { randomUUID } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import { Brackets } from 'typeorm';
import { Clock } from '../clock/clock.js';
import { Db } from '../database/db.js';
import { withCorrelation } from '../observability/correlation.js';
import { errorLine } from '../observability/describe-error.js';
import type { JobHandler } from './job-handler.js';
import { Job, type JobState } from './job.entity.js';
import { backoffMs } from './rules/backoff.js';

/** How long a silent owner keeps a job, and after how many tries it is given up. */
export const jobLimits = { leaseMs: 60_000, maxTries: 8 };

const WAITING: JobState = 'waiting';
const ERROR_LENGTH = 500;

/** Long work has a lane of its own: a slip or a certificate never waits for the reminders of a province. */
export type Lane = 'quick' | 'long';
export const lanes: readonly Lane[] = ['quick', 'long'];

/** Claims jobs from the database under a lease and does them, so that any number of processes share the work. */
@Injectable()
export class JobRunner {
  private readonly log = new Logger(JobRunner.name);
  private readonly handlers = new Map<string, { handler: JobHandler<unknown>; lane: Lane }>();
  private onWake: () => void = () => undefined;

  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
  ) {}

  /** Says who does jobs of this kind; one handler for each. */
  handle(kind: string, handler: JobHandler<unknown>, lane: Lane = 'quick'): void {
    if (this.handlers.has(kind)) throw new Error(`two handlers for jobs of kind ${kind}`);
    this.handlers.set(kind, { handler, lane });
  }

  /** Tells the worker of this process that there may be something to do. */
  wake(): void {
    this.onWake();
  }

  /** Whom to tell of new work: the worker of this process. */
  whenWoken(callback: () => void): void {
    this.onWake = callback;
  }

  /** Tries the first job that is due, of one lane or of any; false if there is none that this process could do. */
  async runNext(lane: Lane | null = null): Promise<boolean> {
    const job = await this.claim([...this.handlers].flatMap(([kind, known]) => (lane === null || known.lane === lane ? [kind] : [])));
    if (job) await withCorrelation(job.id, () => this.run(job));
    return job !== null;
  }

  /** The conditional update decides who gets the job: of two processes that saw the same row one changes it. */
  private async claim(kinds: string[]): Promise<Job | null> {
    // Looking first keeps an idle process from taking the write lock every second.
    if (kinds.length === 0 || !(await this.firstDue(kinds))) return null;
    return this.db.tx(async () => {
      const job = await this.firstDue(kinds);
      if (!job) return null;
      const now = this.clock.now().getTime();
      const lease = { leaseToken: randomUUID(), leasedUntil: new Date(now + jobLimits.leaseMs), tries: job.tries + 1 };
      const claim = this.db.repo(Job).createQueryBuilder().update().set(lease);
      const free = '(leased_until is null or leased_until <= :now)';
      const { affected } = await claim.where(`id = :id and state = :state and ${free}`, { id: job.id, state: WAITING, now }).execute();
      return affected ? Object.assign(job, lease) : null;
    });
  }

  private async firstDue(kinds: string[]): Promise<Job | null> {
    const now = this.clock.now().getTime();
    const due = this.db.repo(Job).createQueryBuilder('job').where('job.state = :state and job.run_at <= :now', { state: WAITING, now });
    due.andWhere('job.kind in (:...kinds)', { kinds });
    due.andWhere(new Brackets((free) => free.where('job.leased_until is null').orWhere('job.leased_until <= :now')));
    return due.orderBy('job.runAt').addOrderBy('job.id').take(1).getOne();
  }

  private async run(job: Job): Promise<void> {
    const failedToRenew = (error: unknown) => this.log.warn(`lease of job ${job.id}: ${errorLine(error)}`);
    const renewal = setInterval(() => void this.renew(job).catch(failedToRenew), jobLimits.leaseMs / 3);
    try {
      await this.handlers.get(job.kind)!.handler(job.payload, () => this.finish(job));
      await this.finish(job);
    } catch (error) {
      await this.postpone(job, error);
    } finally {
      clearInterval(renewal);
    }
  }

  private async renew(job: Job): Promise<void> {
    const leasedUntil = new Date(this.clock.now().getTime() + jobLimits.leaseMs);
    await this.db.tx(() => this.db.repo(Job).update(owned(job), { leasedUntil }));
  }

  /** The token keeps one who has lost the lease from writing over the work of the next. */
  private async finish(job: Job): Promise<void> {
    await this.db.tx(async () => {
      const ended = { state: 'done' as const, leasedUntil: null, lastError: null, finishedAt: this.clock.now() };
      const { affected } = await this.db.repo(Job).update(owned(job), ended);
      const isDone = affected || (await this.db.repo(Job).existsBy({ id: job.id, leaseToken: job.leaseToken!, state: 'done' }));
      if (!isDone) throw new Error('the lease of this job went to another process');
    });
  }

  private async postpone(job: Job, error: unknown): Promise<void> {
    const now = this.clock.now();
    const isGivenUp = job.tries >= jobLimits.maxTries;
    const lastError = errorLine(error).slice(0, ERROR_LENGTH);
    this.log[isGivenUp ? 'error' : 'warn'](`job ${job.kind} ${job.id}, try ${job.tries}: ${lastError}`);
    const fate = isGivenUp
      ? { state: 'failed' as const, finishedAt: now }
      : { runAt: new Date(now.getTime() + backoffMs(job.tries)) };
    await this.db.tx(() => this.db.repo(Job).update(owned(job), { ...fate, leasedUntil: null, leaseToken: null, lastError }));
  }
}

function owned(job: Job) {
  return { id: job.id, leaseToken: job.leaseToken!, state: WAITING };
}
