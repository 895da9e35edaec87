import { Injectable, type OnModuleInit } from '@nestjs/common';
import { In } from 'typeorm';
import { Db } from '../platform/database/db.js';
import { PersonalData, type DataSection, type Erasure } from '../platform/ports/personal-data.js';
import { Calendar } from './entities/calendar.js';
import { Mail } from './entities/mail.js';
import { Message } from './entities/message.js';

const MAIL_STATES = { collecting: 'Chờ gửi', sealed: 'Đang gửi', sent: 'Đã gửi', failed: 'Không gửi được' };

const SECTIONS: readonly DataSection[] = [
  {
    key: 'messages', label: 'Thông báo', from: 'messages message', person: 'message.person_id', order: 'message.created_at',
    columns: [
      { label: 'Tiêu đề', sql: 'message.subject' },
      { label: 'Nội dung', sql: 'message.text' },
      { label: 'Lúc', sql: 'message.created_at', kind: 'instant' },
      { label: 'Đọc lúc', sql: 'message.read_at', kind: 'instant' },
    ],
    fate: 'removed', why: 'Thông báo và nội dung bị xóa.',
  },
  {
    key: 'mails', label: 'Thư đã gửi', from: 'message_mails mail', person: 'mail.person_id', order: 'mail.created_at',
    columns: [{ label: 'Tình trạng', sql: 'mail.state', words: MAIL_STATES }, { label: 'Lập lúc', sql: 'mail.created_at', kind: 'instant' }, { label: 'Xong lúc', sql: 'mail.ended_at', kind: 'instant' }],
    fate: 'removed', why: 'Thư chưa gửi không gửi nữa, sổ thư của người này bị xóa.',
  },
  {
    key: 'calendars', label: 'Địa chỉ lịch', from: 'calendars calendar', person: 'calendar.person_id', order: 'calendar.created_at',
    columns: [{ label: 'Tạo lúc', sql: 'calendar.created_at', kind: 'instant' }, { label: 'Ngừng lúc', sql: 'calendar.ended_at', kind: 'instant' }],
    fate: 'removed', why: 'Địa chỉ lịch trên điện thoại ngừng hoạt động.',
  },
];

/** What people were told, and the addresses of their calendars. */
@Injectable()
export class MessageData implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly personalData: PersonalData,
  ) {}

  onModuleInit(): void {
    this.personalData.register({ key: 'notifications', sections: SECTIONS, erase: (erasure) => this.erase(erasure) });
  }

  private async erase({ personIds }: Erasure): Promise<readonly string[]> {
    const theirs = { personId: In([...personIds]) };
    await this.db.repo(Message).delete(theirs);
    await this.db.repo(Mail).delete(theirs);
    await this.db.repo(Calendar).delete(theirs);
    return [];
  }
}
