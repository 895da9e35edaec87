import type { PageModel } from '../../platform/http/request.js';
import { formatDateTime, formatMachine, formatNumber } from '../../platform/views/formats.js';
import { pagerOf } from '../../platform/views/pager.js';
import type { Message } from '../entities/message.js';
import { PAGE_SIZE, type OwnMessages } from '../messages.service.js';

/** `views/messages/mine.hbs`: what the program told this person. */
export function ownMessagesPage({ messages, total, unread }: OwnMessages, page: number): PageModel {
  const pages = Math.max(1, Math.ceil(total / PAGE_SIZE));
  const at = (number: number) => (number === 1 ? '/messages' : `/messages?page=${number}`);
  return {
    title: 'Thông báo',
    lead: total === 0 ? null : unread === 0 ? 'Bạn đã đọc mọi thông báo.' : `${formatNumber(unread)} thông báo chưa đọc.`,
    unread,
    messages: messages.map(line),
    isBeyond: total > 0 && messages.length === 0,
    pager: messages.length > 0 ? pagerOf(page, pages, at) : null,
  };
}

function line({ id, subject, text, href, createdAt, readAt }: Message) {
  return {
    id,
    subject,
    paragraphs: text.split(/\n{2,}/).map((paragraph) => paragraph.split('\n')),
    at: formatDateTime(createdAt),
    machine: formatMachine(createdAt),
    isNew: readAt === null,
    // What is read and leads nowhere needs no button.
    button: href !== null ? 'Mở' : readAt === null ? 'Đánh dấu đã đọc' : null,
  };
}
