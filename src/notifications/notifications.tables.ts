import { Calendar } from './entities/calendar.js';
import { Mail } from './entities/mail.js';
import { Message } from './entities/message.js';
import { ScheduleVersion } from './entities/schedule-version.js';
import { TemplateEdit } from './entities/template-edit.js';
import { Messages1766000000600 } from './migrations/1766000000600-messages.js';
import { ReminderSchedules1766000000620 } from './migrations/1766000000620-reminder-schedules.js';
import { Calendars1766000000630 } from './migrations/1766000000630-calendars.js';
import { MessagesByAge1766000001111 } from './migrations/1766000001111-messages-by-age.js';
import { Mails1766000000610 } from './migrations/1766000000610-mails.js';

export const notificationsEntities = [Message, TemplateEdit, Mail, ScheduleVersion, Calendar];
export const notificationsMigrations = [Messages1766000000600, Mails1766000000610, ReminderSchedules1766000000620, Calendars1766000000630, MessagesByAge1766000001111];
