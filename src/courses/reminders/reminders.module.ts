import { Module } from '@nestjs/common';
import { NotificationsModule } from '../../notifications/notifications.module.js';
import { OrganisationModule } from '../../organisation/organisation.module.js';
import { CourseAgenda } from './course-agenda.js';
import { DailyReminders } from './daily-reminders.js';
import { OpenObligations } from './open-obligations.js';
import { ReminderData } from './reminder-data.js';
import { ReminderMerge } from './reminder-merge.js';
import { ReminderRetention } from './reminder-retention.js';
import { RemindersService } from './reminders.service.js';

/** What courses have to tell people: new ones, and near or past due dates. */
@Module({
  imports: [OrganisationModule, NotificationsModule],
  providers: [CourseAgenda, DailyReminders, OpenObligations, ReminderData, ReminderMerge, ReminderRetention, RemindersService],
})
export class RemindersModule {}
