import { Injectable, type OnModuleInit } from '@nestjs/common';
import { In } from 'typeorm';
import { Db } from '../platform/database/db.js';
import { RetentionKinds, type RetentionKind } from '../platform/ports/retention.js';
import { Calendar } from './entities/calendar.js';
import { Mail } from './entities/mail.js';
import { Message } from './entities/message.js';

/** Rows of one short transaction. */
const ROWS = 500;

/** What people were told, by which mails, and addresses of calendars that are closed. What waits to be sent stays. */
@Injectable()
export class MessageRetention implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly kinds: RetentionKinds,
  ) {}

  onModuleInit(): void {
    for (const kind of [this.messages(), this.mails(), this.calendars()]) this.kinds.register(kind);
  }

  /** Keys of messages name a day or a thing that comes once: none is put in again after the shortest term. */
  private messages(): RetentionKind {
    return {
      key: 'messages', group: 'messages', noun: 'thông báo',
      label: 'Thông báo',
      what: 'Nội dung thông báo trong hệ thống, cũng là nội dung thư đã gửi, đã đọc hay chưa.',
      why: 'Để mỗi người xem lại điều đã được báo.',
      since: 'từ ngày báo',
      usual: { amount: 12, unit: 'month' }, bounds: { least: { amount: 3, unit: 'month' }, most: { amount: 60, unit: 'month' } },
      over: {
        from: 'messages message',
        where: ({ at }) => `message.created_at < ${at} and not exists (select 1 from message_mails mail where mail.id = message.mail_id and mail.state in ('collecting', 'sealed'))`,
        id: 'message.id', atOnce: ROWS,
        drop: async (ids) => (await this.db.repo(Message).delete({ id: In([...ids]) })).affected ?? 0,
      },
    };
  }

  private mails(): RetentionKind {
    return {
      key: 'mails', group: 'messages', noun: 'thư',
      label: 'Sổ thư',
      what: 'Ai được gửi thư, lúc nào, gửi được hay không. Thư chưa gửi còn nguyên.',
      why: 'Để tra cứu khi có người nói không nhận được thư.',
      since: 'từ ngày gửi xong hoặc thôi gửi',
      usual: { amount: 12, unit: 'month' }, bounds: { least: { amount: 1, unit: 'month' }, most: { amount: 60, unit: 'month' } },
      over: {
        from: 'message_mails mail', where: ({ at }) => `mail.state in ('sent', 'failed') and mail.ended_at < ${at}`, id: 'mail.id', atOnce: ROWS,
        drop: async (ids) => {
          await this.db.repo(Message).update({ mailId: In([...ids]) }, { mailId: null });
          return (await this.db.repo(Mail).delete({ id: In([...ids]) })).affected ?? 0;
        },
      },
    };
  }

  private calendars(): RetentionKind {
    return {
      key: 'calendars', group: 'messages', noun: 'địa chỉ',
      label: 'Địa chỉ lịch đã ngừng',
      what: 'Ngày tạo và ngày ngừng của địa chỉ lịch trên điện thoại.',
      why: 'Để trả lời khi lịch trên điện thoại không cập nhật nữa.',
      since: 'từ ngày ngừng',
      usual: { amount: 30, unit: 'day' }, bounds: { least: { amount: 7, unit: 'day' }, most: { amount: 12, unit: 'month' } },
      over: {
        from: 'calendars calendar', where: ({ at }) => `calendar.ended_at < ${at}`, id: 'calendar.id', atOnce: ROWS,
        drop: async (ids) => (await this.db.repo(Calendar).delete({ id: In([...ids]) })).affected ?? 0,
      },
    };
  }
}
