import type { AttendanceMark, AttendanceSource } from '../../entities/attendance.js';
import type { ClassSession } from '../../entities/class-session.js';
import type { AttendanceStatus } from '../../rules/attendance-share.js';
import { formatDate, formatTime } from '../../../platform/views/formats.js';

/** What the statuses are called, with their tones, in the order of the roll. */
export const statusWords: Readonly<Record<AttendanceStatus, { readonly label: string; readonly tone: string; readonly icon: string; readonly key: string }>> = {
  present: { label: 'Có mặt', tone: 'ok', icon: 'check', key: 'c' },
  late: { label: 'Muộn', tone: 'warn', icon: 'clock', key: 'm' },
  excused: { label: 'Có phép', tone: 'info', icon: 'file', key: 'p' },
  absent: { label: 'Vắng', tone: 'late', icon: 'cross', key: 'v' },
};

export const sourceWords: Readonly<Record<AttendanceSource, string>> = {
  'session-code': 'quét mã của buổi', 'own-code': 'quét mã của người học', roll: 'điểm danh', paper: 'nhập từ danh sách ký', file: 'nhập từ tệp', closing: 'chốt buổi',
};

const NOON = 12;
const EVENING = 18;

/** “buổi chiều 27/10/2022”. */
export function sessionName({ startsAt }: Pick<ClassSession, 'startsAt'>): string {
  const hour = Number(formatTime(startsAt).slice(0, 2));
  return `buổi ${hour < NOON ? 'sáng' : hour < EVENING ? 'chiều' : 'tối'} ${formatDate(startsAt)}`;
}

/** “Buổi 2, buổi chiều 27/10/2022, 13:30–17:00”. */
export function sessionLine(session: Pick<ClassSession, 'number' | 'startsAt' | 'endsAt'>): string {
  return `Buổi ${session.number}, ${sessionName(session)}, ${formatTime(session.startsAt)}–${formatTime(session.endsAt)}`;
}

/** A mark in words: “Muộn 15 phút, về sớm 20 phút. Lý do: …”. */
export function markText({ status, lateMinutes, leftEarlyMinutes, madeUpOn, reason, agreedBy }: AttendanceMark): string {
  const parts = [`${statusWords[status].label}${status === 'late' && lateMinutes > 0 ? ` ${lateMinutes} phút` : ''}`];
  if (leftEarlyMinutes > 0) parts.push(`về sớm ${leftEarlyMinutes} phút`);
  if (madeUpOn) parts.push(`đã học bù ngày ${formatDate(madeUpOn)}`);
  const told = [reason && `Lý do: ${reason}`, agreedBy && `Người đồng ý: ${agreedBy}`].filter(Boolean);
  return [parts.join(', '), ...told].join('. ');
}

/** What of a mark the four buttons do not show; empty for a plain one. */
export function moreOf(mark: AttendanceMark): string {
  const whole = markText(mark);
  const { label } = statusWords[mark.status];
  return whole === label ? '' : whole.slice(label.length).replace(/^[,. ]+/, '');
}

