import type { PageModel } from '../../platform/http/request.js';
import { formatDay, formatMonth } from '../../platform/views/formats.js';
import type { OwnCalendar } from '../calendars.service.js';

/** `views/messages/calendar.hbs`: the own calendar and how to have it on a phone. */
export function calendarPage({ url, isOpen, id, entries }: OwnCalendar): PageModel {
  return {
    title: 'Lịch của bạn',
    url,
    // Phones offer to add what they find under this scheme.
    phoneUrl: url?.replace(/^https?:/, 'webcal:') ?? null,
    isOpen,
    id,
    entries: entries.filter(({ isCancelled }) => !isCancelled).map(({ on, title, text, href, time }) => ({ title, text, href, label: time ? 'Buổi' : 'Hạn', day: { number: formatDay(on), month: formatMonth(on) } })),
  };
}
