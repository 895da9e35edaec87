import { setTimeout as sleep } from 'node:timers/promises';
import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import { errorLine } from '../observability/describe-error.js';
import { JobRunner } from './job-runner.js';

/** How often an idle process looks for jobs that others ordered or left; its own orders wake it at once. */
const POLL_MS = 1_000;

/** Does jobs in the background of the server; the command line and most tests never start it. */
@Injectable()
export class JobWorker implements BeforeApplicationShutdown {
  private readonly log = new Logger(JobWorker.name);
  private readonly stopping = new AbortController();
  private nap = new AbortController();
  private working: Promise<void> | undefined;

  constructor(private readonly runner: JobRunner) {}

  /** Begins; a second call changes nothing. */
  start(): void {
    this.runner.whenWoken(() => this.nap.abort());
    this.working ??= this.work();
  }

  /** Lets the job under way finish. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    this.nap.abort();
    await this.working;
  }

  private async work(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      this.nap = new AbortController(); // before looking, so that an order that comes in between is not slept over
      const hasWorked = await this.runner.runNext().catch((error: unknown) => {
        this.log.error(`jobs could not be done: ${errorLine(error)}`);
        return false;
      });
      if (!hasWorked && !this.stopping.signal.aborted) await sleep(POLL_MS, undefined, { signal: this.nap.signal }).catch(() => undefined);
    }
  }
}
