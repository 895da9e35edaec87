import { newFormKey } from '../../../platform/http/form-key.js';
import type { Form } from '../../../platform/http/forms.js';
import type { PageModel } from '../../../platform/http/request.js';
import { upperFirst } from '../../../platform/text/text.js';
import { formatDateTime, formatNumber, formatPercent, formatTime } from '../../../platform/views/formats.js';
import type { AttendanceObjection } from '../../roll/entities/attendance-objection.js';
import { moreOf, sessionName, statusWords } from '../../roll/pages/words.js';
import type { OwnAttendance, OwnSession } from '../own-attendance.service.js';

export const objectionStates = {
  open: { tone: 'warn', icon: 'clock', label: 'Đang chờ trả lời' }, corrected: { tone: 'ok', icon: 'check', label: 'Đã sửa điểm danh' }, kept: { tone: 'info', icon: 'info', label: 'Giữ như đã ghi' },
} as const;

const verdicts = {
  met: { tone: 'ok', icon: 'check', text: 'Bạn đã đủ điều kiện có mặt.' }, open: { tone: 'info', icon: 'info', text: 'Các buổi còn lại vẫn tính.' }, missed: { tone: 'late', icon: 'warn', text: 'Có mặt các buổi còn lại cũng chưa đủ. Bạn hỏi giảng viên về học bù.' },
} as const;

/** The learner's own record. `failed`: the form that came back, and of which session. */
export function ownAttendancePage({ trainingClass, sessions, share }: OwnAttendance, now: Date, failed: { readonly sessionId: string; readonly form: Pick<Form<object>, 'errors' | 'typed'> } | null): PageModel {
  const href = `/classes/${trainingClass.id}`;
  const noun = trainingClass.rule.of === 'minutes' ? 'phút' : 'buổi';
  return {
    title: 'Điểm danh của tôi', crumbs: [{ href, label: trainingClass.title }], classTitle: trainingClass.title,
    note: { ...verdicts[share.verdict], title: `Có mặt ${formatNumber(share.attended)}/${formatNumber(share.total)} ${noun} (${formatPercent(share.share, 0)}), cần từ ${formatPercent(trainingClass.rule.share, 0)}` },
    hasSessions: share.total > 0, form: failed?.form ?? { errors: null, typed: {} }, sessions: sessions.map((own) => sessionOf(own, href, now, failed)),
  };
}

function sessionOf({ session, held, objections }: OwnSession, href: string, now: Date, failed: { readonly sessionId: string; readonly form: Pick<Form<object>, 'errors' | 'typed'> } | null) {
  const isAsked = failed?.sessionId === session.id;
  const isPast = session.startsAt <= now;
  const mark = held ? { ...statusWords[held.status], more: moreOf(held) } : { label: isPast ? 'Chưa ghi' : 'Chưa diễn ra', tone: null, icon: null, more: '' };
  return {
    id: session.id, name: upperFirst(sessionName(session)), time: `${formatTime(session.startsAt)}–${formatTime(session.endsAt)}`, topic: session.topic, tag: { label: mark.label, tone: mark.tone, icon: mark.icon }, more: mark.more,
    objections: objections.map(objectionOf), action: `${href}/attendance/${session.id}/objection`, canObject: isPast && !objections.some(({ state }) => state === 'open'),
    isAsked, key: isAsked ? failed.form.typed['key'] : newFormKey(), typed: isAsked ? failed.form.typed['text'] : '', error: isAsked ? (failed.form.errors?.byField['text'] ?? null) : null,
  };
}

const objectionOf = ({ text, at, state, answer, answeredAt }: AttendanceObjection) => ({ text, at: formatDateTime(at), tag: objectionStates[state], answer, answeredAt: answeredAt && formatDateTime(answeredAt) });
