import { setTimeout as sleep } from 'node:timers/promises';
import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import { errorLine } from '../observability/describe-error.js';
import { JobRunner, lanes, type Lane } from './job-runner.js';

/** How often an idle process looks for jobs that others ordered or left; its own orders wake it at once. */
const POLL_MS = 1_000;

/** Does jobs in the background of the server, one of each lane at a time; the command line and most tests never start it. */
@Injectable()
export class JobWorker implements BeforeApplicationShutdown {
  private readonly log = new Logger(JobWorker.name);
  private readonly stopping = new AbortController();
  private readonly naps = new Map<Lane, AbortController>();
  private working: Promise<void> | undefined;

  constructor(private readonly runner: JobRunner) {}

  /** Begins; a second call changes nothing. */
  start(): void {
    this.runner.whenWoken(() => this.wake());
    this.working ??= Promise.all(lanes.map((lane) => this.work(lane))).then(() => undefined);
  }

  /** Lets the job under way finish. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    this.wake();
    await this.working;
  }

  private wake(): void {
    for (const nap of this.naps.values()) nap.abort();
  }

  private async work(lane: Lane): Promise<void> {
    while (!this.stopping.signal.aborted) {
      const nap = new AbortController(); // before looking, so that an order that comes in between is not slept over
      this.naps.set(lane, nap);
      const hasWorked = await this.runner.runNext(lane).catch((error: unknown) => {
        this.log.error(`jobs could not be done: ${errorLine(error)}`);
        return false;
      });
      if (!hasWorked && !this.stopping.signal.aborted) await sleep(POLL_MS, undefined, { signal: nap.signal }).catch(() => undefined);
    }
  }
}
