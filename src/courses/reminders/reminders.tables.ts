import { CourseReminder } from './entities/course-reminder.js';
import { CourseReminders1766000000650 } from './migrations/1766000000650-course-reminders.js';
import { RemindersByAge1766000001112 } from './migrations/1766000001112-reminders-by-age.js';

export const remindersEntities = [CourseReminder];
export const remindersMigrations = [CourseReminders1766000000650, RemindersByAge1766000001112];
