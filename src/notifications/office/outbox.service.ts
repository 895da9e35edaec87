import { Injectable } from '@nestjs/common';
import { In, type FindOptionsWhere } from 'typeorm';
import { PeopleService } from '../../organisation/people.service.js';
import { UnitsService } from '../../organisation/units.service.js';
import type { Actor, Scope } from '../../platform/access/actor.js';
import { requirePermission, scopeOf } from '../../platform/access/permissions.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { Db } from '../../platform/database/db.js';
import { maskMail } from '../../platform/text/mail-address.js';
import type { OutboxState } from '../dto/outbox.form.js';
import { Mail, type MailState } from '../entities/mail.js';
import { Message } from '../entities/message.js';
import { MailQueue } from '../mail/mail-queue.js';
import { refuse } from '../notifications.refusals.js';

/** A mail as an office sees it. */
export interface OutboxLine {
  readonly mail: Mail;
  readonly fullName: string;
  readonly unitName: string | null;
  /** Masked; null: the person has none any more. */
  readonly address: string | null;
  readonly subjects: readonly string[];
}

export const OUTBOX_PAGE_SIZE = 30;

const STATES: Readonly<Record<OutboxState, readonly MailState[]>> = { waiting: ['collecting', 'sealed'], sent: ['sent'], failed: ['failed'] };

/** The mails of an office's part of the tree: what waits, what went out, what failed. */
@Injectable()
export class OutboxService {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly people: PeopleService,
    private readonly units: UnitsService,
    private readonly queue: MailQueue,
  ) {}

  /** One page of mails, the newest first, and how many failed. */
  async list(actor: Actor, state: OutboxState | null, page: number): Promise<{ lines: OutboxLine[]; total: number; failed: number }> {
    requirePermission(actor, 'messages.manage');
    const scope = await scopeOf(actor, 'messages.manage');
    const where = { ...within(scope), ...(state === null ? {} : { state: In([...STATES[state]]) }) };
    const [mails, total] = await this.db.repo(Mail).findAndCount({ where, order: { createdAt: 'DESC', id: 'ASC' }, skip: (page - 1) * OUTBOX_PAGE_SIZE, take: OUTBOX_PAGE_SIZE });
    const failed = state === 'failed' ? total : await this.db.repo(Mail).countBy({ ...within(scope), state: 'failed' });
    return { lines: await this.linesOf(mails), total, failed };
  }

  /** Sends a failed mail again, as the same mail. */
  async resend(actor: Actor, id: string): Promise<void> {
    requirePermission(actor, 'messages.manage');
    const scope = await scopeOf(actor, 'messages.manage');
    await this.db.tx(async () => {
      if (!(await this.db.repo(Mail).existsBy({ id, ...within(scope) }))) throw refuse('message.mail-unknown');
      const again = { state: 'sealed' as const, tries: 0, dueAt: this.queue.byDay(this.clock.now()), endedAt: null };
      const { affected } = await this.db.repo(Mail).update({ id, state: 'failed' }, again);
      if (!affected) throw refuse('message.mail-not-failed');
      await this.audit.record({ action: 'mail.sent-again', subject: { kind: 'mail', id }, actor });
    });
  }

  private async linesOf(mails: readonly Mail[]): Promise<OutboxLine[]> {
    if (mails.length === 0) return [];
    const people = new Map((await this.people.find([...new Set(mails.map(({ personId }) => personId))])).map((person) => [person.id, person]));
    const units = await this.units.namesAt(mails.flatMap(({ unitId }) => unitId ?? []));
    const messages = await this.db.repo(Message).find({ select: { mailId: true, subject: true }, where: { mailId: In(mails.map(({ id }) => id)) }, order: { createdAt: 'ASC' } });
    return mails.map((mail) => {
      const person = people.get(mail.personId);
      return {
        mail,
        fullName: person?.fullName ?? 'Người không còn trong danh sách',
        unitName: mail.unitId === null ? null : (units.get(mail.unitId)?.name ?? null),
        address: person?.mail ? maskMail(person.mail) : null,
        subjects: messages.filter(({ mailId }) => mailId === mail.id).map(({ subject }) => subject),
      };
    });
  }
}

/** Mails of people who had no unit are seen by those alone who see everything. */
function within(scope: Scope): FindOptionsWhere<Mail> {
  return scope === 'all' ? {} : { unitId: In([...scope]) };
}
