import { Module } from '@nestjs/common';
import { OrganisationModule } from '../organisation/organisation.module.js';
import { MailBundles } from './mail/mail-bundles.js';
import { MailQueue } from './mail/mail-queue.js';
import { MailSender } from './mail/mail-sender.js';
import { MailWorker } from './mail/mail-worker.js';
import { Smtp } from './mail/smtp.js';
import { MessageRetention } from './message-retention.js';
import { MessageData } from './message-data.js';
import { MessageMerge } from './message-merge.js';
import { MessageTemplates } from './message-templates.js';
import { MessagesController } from './messages.controller.js';
import { MessagesService } from './messages.service.js';
import { MessageOfficeController } from './office/office.controller.js';
import { OutboxService } from './office/outbox.service.js';
import { TemplatesService } from './office/templates.service.js';
import { CalendarsController } from './calendars.controller.js';
import { CalendarsService } from './calendars.service.js';
import { OfficeReach } from './office/office-reach.js';
import { ReminderSchedules } from './reminder-schedules.js';
import { TemplateTexts } from './template-texts.js';

/** What the program tells people: in their own lists, by mail, in their calendars. Other modules put messages in; it knows none of them. */
@Module({
  imports: [OrganisationModule],
  controllers: [MessagesController, MessageOfficeController, CalendarsController],
  providers: [MessagesService, MessageTemplates, TemplateTexts, MailBundles, MailQueue, MailSender, MailWorker, MessageMerge, MessageData, MessageRetention, Smtp, OfficeReach, OutboxService, TemplatesService, CalendarsService, ReminderSchedules],
  exports: [MessagesService, MessageTemplates, MailWorker, ReminderSchedules],
})
export class NotificationsModule {}
