import ical, { ICalCalendarMethod, ICalEventStatus, ICalEventTransparency } from 'ical-generator';
import { ZONE } from '../../platform/clock/local-date.js';
import type { AgendaEntry } from '../../platform/ports/agendas.js';

interface CalendarFacts {
  readonly entries: readonly AgendaEntry[];
  readonly publicUrl: string;
  /** The same for as long as the address lives, so that an unchanged calendar is the same file. */
  readonly stamp: Date;
  readonly name?: string;
}

/** A calendar program asks again after so long. */
const ASK_AGAIN_SECONDS = 6 * 3600;

/** Entries as events of an iCalendar file. Days are days: no zone can move them; what takes place at a time is written in UTC. */
export function calendarFile({ entries, publicUrl, stamp, name = 'Việc học của tôi' }: CalendarFacts): string {
  const calendar = ical({ name: clean(name), method: ICalCalendarMethod.PUBLISH, prodId: { company: 'cchc-lms', product: 'hoc-tap', language: 'VI' }, ttl: ASK_AGAIN_SECONDS, x: { 'X-WR-TIMEZONE': ZONE } });
  const host = new URL(publicUrl).hostname;
  for (const { uid, on, title, text, href, time, place, sequence, isCancelled } of entries) {
    calendar.createEvent({
      id: `${uid}@${host}`,
      ...(time ? { start: time.startsAt, end: time.endsAt } : { allDay: true, start: new Date(`${on}T00:00:00Z`) }),
      ...(place === undefined ? {} : { location: clean(place) }),
      ...(sequence === undefined ? {} : { sequence }),
      ...(isCancelled ? { status: ICalEventStatus.CANCELLED } : {}),
      stamp,
      summary: clean(title),
      description: clean(text),
      url: `${publicUrl}${href}`,
      // A due date keeps nobody busy.
      transparency: time && !isCancelled ? ICalEventTransparency.OPAQUE : ICalEventTransparency.TRANSPARENT,
    });
  }
  return calendar.toString();
}

/** Ends of lines are escaped by the writer; other control characters have no place in the file. */
const clean = (text: string): string => text.replace(/\r\n?|[\u2028\u2029]/gu, '\n').replace(/[^\P{Cc}\n]/gu, '');
