import { setTimeout as sleep } from 'node:timers/promises';
import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import { Config } from '../../platform/config/config.js';
import { errorLine } from '../../platform/observability/describe-error.js';
import { MailSender } from './mail-sender.js';

/** How often an idle process looks, and how long it leaves a mail server alone that did not answer. */
export const mailPauses = { idleMs: 5_000, awayMs: 30_000, longestAwayMs: 5 * 60_000 };

/** Sends mail in the background of the server; the command line and most tests never start it. */
@Injectable()
export class MailWorker implements BeforeApplicationShutdown {
  private readonly log = new Logger(MailWorker.name);
  private readonly stopping = new AbortController();
  private working: Promise<void> | undefined;

  constructor(
    private readonly config: Config,
    private readonly sender: MailSender,
  ) {}

  /** Begins, where a mail server is set; a second call changes nothing. */
  start(): void {
    if (this.config.mail) this.working ??= this.work();
  }

  /** Lets the mail under way reach its end. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.working;
  }

  private async work(): Promise<void> {
    let away = 0;
    while (!this.stopping.signal.aborted) {
      const outcome = await this.sender.sendNext().catch((error: unknown) => {
        this.log.error(`mail could not be sent: ${errorLine(error)}`);
        return 'idle' as const;
      });
      away = outcome === 'unreachable' ? away + 1 : 0;
      if (outcome === 'idle') await this.nap(mailPauses.idleMs);
      if (outcome === 'unreachable') await this.nap(Math.min(mailPauses.awayMs * 2 ** (away - 1), mailPauses.longestAwayMs));
    }
  }

  private async nap(ms: number): Promise<void> {
    await sleep(ms, undefined, { signal: this.stopping.signal }).catch(() => undefined);
  }
}
