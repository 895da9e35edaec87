import { Injectable, type OnModuleInit } from '@nestjs/common';
import { In } from 'typeorm';
import { Db } from '../../platform/database/db.js';
import { RetentionKinds } from '../../platform/ports/retention.js';
import { MeetingFile } from './entities/meeting-file.js';

/** Photographs show people: kept as long as somebody may ask about the meeting. The minutes stay with it. */
@Injectable()
export class MeetingRetention implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly kinds: RetentionKinds,
  ) {}

  onModuleInit(): void {
    this.kinds.register({
      key: 'meeting-photos', group: 'learning', noun: 'ảnh',
      label: 'Ảnh sinh hoạt chuyên đề, tọa đàm',
      what: 'Ảnh chụp các buổi đơn vị tự tổ chức. Biên bản và danh sách người dự vẫn còn.',
      why: 'Để xem lại khi có người hỏi về buổi ấy.',
      since: 'từ ngày diễn ra',
      usual: { amount: 24, unit: 'month' }, bounds: { least: { amount: 3, unit: 'month' }, most: { amount: 60, unit: 'month' } },
      over: {
        from: 'meeting_files file join meetings meeting on meeting.id = file.meeting_id', where: ({ day }) => `file.kind = 'photo' and meeting.held_on < '${day}'`, id: 'file.id', atOnce: 200,
        // The night's sweep removes what no row names any more.
        drop: async (ids) => (await this.db.repo(MeetingFile).delete({ id: In([...ids]) })).affected ?? 0,
      },
    });
  }
}
