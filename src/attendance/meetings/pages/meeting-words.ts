import { formatDate, formatNumber, formatTime, formatWeekday } from '../../../platform/views/formats.js';
import type { MeetingForm, ThematicMeeting } from '../entities/thematic-meeting.js';
import type { ChangedFacts } from '../rules/meeting-facts.js';

/** What the forms of meetings are called. */
export const meetingFormNames: Readonly<Record<MeetingForm, string>> = { subject: 'Sinh hoạt chuyên đề', talk: 'Tọa đàm', agenda: 'Lồng ghép trong họp giao ban, họp định kỳ' };

/** “Thứ Hai, 02/11/2026, 14:00 - 16:00”. */
export const meetingTime = ({ startsAt, endsAt }: Pick<ThematicMeeting, 'startsAt' | 'endsAt'>): string => `${formatWeekday(startsAt)}, ${formatTime(startsAt)} - ${formatTime(endsAt)}`;

/** What stands beside a meeting in lists; null: nothing is to be said. */
export function meetingTag({ state }: Pick<ThematicMeeting, 'state'>, people: number) {
  if (state === 'cancelled') return { tone: 'late', icon: 'cross', label: 'Đã hủy ghi nhận' } as const;
  return people === 0 ? ({ tone: 'warn', icon: 'warn', label: 'Chưa ghi người dự' } as const) : null;
}

/** The facts that a correction changed, with what they were before. */
export function changedWords(before: ChangedFacts): readonly { readonly label: string; readonly value: string | null }[] {
  const { form, topic, startsAt, endsAt, place, chair, periods, summary, ownerId } = before;
  const words = [
    { label: 'Hình thức', value: form && meetingFormNames[form] },
    { label: 'Chủ đề', value: topic },
    { label: 'Chuyên đề của khóa', value: ownerId === undefined ? undefined : null },
    { label: 'Bắt đầu', value: startsAt === undefined ? undefined : `${formatTime(startsAt)} ngày ${formatDate(startsAt)}` },
    { label: 'Kết thúc', value: endsAt === undefined ? undefined : `${formatTime(endsAt)} ngày ${formatDate(endsAt)}` },
    { label: 'Địa điểm', value: place },
    { label: 'Chủ trì', value: chair },
    { label: 'Số tiết', value: periods === undefined ? undefined : formatNumber(periods) },
    { label: 'Tóm tắt', value: summary },
  ];
  return words.flatMap(({ label, value }) => (value === undefined ? [] : [{ label, value }]));
}
