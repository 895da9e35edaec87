import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Brackets, In, type SelectQueryBuilder } from 'typeorm';
import { Clock } from '../../platform/clock/clock.js';
import { Config } from '../../platform/config/config.js';
import { Db } from '../../platform/database/db.js';
import { Mail, type MailState } from '../entities/mail.js';
import { afterQuiet } from '../rules/quiet-hours.js';

/** Longer than the longest try can take, so that a mail is taken over from the dead alone. */
export const mailLease = { ms: 120_000 };

/** What may go out. */
const OPEN: readonly MailState[] = ['collecting', 'sealed'];

/**
 * Mails that are due, claimed under a lease. Not the jobs of the platform: those are done one after another, and a
 * slow mail server would hold certificates up; nor do they know of nights, of messages that still join, and of
 * failures that a person repeats one by one.
 */
@Injectable()
export class MailQueue {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /** Takes the mail that has waited longest and seals it; null: nothing is due. The conditional update decides between two that saw the same row. */
  async claim(): Promise<Mail | null> {
    // Looking first keeps an idle process from taking the write lock.
    if (!(await this.due().getExists())) return null;
    return this.db.tx(async () => {
      const mail = await this.due().orderBy('mail.dueAt').addOrderBy('mail.id').take(1).getOne();
      if (!mail) return null;
      const now = this.clock.now();
      const claimed = { state: 'sealed' as const, sealedAt: mail.sealedAt ?? now, tries: mail.tries + 1, leaseToken: randomUUID(), leasedUntil: new Date(now.getTime() + mailLease.ms) };
      const claim = this.db.repo(Mail).createQueryBuilder().update().set(claimed);
      const { affected } = await claim.where('id = :id AND tries = :tries AND state IN (:...open) AND (leased_until IS NULL OR leased_until <= :now)', { id: mail.id, tries: mail.tries, open: OPEN, now: now.getTime() }).execute();
      return affected ? Object.assign(mail, claimed) : null;
    });
  }

  /** Notes that the mail server has taken it. */
  async sent(mail: Mail): Promise<void> {
    await this.end(mail, { state: 'sent', lastError: null, endedAt: this.clock.now() });
  }

  /** Gives it up; a person may send it again. */
  async failed(mail: Mail, lastError: string): Promise<void> {
    await this.end(mail, { state: 'failed', lastError, endedAt: this.clock.now() });
  }

  /** Another try after a while, not at night. */
  async postponed(mail: Mail, lastError: string, waitMs: number): Promise<void> {
    await this.end(mail, { lastError, dueAt: this.byDay(new Date(this.clock.now().getTime() + waitMs)) });
  }

  /** The first instant from this one on at which mail may go out. */
  byDay(instant: Date): Date {
    return this.config.mail ? afterQuiet(instant, this.config.mail.quiet) : instant;
  }

  /** Whoever has lost the lease changes nothing of what the next one notes. */
  private async end({ id, leaseToken }: Mail, change: Partial<Mail>): Promise<void> {
    await this.db.tx(() => this.db.repo(Mail).update({ id, leaseToken: leaseToken!, state: In([...OPEN]) }, { ...change, leaseToken: null, leasedUntil: null }));
  }

  private due(): SelectQueryBuilder<Mail> {
    return this.db
      .repo(Mail)
      .createQueryBuilder('mail')
      .where('mail.state IN (:...open) AND mail.due_at <= :now', { open: OPEN, now: this.clock.now().getTime() })
      .andWhere(new Brackets((free) => free.where('mail.leased_until IS NULL').orWhere('mail.leased_until <= :now')));
  }
}
