import { Injectable, Logger } from '@nestjs/common';
import { PeopleService } from '../../organisation/people.service.js';
import { Clock } from '../../platform/clock/clock.js';
import { Config } from '../../platform/config/config.js';
import { Db } from '../../platform/database/db.js';
import { isMailAddress } from '../../platform/text/mail-address.js';
import { site } from '../../platform/views/site.js';
import type { Mail } from '../entities/mail.js';
import { Message } from '../entities/message.js';
import { mailContent } from '../formats/mail-content.js';
import { deliveryFailure, failureText, FIRST_WAIT_MS, MOST_TRIES, NOTHING_TO_SEND, waitAfter, type SmtpError } from '../rules/delivery.js';
import { isQuiet } from '../rules/quiet-hours.js';
import { MailQueue } from './mail-queue.js';
import { type OutgoingMail, Smtp } from './smtp.js';

/** `idle`: nothing is due, or it is night. `unreachable`: the mail server is away, so others need not be tried now. */
export type SendOutcome = 'idle' | 'done' | 'unreachable';

/** How long after the first failed try the second comes; later ones wait longer. */
export const mailRetries = { firstMs: FIRST_WAIT_MS };

/** Hands mails to the mail server, one after another. */
@Injectable()
export class MailSender {
  private readonly log = new Logger(MailSender.name);

  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly people: PeopleService,
    private readonly queue: MailQueue,
    private readonly smtp: Smtp,
  ) {}

  /**
   * Sends the mail that has waited longest. What dies between the server's yes and our note of it is sent again when
   * the lease ends, with the same Message-ID and the same content: at least once, and a double can be told.
   */
  async sendNext(): Promise<SendOutcome> {
    const { mail: settings } = this.config;
    if (!settings || isQuiet(this.clock.now(), settings.quiet)) return 'idle';
    const mail = await this.queue.claim();
    if (!mail) return 'idle';
    const outgoing = await this.written(mail);
    if (outgoing === null) {
      await this.queue.failed(mail, NOTHING_TO_SEND);
      return 'done';
    }
    try {
      await this.smtp.send(outgoing);
    } catch (error) {
      return this.noteFailure(mail, error as SmtpError);
    }
    await this.queue.sent(mail);
    return 'done';
  }

  /** Null for somebody who has no address any more. */
  private async written(mail: Mail): Promise<OutgoingMail | null> {
    const [person] = await this.people.find([mail.personId]);
    const messages = await this.db.repo(Message).find({ where: { mailId: mail.id }, order: { createdAt: 'ASC', id: 'ASC' } });
    if (!person?.mail || !isMailAddress(person.mail) || messages.length === 0) return null;
    const content = mailContent({ fullName: person.fullName, messages, publicUrl: this.config.publicUrl, owner: site.owner });
    return { messageId: `<${mail.id}@${this.smtp.domain}>`, date: mail.sealedAt!, to: { name: person.fullName.replace(/[\p{Cc}\s]+/gu, ' '), address: person.mail }, ...content };
  }

  private async noteFailure(mail: Mail, error: SmtpError): Promise<SendOutcome> {
    const kind = deliveryFailure(error);
    const isOver = kind === 'permanent' || mail.tries >= MOST_TRIES;
    this.log.warn(`mail ${mail.id}, try ${mail.tries}: ${kind} ${error.code ?? ''} ${error.responseCode ?? ''}`);
    if (isOver) await this.queue.failed(mail, failureText(error));
    else await this.queue.postponed(mail, failureText(error), waitAfter(mail.tries, mailRetries.firstMs));
    return kind === 'unreachable' ? 'unreachable' : 'done';
  }
}
