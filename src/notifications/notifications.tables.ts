import { Mail } from './entities/mail.js';
import { Message } from './entities/message.js';
import { TemplateEdit } from './entities/template-edit.js';
import { Messages1766000000600 } from './migrations/1766000000600-messages.js';
import { Mails1766000000610 } from './migrations/1766000000610-mails.js';

export const notificationsEntities = [Message, TemplateEdit, Mail];
export const notificationsMigrations = [Messages1766000000600, Mails1766000000610];
