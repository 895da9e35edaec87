import { Injectable } from '@nestjs/common';
import { createTransport } from 'nodemailer';
import { Config } from '../../platform/config/config.js';

/** One mail as it is handed to the mail server. */
export interface OutgoingMail {
  readonly messageId: string;
  readonly date: Date;
  readonly to: { readonly name: string; readonly address: string };
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** Together well under the lease of a mail. */
export const smtpTimeouts = { connectMs: 15_000, greetingMs: 15_000, silentMs: 30_000, wholeMs: 90_000 };

/** The mail server. A connection for each mail: a broken one then belongs to one mail, and nothing is sent again behind our back. */
@Injectable()
export class Smtp {
  constructor(private readonly config: Config) {}

  /** The part of a Message-ID behind the @. */
  get domain(): string {
    return this.config.mail?.from.address.split('@')[1] ?? '';
  }

  /** Resolves when the server has taken the mail; rejects with nodemailer's error otherwise. Always one of them within `wholeMs`. */
  async send({ to, ...mail }: OutgoingMail): Promise<void> {
    const settings = this.config.mail;
    if (!settings) throw new Error('no mail server is set');
    const { connectMs, greetingMs, silentMs, wholeMs } = smtpTimeouts;
    const safe = { disableFileAccess: true, disableUrlAccess: true };
    const transport = createTransport({ url: settings.url, connectionTimeout: connectMs, greetingTimeout: greetingMs, socketTimeout: silentMs, ...safe });
    const late = Object.assign(new Error('the mail server took too long'), { code: 'ETIMEDOUT' });
    let timer: NodeJS.Timeout | undefined;
    const limit = new Promise<never>((_, reject) => (timer = setTimeout(() => reject(late), wholeMs)));
    try {
      const sending = transport.sendMail({ from: settings.from, to: { ...to }, headers: { 'Auto-Submitted': 'auto-generated' }, ...mail, ...safe });
      await Promise.race([sending, limit]);
    } finally {
      clearTimeout(timer);
      transport.close();
    }
  }
}
