import { Message } from './entities/message.js';
import { TemplateEdit } from './entities/template-edit.js';
import { Messages1766000000600 } from './migrations/1766000000600-messages.js';

export const notificationsEntities = [Message, TemplateEdit];
export const notificationsMigrations = [Messages1766000000600];
