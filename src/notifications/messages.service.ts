import { randomUUID } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import { PersonCounts } from '../platform/access/person-counts.js';
import { Clock } from '../platform/clock/clock.js';
import { Db } from '../platform/database/db.js';
import { MailBundles } from './mail/mail-bundles.js';
import { Message } from './entities/message.js';
import { refuse } from './notifications.refusals.js';
import { fill, oneLine, severalLines } from './rules/template-text.js';
import { TemplateTexts } from './template-texts.js';

/** What a module has to tell a person. */
export interface NewMessage {
  readonly personId: string;
  /** Key of a registered template. */
  readonly template: string;
  /** Values of the template's placeholders, plain text. */
  readonly data: Readonly<Record<string, string>>;
  /** The same key twice is one message, for ever. */
  readonly key: string;
  /** Address within the program where it leads, "/courses/…". */
  readonly href: string | null;
}

/** One page of a person's own messages. */
export interface OwnMessages {
  readonly messages: readonly Message[];
  readonly total: number;
  readonly unread: number;
}

export const PAGE_SIZE = 20;
/** Rows of one statement: SQLite takes 32,766 values. */
const CHUNK = 500;
const LONGEST_SUBJECT = 300;

/** Messages of the program to people: put in by the modules above, read by each person. */
@Injectable()
export class MessagesService implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly texts: TemplateTexts,
    private readonly mails: MailBundles,
    private readonly counts: PersonCounts,
  ) {}

  /** Says how the number in the head of every page is counted. */
  onModuleInit(): void {
    this.counts.countUnread((personId) => `SELECT count(*) FROM messages unread WHERE unread.person_id = ${personId} AND unread.read_at IS NULL`);
  }

  /**
   * Puts messages in; inside `tx`, so that they are there if and only if what they tell of is: in the person's
   * list and, where there is an address, in the next mail. Those whose key is known are passed over. Some statements for each 500 messages: long lists come in chunks.
   */
  async put(messages: readonly NewMessage[]): Promise<void> {
    if (!this.db.inTx) throw new Error('messages were put in outside a transaction');
    const texts = await this.texts.of(new Set(messages.map(({ template }) => template)));
    const unique = [...new Map(messages.map((message) => [message.key, message])).values()];
    for (let i = 0; i < unique.length; i += CHUNK) {
      const chunk = await this.unknown(unique.slice(i, i + CHUNK));
      if (chunk.length > 0) await this.insert(chunk, texts);
    }
  }

  /** One page of what a person was told, the newest first. Pages count from 1. */
  async listOf(personId: string, page: number): Promise<OwnMessages> {
    const [messages, total] = await this.db.repo(Message).findAndCount({ where: { personId }, order: { createdAt: 'DESC', id: 'ASC' }, skip: (page - 1) * PAGE_SIZE, take: PAGE_SIZE });
    const unread = await this.db.repo(Message).countBy({ personId, readAt: IsNull() });
    return { messages, total, unread };
  }

  /** Marks one as read and says where it leads; again is harmless. */
  async open(personId: string, id: string): Promise<string | null> {
    return this.db.tx(async () => {
      const message = await this.db.repo(Message).findOneBy({ id, personId });
      if (!message) throw refuse('message.unknown');
      await this.db.repo(Message).update({ id, readAt: IsNull() }, { readAt: this.clock.now() });
      return message.href;
    });
  }

  /** Marks everything that came until now as read. */
  async readAll(personId: string): Promise<void> {
    await this.db.tx(() => this.db.repo(Message).update({ personId, readAt: IsNull() }, { readAt: this.clock.now() }));
  }

  private async unknown(messages: readonly NewMessage[]): Promise<NewMessage[]> {
    const rows = await this.db.repo(Message).find({ select: { key: true }, where: { key: In(messages.map(({ key }) => key)) } });
    const known = new Set(rows.map(({ key }) => key));
    return messages.filter(({ key }) => !known.has(key));
  }

  /** Of two processes that put the same key in at once, the unique key lets one through. */
  private async insert(messages: readonly NewMessage[], texts: Awaited<ReturnType<TemplateTexts['of']>>): Promise<void> {
    const createdAt = this.clock.now();
    const mails = await this.mails.collectingFor([...new Set(messages.map(({ personId }) => personId))]);
    const rows = messages.map(({ personId, template, data, key, href }): Message => {
      const { subject, text } = texts.get(template)!;
      const written = { subject: oneLine(fill(subject, data), LONGEST_SUBJECT), text: severalLines(fill(text, data)) };
      return { id: randomUUID(), personId, key, template, ...written, href: ownAddress(href), createdAt, readAt: null, mailId: mails.get(personId) ?? null };
    });
    await this.db.repo(Message).createQueryBuilder().insert().values(rows).orIgnore().updateEntity(false).execute();
  }
}

/** A message leads nowhere but into the program: “//other.example” would be another site. */
function ownAddress(href: string | null): string | null {
  if (href === null) return null;
  if (!/^\/(?![/\\])[\x21-\x7e]{0,499}$/.test(href)) throw new Error('a message may lead to an address of the program only');
  return href;
}
