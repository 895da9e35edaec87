import { Injectable, type OnModuleInit } from '@nestjs/common';
import { In } from 'typeorm';
import { Db } from '../../platform/database/db.js';
import { PersonalData } from '../../platform/ports/personal-data.js';
import { CourseReminder } from './entities/course-reminder.js';

/** Of which courses people were told, when. */
@Injectable()
export class ReminderData implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly personalData: PersonalData,
  ) {}

  onModuleInit(): void {
    this.personalData.register({
      key: 'reminders',
      sections: [{
        key: 'reminders', label: 'Lần nhắc học tự động', from: 'course_reminders reminder join courses course on course.id = reminder.course_id', person: 'reminder.person_id', order: 'reminder.told_on',
        columns: [{ label: 'Khóa', sql: 'course.title' }, { label: 'Hạn', sql: 'reminder.due_on', kind: 'day' }, { label: 'Nhắc ngày', sql: 'reminder.told_on', kind: 'day' }],
        fate: 'removed', why: 'Lịch sử nhắc bị xóa.',
      }],
      erase: async ({ personIds }) => {
        await this.db.repo(CourseReminder).delete({ personId: In([...personIds]) });
        return [];
      },
    });
  }
}
