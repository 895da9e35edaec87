import type { HeldClass } from '../../../attendance/class-figures.service.js';
import type { HeldMeeting } from '../../../attendance/meetings/meeting-figures.service.js';
import type { ClassRow, MeetingRow } from './report-data.js';

/** As much of a class as the report keeps. */
export function classRow({ title, firstOn, lastOn, place, sessions, periods, called, came, excused, absent, met, state }: HeldClass): ClassRow {
  return { title, firstOn, lastOn, place, sessions, periods, called, came, excused, absent, met, isClosed: state === 'closed' };
}

/** As much of a meeting as the report keeps. */
export function meetingRow({ form, topic, unitName, heldOn, place, periods, people }: HeldMeeting): MeetingRow {
  return { form, topic, unit: unitName, heldOn, place, periods, people };
}
