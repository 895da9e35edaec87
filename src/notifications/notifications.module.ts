import { Module } from '@nestjs/common';
import { MessageTemplates } from './message-templates.js';
import { MessagesController } from './messages.controller.js';
import { MessagesService } from './messages.service.js';
import { TemplateTexts } from './template-texts.js';

/** What the program tells people: in their own lists, by mail, in their calendars. Other modules put messages in; it knows none of them. */
@Module({
  controllers: [MessagesController],
  providers: [MessagesService, MessageTemplates, TemplateTexts],
  exports: [MessagesService, MessageTemplates],
})
export class NotificationsModule {}
