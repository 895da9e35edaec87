import type { Actor } from '../../../platform/access/actor.js';
import type { PageModel } from '../../../platform/http/request.js';
import { formatDate, formatDateTime, formatNumber, formatPercent, formatTime } from '../../../platform/views/formats.js';
import { amountText, classStates, daysText, hoursText, partOfDay, ruleText } from '../../classes/pages/class-words.js';
import type { ShownForm } from '../../classes/pages/class-pages.js';
import type { ClassTask } from '../../class-tasks.js';
import type { Attendance } from '../../entities/attendance.js';
import type { ClassSession } from '../../entities/class-session.js';
import type { RosterEntry } from '../../entities/roster-entry.js';
import type { AttendedMeeting } from '../../meetings/meeting-sights.service.js';
import { ownMeetingLines } from '../../meetings/pages/meeting-pages.js';
import { evaluationHint } from '../../evaluation/pages/evaluation-pages.js';
import { materialLine } from '../../materials/pages/materials-page.js';
import type { OwnSeat, OwnSeatSight } from '../own-seats.service.js';
import { classAreas } from './class-areas.js';

/** Where learners find their classes. */
export const OWN_PATH = '/classes';

/** `views/classes/own-list.hbs` */
export function ownListPage(actor: Actor, { own, open }: { own: readonly OwnSeat[]; open: readonly OwnSeat[] }, meetings: readonly AttendedMeeting[], now: Date): PageModel {
  const isOver = ({ trainingClass, sessions }: OwnSeat): boolean => trainingClass.state !== 'announced' || sessions.every(({ cancelledAt, endsAt }) => cancelledAt !== null || endsAt <= now);
  return {
    title: 'Lớp học',
    areas: classAreas(actor, OWN_PATH),
    coming: own.filter((seat) => !isOver(seat)).map((seat) => shown(seat, now)),
    over: own.filter(isOver).map((seat) => shown(seat, now)),
    open: open.map((seat) => shown(seat, now)),
    meetings: ownMeetingLines(meetings),
  };
}

function shown({ trainingClass, entry, sessions }: OwnSeat, now: Date) {
  const next = sessions.find(({ cancelledAt, endsAt }) => cancelledAt === null && endsAt > now);
  return {
    href: `${OWN_PATH}/${trainingClass.id}`,
    title: trainingClass.title,
    place: trainingClass.place,
    days: daysText(sessions) ?? 'Chưa có lịch',
    amount: amountText(sessions),
    next: next ? { part: partOfDay(next), day: next.startsAt } : null,
    state: trainingClass.state === 'announced' ? entryTag(entry) : classStates[trainingClass.state],
  };
}

function entryTag(entry: RosterEntry | null) {
  if (entry?.state === 'waiting') return { tone: 'warn', icon: 'clock', label: 'Đang chờ chỗ' };
  return entry?.state === 'proposed' ? { tone: 'warn', icon: 'clock', label: 'Đơn vị đã cử, chờ duyệt' } : null;
}

/** `views/classes/own.hbs`: a class as somebody sees it who is on its list, or may come to it. */
export function ownPage(sight: OwnSeatSight, now: Date, failed: ShownForm): PageModel {
  const { trainingClass, entry, sessions, marks, tasks, share, trainers, owner, left, takesPeople, said, materials, evaluation } = sight;
  const { id, title, place, state, stateReason, note, rule } = trainingClass;
  const at = `${OWN_PATH}/${id}`;
  const isBegun = sessions.some(({ startsAt, cancelledAt }) => cancelledAt === null && startsAt <= now);
  return {
    title,
    at,
    failed,
    owner,
    state: state === 'announced' ? entryTag(entry) : classStates[state],
    reason: state === 'cancelled' ? stateReason : null,
    facts: [{ icon: 'calendar', text: daysText(sessions) }, { icon: 'clock', text: amountText(sessions) }, { icon: 'place', text: place }].filter(({ text }) => text !== null),
    calendar: entry !== null && sessions.length > 0 ? `${at}/lich.ics` : null,
    registration: entry === null && takesPeople ? { left: left === null ? null : formatNumber(left), isFull: left === 0 } : null,
    leaving: entry?.entry === 'open' && state === 'announced' && !isBegun,
    sessions: sessions.map((session) => ({
      part: partOfDay(session), day: session.startsAt, topic: session.topic, hours: hoursText(session), place: session.place, reason: session.changeReason,
      tag: sessionTag(session, marks.get(session.id) ?? null, now, share !== null),
    })),
    tasks: tasks.map((task) => shownTask(task, now)),
    share: share && share.total > 0 ? {
      max: share.total, value: share.attended, label: `Có mặt ${formatNumber(share.attended)} trên ${formatNumber(share.total)} ${rule.of === 'sessions' ? 'buổi' : 'phút'}`,
      text: rule.of === 'sessions' ? `${formatNumber(share.attended)}/${formatNumber(share.total)} buổi` : `${formatPercent(share.share, 0)} số phút`,
    } : null,
    verdict: share === null ? null : verdicts[share.verdict],
    rule: `${ruleText(rule)} để được tính hoàn thành lớp.`,
    trainers: trainers.map(({ fullName }) => fullName),
    note: note === null ? [] : note.split(/\n+/),
    materials: materials.map((one) => materialLine(one, at)),
    evaluation: evaluation === null ? null : evaluationHint(evaluation.window, evaluation.isSent),
    said: said.map(({ subject, text, saidAt }) => ({ subject, lines: text.split(/\n+/), at: formatDateTime(saidAt) })),
  };
}

/** What is to be handed in, with its mark once there is one. */
function shownTask({ title, href, closesAt, result }: ClassTask, now: Date) {
  const isOver = closesAt !== null && closesAt <= now;
  const mark = result?.score == null ? null : `${formatNumber(result.score)}/${formatNumber(result.maxScore)} điểm`;
  return { title, href, until: closesAt === null ? null : `${isOver ? 'Hết hạn' : 'Hạn nộp'} ${formatTime(closesAt)} ngày ${formatDate(closesAt)}`, mark, tag: taskTag(result, isOver), action: taskAction(result, isOver) };
}

function taskTag(result: ClassTask['result'], isOver: boolean) {
  if (!result) return isOver ? { tone: 'late', icon: 'cross', label: 'Không nộp' } : { tone: 'warn', icon: 'clock', label: 'Chưa nộp' };
  if (result.score === null) return { tone: 'info', icon: 'clock', label: 'Đã nộp, chờ chấm' };
  if (result.passed === null) return { tone: 'ok', icon: 'check', label: 'Đã chấm' };
  return result.passed ? { tone: 'ok', icon: 'check', label: 'Đạt' } : { tone: 'late', icon: 'cross', label: 'Chưa đạt' };
}

function taskAction(result: ClassTask['result'], isOver: boolean): string {
  if (result) return result.score === null ? 'Xem bài đã nộp' : 'Xem điểm và nhận xét';
  return isOver ? 'Xem bài' : 'Làm và nộp bài';
}

const verdicts = { met: { tone: 'ok', icon: 'check', label: 'Đã đủ chuyên cần' }, open: null, missed: { tone: 'late', icon: 'cross', label: 'Chưa đủ chuyên cần' } } as const;

/** What stands beside a session: how one was there, or that it runs now. */
export function sessionTag(session: ClassSession, mark: Attendance | null, now: Date, isListed: boolean) {
  if (session.cancelledAt !== null) return { tone: 'late', icon: 'cross', label: 'Không tổ chức' };
  if (mark) return markTag(mark);
  if (session.startsAt <= now && session.endsAt > now) return { tone: 'info', icon: 'clock', label: 'Đang diễn ra' };
  return isListed && session.endsAt <= now ? { tone: null, icon: 'clock', label: 'Chưa điểm danh' } : null;
}

function markTag({ status, lateMinutes, leftEarlyMinutes, madeUpOn, source, markedAt }: Attendance) {
  if (madeUpOn !== null) return { tone: 'ok', icon: 'check', label: 'Đã học bù' };
  const early = leftEarlyMinutes > 0 ? `, về sớm ${formatNumber(leftEarlyMinutes)} phút` : '';
  if (status === 'present') return { tone: 'ok', icon: 'check', label: `Có mặt${source === 'session-code' || source === 'own-code' ? ` lúc ${formatTime(markedAt)}` : ''}${early}` };
  if (status === 'late') return { tone: 'warn', icon: 'clock', label: `Đến muộn${lateMinutes > 0 ? ` ${formatNumber(lateMinutes)} phút` : ''}${early}` };
  return status === 'excused' ? { tone: 'warn', icon: 'warn', label: 'Vắng có lý do' } : { tone: 'late', icon: 'cross', label: 'Vắng' };
}
