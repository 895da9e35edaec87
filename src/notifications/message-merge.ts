import { Injectable, type OnModuleInit } from '@nestjs/common';
import { In, IsNull, MoreThanOrEqual, Not } from 'typeorm';
import { Db } from '../platform/database/db.js';
import { moveRows, moveRowsBack } from '../platform/database/moved-rows.js';
import { Merges, type MergePair, type Moved, type UndonePair } from '../platform/ports/merges.js';
import { Calendar } from './entities/calendar.js';
import { Mail } from './entities/mail.js';
import { Message } from './entities/message.js';

/** Merges of schema 1 moved messages only. */
interface MovedMessages extends Moved {
  readonly schema: 1 | 2;
  readonly messages: readonly string[];
  readonly mails?: readonly string[];
  readonly calendars?: readonly string[];
  /** A calendar that ended, since the kept record had one open. */
  readonly ended?: string | null;
}

const MESSAGES = { entity: Message, column: 'personId' } as const;
const MAILS = { entity: Mail, column: 'personId' } as const;
const CALENDARS = { entity: Calendar, column: 'personId' } as const;

/**
 * What two records of one person were told lies in one list. Where both have a mail that collects messages, the other's
 * stays and goes out where it was begun for; where both have an open calendar, the kept record's goes on.
 */
@Injectable()
export class MessageMerge implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly merges: Merges,
  ) {}

  onModuleInit(): void {
    this.merges.register<MovedMessages>({ key: 'notifications', facts: [], merge: (pair) => this.merge(pair), undo: (pair, moved) => this.undo(pair, moved) });
  }

  private async merge({ from, into, at }: MergePair): Promise<MovedMessages> {
    const messages = await moveRows(this.db, MESSAGES, from, into);
    const isCollecting = await this.db.repo(Mail).existsBy({ personId: into, state: 'collecting' });
    const going = await this.db.repo(Mail).find({ select: { id: true, state: true }, where: { personId: from }, order: { id: 'ASC' } });
    const mails = going.filter(({ state }) => !(isCollecting && state === 'collecting')).map(({ id }) => id);
    if (mails.length > 0) await this.db.repo(Mail).update({ id: In(mails) }, { personId: into });
    const [open, other] = [await this.openCalendar(into), await this.openCalendar(from)];
    const ended = open && other ? other.id : null;
    if (ended !== null) await this.db.repo(Calendar).update({ id: ended }, { endedAt: at });
    return { schema: 2, messages, mails, calendars: await moveRows(this.db, CALENDARS, from, into), ended };
  }

  private async undo({ from, into, at, addedBelongsTo }: UndonePair, { messages, mails = [], calendars = [], ended = null }: MovedMessages): Promise<void> {
    await moveRowsBack(this.db, MESSAGES, messages, from, into);
    // Somebody may have been told more meanwhile: of one record one mail collects.
    const isCollecting = await this.db.repo(Mail).existsBy({ personId: from, state: 'collecting' });
    const collecting = isCollecting ? await this.db.repo(Mail).findOneBy({ personId: into, state: 'collecting' }) : null;
    await moveRowsBack(this.db, MAILS, mails.filter((id) => id !== collecting?.id), from, into);
    await moveRowsBack(this.db, CALENDARS, calendars, from, into);
    // An address opened since with the other's account shows the other's days.
    if (addedBelongsTo === 'from' && !(await this.openCalendar(from))) await this.db.repo(Calendar).update({ personId: into, createdAt: MoreThanOrEqual(at), id: Not(In([...calendars])) }, { personId: from });
    if (ended !== null && !(await this.openCalendar(from))) await this.db.repo(Calendar).update({ id: ended, endedAt: at }, { endedAt: null });
  }

  private openCalendar(personId: string): Promise<Calendar | null> {
    return this.db.repo(Calendar).findOneBy({ personId, endedAt: IsNull() });
  }
}
