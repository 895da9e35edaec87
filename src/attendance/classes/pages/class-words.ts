import { formatDate, formatNumber, formatTime, formatWeekday } from '../../../platform/views/formats.js';
import { localDate } from '../../../platform/clock/local-date.js';
import type { ClassSession } from '../../entities/class-session.js';
import type { ClassEntry, ClassState } from '../../entities/training-class.js';
import type { AttendanceRule } from '../../rules/attendance-share.js';

/** How the states of a class are shown. */
export const classStates: Readonly<Record<ClassState, { tone: 'ok' | 'warn' | 'late' | 'info' | null; icon: string; label: string }>> = {
  draft: { tone: 'warn', icon: 'edit', label: 'Đang chuẩn bị' },
  announced: { tone: 'info', icon: 'bell', label: 'Đã thông báo' },
  closed: { tone: 'ok', icon: 'check', label: 'Đã bế giảng' },
  cancelled: { tone: 'late', icon: 'cross', label: 'Không tổ chức' },
};

/** How people come to a class. */
export const classEntries: Readonly<Record<ClassEntry, { label: string; hint: string }>> = {
  nomination: { label: 'Đơn vị cử', hint: 'Bạn chọn các đơn vị được cử người; lãnh đạo đơn vị cử, bạn duyệt.' },
  invitation: { label: 'Người tổ chức triệu tập', hint: 'Bạn chọn từng người, theo đơn vị, chức danh hoặc danh sách dán vào.' },
  open: { label: 'Tự đăng ký', hint: 'Ai cũng đăng ký được đến khi hết chỗ; sau đó xếp vào danh sách chờ.' },
};

/** “Có mặt từ 80% số buổi”. */
export function ruleText({ of, share, mostMissedMinutes }: AttendanceRule): string {
  const most = of === 'sessions' && mostMissedMinutes !== null ? `; vắng quá ${formatNumber(mostMissedMinutes)} phút của một buổi thì buổi ấy tính là vắng` : '';
  return `Có mặt từ ${formatNumber(share * 100)}% ${of === 'sessions' ? 'số buổi' : 'số phút học'}${most}`;
}

/** “26 và 27/11/2026”, “26/11/2026”, “từ 26/11/2026 đến 04/12/2026”; null without a session. */
export function daysText(sessions: readonly Pick<ClassSession, 'startsAt' | 'cancelledAt'>[]): string | null {
  const days = [...new Set(sessions.filter(({ cancelledAt }) => cancelledAt === null).map(({ startsAt }) => localDate(startsAt)))].sort();
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return null;
  if (first === last) return formatDate(first);
  if (days.length === 2 && first.slice(0, 7) === last.slice(0, 7)) return `${first.slice(8)} và ${formatDate(last)}`;
  return `từ ${formatDate(first)} đến ${formatDate(last)}`;
}

/** “16 tiết, 4 buổi”; null without a session. */
export function amountText(sessions: readonly Pick<ClassSession, 'periods' | 'cancelledAt'>[]): string | null {
  const held = sessions.filter(({ cancelledAt }) => cancelledAt === null);
  if (held.length === 0) return null;
  return `${formatNumber(held.reduce((sum, { periods }) => sum + periods, 0))} tiết, ${formatNumber(held.length)} buổi`;
}

/** “Sáng”, “Chiều”, “Tối”. */
export function partOfDay({ startsAt }: Pick<ClassSession, 'startsAt'>): string {
  const hour = Number(formatTime(startsAt).slice(0, 2));
  return hour < 12 ? 'Sáng' : hour < 18 ? 'Chiều' : 'Tối';
}

/** “07:30 - 11:00”. */
export const hoursText = ({ startsAt, endsAt }: Pick<ClassSession, 'startsAt' | 'endsAt'>): string => `${formatTime(startsAt)} - ${formatTime(endsAt)}`;

/** “Thứ Năm, 26/11/2026, 07:30 - 11:00”. */
export const whenText = (session: Pick<ClassSession, 'startsAt' | 'endsAt'>): string => `${formatWeekday(session.startsAt)}, ${hoursText(session)}`;

/** “–” for a class that takes as many as come. */
export const placesText = (listed: number, capacity: number | null): string => (capacity === null ? `${formatNumber(listed)} người` : `${formatNumber(listed)}/${formatNumber(capacity)} chỗ`);
