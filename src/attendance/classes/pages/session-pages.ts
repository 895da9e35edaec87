import { rollHref } from '../../roll/roll-address.js';
import { localDate } from '../../../platform/clock/local-date.js';
import type { PageModel } from '../../../platform/http/request.js';
import { formatDate, formatNumber, formatTime } from '../../../platform/views/formats.js';
import type { ClassSession } from '../../entities/class-session.js';
import type { TrainingClass } from '../../entities/training-class.js';
import type { ShownConflict } from '../conflicts.service.js';
import type { PlanProblem } from '../rules/session-plan.js';
import { CLASSES_PATH, classHead } from './class-head.js';
import type { ShownForm } from './class-pages.js';
import { hoursText, partOfDay, whenText } from './class-words.js';

/** What is said of a plan that makes no sessions, and beside which field. */
export const planProblems: Readonly<Record<PlanProblem, { field: string; message: string }>> = {
  'no-part': { field: 'morning', message: 'Bạn chọn buổi sáng, buổi chiều hoặc cả hai.' },
  'order-of-days': { field: 'lastDay', message: 'Ngày cuối không sớm hơn ngày đầu.' },
  'order-of-times': { field: 'morningTo', message: 'Giờ kết thúc sau giờ bắt đầu.' },
  overlap: { field: 'afternoonFrom', message: 'Buổi chiều bắt đầu sau khi buổi sáng kết thúc.' },
  'no-day': { field: 'firstDay', message: 'Các ngày này đều là thứ Bảy, Chủ nhật. Bạn đánh dấu “cả thứ Bảy, Chủ nhật” nếu học vào ngày nghỉ.' },
  'too-many': { field: 'lastDay', message: 'Có hơn 60 buổi. Bạn xem lại ngày cuối.' },
};

/** `views/classes/sessions.hbs`: the sessions of a class, and adding several. */
export function sessionsPage(trainingClass: TrainingClass, sessions: readonly ClassSession[], conflicts: readonly ShownConflict[], form: ShownForm): PageModel {
  const at = `${CLASSES_PATH}/${trainingClass.id}/sessions`;
  const isOpen = trainingClass.state === 'draft' || trainingClass.state === 'announced';
  return {
    title: `Buổi học – ${trainingClass.title}`,
    head: classHead(trainingClass, sessions, 'sessions'),
    at,
    isOpen,
    form,
    morning: { name: 'morning', value: '1', checked: Boolean(form.typed['morning']), label: 'Buổi sáng' },
    afternoon: { name: 'afternoon', value: '1', checked: Boolean(form.typed['afternoon']), label: 'Buổi chiều' },
    weekends: { name: 'weekends', value: '1', checked: Boolean(form.typed['weekends']), label: 'Cả thứ Bảy, Chủ nhật' },
    sessions: sessions.map((session) => ({
      number: session.number,
      part: partOfDay(session),
      day: session.startsAt,
      topic: session.topic,
      when: whenText(session),
      periods: formatNumber(session.periods),
      place: session.place ?? trainingClass.place,
      reason: session.changeReason,
      state: stateOf(session),
      href: isOpen && session.cancelledAt === null && session.closedAt === null ? `${at}/${session.id}` : null,
      roll: (trainingClass.state === 'announced' || trainingClass.state === 'closed') && session.cancelledAt === null ? rollHref(trainingClass.id, session.id) : null,
      conflicts: conflicts.filter(({ sessionId }) => sessionId === session.id).map(conflictText),
    })),
  };
}

function stateOf({ cancelledAt, closedAt }: ClassSession) {
  if (cancelledAt !== null) return { tone: 'late', icon: 'cross', label: 'Không tổ chức' };
  return closedAt === null ? null : { tone: 'ok', icon: 'check', label: 'Đã chốt điểm danh' };
}

/** A conflict in a sentence; of a class that is not the reader's the title stays its own. */
export function conflictText({ kind, otherTitle, otherPlace, startsAt, endsAt, names, isMine }: ShownConflict): string {
  const other = isMine ? `lớp “${otherTitle}”` : 'một lớp khác';
  const hours = hoursText({ startsAt, endsAt });
  const people = names.length > 3 ? `${names.slice(0, 3).join(', ')} và ${formatNumber(names.length - 3)} người nữa` : names.join(', ');
  if (kind === 'place') return `Trùng phòng: ${otherPlace} có ${other}, ${hours}.`;
  return `${kind === 'trainer' ? 'Trùng giảng viên' : 'Trùng học viên'}: ${people} có ${other}, ${hours}.`;
}

/** `views/classes/session.hbs`: one session to be moved or called off. */
export function sessionPage(trainingClass: TrainingClass, session: ClassSession, forms: { form: ShownForm; cancel: ShownForm }): PageModel {
  const at = `${CLASSES_PATH}/${trainingClass.id}/sessions`;
  return {
    title: `Buổi ${session.number}`,
    crumbs: [{ label: 'Tổ chức lớp', href: CLASSES_PATH }, { label: trainingClass.title, href: `${CLASSES_PATH}/${trainingClass.id}` }, { label: 'Buổi học', href: at }],
    lead: `${formatDate(session.startsAt)}, ${hoursText(session)}`,
    action: `${at}/${session.id}`,
    isAnnounced: trainingClass.state === 'announced',
    classPlace: trainingClass.place,
    ...forms,
  };
}

/** The fields of the form as the session has them. */
export function typedOfSession({ topic, startsAt, endsAt, periods, place }: ClassSession): Record<string, string> {
  return { topic, day: localDate(startsAt), from: formatTime(startsAt), to: formatTime(endsAt), periods: String(periods), place: place ?? '' };
}
