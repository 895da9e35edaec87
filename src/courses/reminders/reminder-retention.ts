import { Injectable, type OnModuleInit } from '@nestjs/common';
import { In } from 'typeorm';
import { Db } from '../../platform/database/db.js';
import { RetentionKinds } from '../../platform/ports/retention.js';
import { CourseReminder } from './entities/course-reminder.js';

/** Of which courses people were told. The shortest term is longer than a step that was missed is made up for: nobody is told twice. */
@Injectable()
export class ReminderRetention implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly kinds: RetentionKinds,
  ) {}

  onModuleInit(): void {
    this.kinds.register({
      key: 'course-reminders', group: 'learning', noun: 'lần nhắc',
      label: 'Lần nhắc học tự động',
      what: 'Ai được nhắc khóa nào, ngày nào.',
      why: 'Để không nhắc hai lần một việc và trả lời khi có người nói chưa được nhắc.',
      since: 'từ ngày nhắc',
      usual: { amount: 24, unit: 'month' }, bounds: { least: { amount: 3, unit: 'month' }, most: { amount: 60, unit: 'month' } },
      over: {
        from: 'course_reminders reminder', where: ({ day }) => `reminder.told_on < '${day}'`, id: 'reminder.id', atOnce: 500,
        drop: async (ids) => (await this.db.repo(CourseReminder).delete({ id: In([...ids]) })).affected ?? 0,
      },
    });
  }
}
