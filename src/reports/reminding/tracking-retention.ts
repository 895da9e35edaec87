import { Injectable, type OnModuleInit } from '@nestjs/common';
import { In, LessThan } from 'typeorm';
import { Db } from '../../platform/database/db.js';
import { RetentionKinds } from '../../platform/ports/retention.js';
import { TrackingReminder } from '../entities/tracking-reminder.js';

/** Who reminded whom by hand. */
@Injectable()
export class TrackingRetention implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly kinds: RetentionKinds,
  ) {}

  onModuleInit(): void {
    this.kinds.register({
      key: 'tracking-reminders', group: 'learning', noun: 'lần nhắc',
      label: 'Lần được cơ quan nhắc học',
      what: 'Ai nhắc ai khóa nào, lúc nào.',
      why: 'Để không nhắc một người hai lần trong ngày và thấy việc đôn đốc đã làm.',
      since: 'từ ngày nhắc',
      usual: { amount: 24, unit: 'month' }, bounds: { least: { amount: 3, unit: 'month' }, most: { amount: 60, unit: 'month' } },
      over: {
        from: 'tracking_reminders reminded', where: ({ day }) => `reminded.day < '${day}'`, id: 'reminded.person_id', atOnce: 50,
        drop: async (personIds, { day }) => (await this.db.repo(TrackingReminder).delete({ personId: In([...personIds]), day: LessThan(day) })).affected ?? 0,
      },
    });
  }
}
