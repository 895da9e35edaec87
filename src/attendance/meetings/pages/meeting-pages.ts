import { address } from '../../../organisation/pages/words.js';
import { unitOptions } from '../../../organisation/pages/unit-options.js';
import { walk } from '../../../organisation/rules/tree.js';
import type { Actor } from '../../../platform/access/actor.js';
import type { PageModel } from '../../../platform/http/request.js';
import { formatDate, formatNumber, formatTime } from '../../../platform/views/formats.js';
import { pagerOf } from '../../../platform/views/pager.js';
import type { ShownForm } from '../../classes/pages/class-pages.js';
import { classAreas } from '../../own/pages/class-areas.js';
import { meetingForms, type ThematicMeeting } from '../entities/thematic-meeting.js';
import { MEETINGS_PAGE_SIZE, type MeetingList, type MeetingQuery } from '../meeting-sights.service.js';
import type { MeetingChoices } from '../own-meetings.js';
import { meetingFormNames, meetingTag, meetingTime } from './meeting-words.js';

export const MEETINGS_PATH = '/meetings';
/** The year of the first plan. */
const FIRST_YEAR = 2021;

/** `views/meetings/list.hbs` */
export function listPage(actor: Actor, { meetings, total, figures, roots, owners }: MeetingList, { year, unitId, ownerId, page }: MeetingQuery, thisYear: number): PageModel {
  const at = (to: number): string => address(MEETINGS_PATH, { year, unit: unitId ?? '', course: ownerId ?? '', page: to });
  return {
    title: 'Sinh hoạt chuyên đề, tọa đàm',
    areas: classAreas(actor, MEETINGS_PATH),
    years: Array.from({ length: Math.max(1, thisYear - FIRST_YEAR + 1) }, (_, i) => thisYear - i).map((value) => ({ value: String(value), label: String(value), selected: value === year })),
    units: walk(roots).length > 1 ? unitOptions(roots, unitId, 'Tất cả đơn vị') : [],
    courses: [{ value: '', label: 'Mọi chuyên đề', selected: ownerId === null }, ...owners.map(({ id, label }) => ({ value: id, label, selected: id === ownerId })), { value: 'none', label: 'Ngoài chương trình', selected: ownerId === 'none' }],
    figures: figures.meetings === 0 ? [] : [
      { value: formatNumber(figures.meetings), label: 'buổi' },
      { value: formatNumber(figures.periods), label: 'tiết' },
      { value: formatNumber(figures.seats), label: 'lượt người dự' },
      { value: formatNumber(figures.people), label: 'người dự' },
    ],
    rows: meetings.map(({ meeting, unitName, people }) => ({
      href: `${MEETINGS_PATH}/${meeting.id}`,
      topic: meeting.topic,
      form: meetingFormNames[meeting.form],
      unit: unitName,
      time: meetingTime(meeting),
      periods: formatNumber(meeting.periods),
      people: formatNumber(people),
      tag: meetingTag(meeting, people),
    })),
    year,
    isNarrowed: unitId !== null || ownerId !== null,
    pager: pagerOf(page, Math.max(1, Math.ceil(total / MEETINGS_PAGE_SIZE)), at),
  };
}

/** `views/meetings/form.hbs`. `of`: the meeting that is corrected; null: a new one. */
export function formPage({ owners, units }: MeetingChoices, form: ShownForm, of: ThematicMeeting | null): PageModel {
  const course = form.typed['course'];
  const kind = String(form.typed['form'] ?? 'subject');
  // With one unit to choose there is nothing to choose; of several the one at the top is the likeliest.
  const unit = form.typed['unit'] ?? (units.length === 1 ? units[0]!.unitId : '');
  const isListed = owners.some(({ id }) => id === course);
  return {
    title: of === null ? 'Ghi buổi sinh hoạt chuyên đề, tọa đàm' : 'Sửa buổi đã ghi',
    crumbs: [{ label: 'Sinh hoạt chuyên đề, tọa đàm', href: MEETINGS_PATH }, ...(of === null ? [] : [{ label: of.topic, href: `${MEETINGS_PATH}/${of.id}` }])],
    isNew: of === null,
    action: of === null ? MEETINGS_PATH : `${MEETINGS_PATH}/${of.id}/edit`,
    form,
    forms: meetingForms.map((value) => ({ value, label: meetingFormNames[value], checked: value === kind })),
    units: unitOptions(units, unit, units.length === 1 ? null : 'Chọn đơn vị'),
    courses: [
      { value: '', label: 'Ngoài chương trình', selected: !course },
      ...(of?.ownerId && !isListed && of.ownerId === course ? [{ value: of.ownerId, label: 'Khóa đã ghi', selected: true }] : []),
      ...owners.map(({ id, label }) => ({ value: id, label, selected: id === course })),
    ],
  };
}

/** The fields of the form as the meeting has them. */
export function typedOfMeeting({ form, topic, ownerId, heldOn, startsAt, endsAt, periods, place, chair, summary, revision }: ThematicMeeting): Record<string, string> {
  return { form, topic, course: ownerId ?? '', day: heldOn, from: formatTime(startsAt), to: formatTime(endsAt), periods: String(periods), place, chair, summary, seen: String(revision) };
}

/** Meetings of one person, for the page of the own classes. */
export function ownMeetingLines(meetings: readonly { readonly meeting: ThematicMeeting; readonly unitName: string }[]) {
  return meetings.map(({ meeting, unitName }) => ({ topic: meeting.topic, text: `${meetingFormNames[meeting.form]}, ${formatDate(meeting.startsAt)}, ${unitName}`, periods: `${formatNumber(meeting.periods)} tiết` }));
}
