import type { Actor } from '../../../platform/access/actor.js';
import { toFormErrors, type FormErrors } from '../../../platform/http/forms.js';
import type { PageModel } from '../../../platform/http/request.js';
import { formatDateTime, formatTime } from '../../../platform/views/formats.js';
import type { CheckInNoticeKind } from '../../check-in/entities/check-in-notice.js';
import { attendanceStatuses } from '../../rules/attendance-share.js';
import { heldDocument } from '../dto/roll.documents.js';
import type { AttendanceObjection } from '../entities/attendance-objection.js';
import type { MarkOutcome } from '../marks.service.js';
import { rollHref } from '../roll-address.js';
import type { Difference, OpenRoll, RollPerson, SeenNotice } from '../roll.service.js';
import { markText, moreOf, sessionLine, sourceWords, statusWords } from './words.js';

/** What is told on top after something was done. */
export const doneWords: Readonly<Record<string, string>> = {
  marks: 'Đã ghi điểm danh.', undone: 'Đã hoàn tác dấu vừa ghi.', closed: 'Đã chốt buổi này. Từ giờ, sửa điểm danh cần ghi lý do.', reopened: 'Đã mở lại buổi này.', decided: 'Đã ghi theo dấu bạn chọn.', person: 'Đã ghi.', answered: 'Đã trả lời phản hồi.',
};

/** What a mark that was not taken as it was says to the person at the form. */
export interface RollSaid {
  readonly done: string | null;
  readonly outcomes?: readonly MarkOutcome[];
  readonly errors?: FormErrors | null;
  /** An answer to an objection that came back. */
  readonly answering?: { readonly objection: string; readonly typed: Readonly<Record<string, unknown>> };
}

const MINUTE = 60_000;

/** The trainer's roll. */
export function rollPage({ session, people, differences, notices, objections }: OpenRoll, { accountId }: Actor, now: Date, said: RollSaid): PageModel {
  const href = rollHref(session.classId, session.id);
  const isClosed = session.closedAt !== null;
  const refused = (said.outcomes ?? []).filter(({ outcome }) => outcome === 'refused');
  const listed = new Map(people.map((person) => [person.personId, person]));
  const errors = said.errors ?? (refused.length === 0 ? null : toFormErrors(refused.map(({ personId, refusal }) => ({ field: `p-${personId}`, message: `${listed.get(personId)?.fullName ?? ''}: ${refusal?.text ?? ''}` }))));
  return {
    title: 'Điểm danh', script: 'roll.js', crumbs: [{ href: '/trainer/classes', label: 'Lớp học' }, { href: `/trainer/classes/${session.classId}`, label: session.trainingClass.title }],
    sessionText: sessionLine(session), topic: session.topic, href, isClosed, closedText: session.closedAt && `Đã chốt lúc ${formatDateTime(session.closedAt)}. Sửa từng người thì ghi lý do.`,
    tools: [...(isClosed ? [] : [{ href: `${href}/scan`, icon: 'eye', label: 'Quét mã người học' }]), { href: `${href}/sheets`, icon: 'print', label: 'Danh sách giấy, Excel' }],
    canReopen: isClosed && session.trainingClass.state === 'announced', canClose: !isClosed && session.startsAt <= now,
    accountId, api: `/api/v1/classes/${session.classId}/sessions/${session.id}/roll`, sessionId: session.id, startsAt: session.startsAt.getTime(), minutes: Math.round((session.endsAt.getTime() - session.startsAt.getTime()) / MINUTE), now: now.getTime(),
    done: said.done !== null && Object.hasOwn(doneWords, said.done) ? doneWords[said.done] : null, form: { errors, typed: {} }, figures: figuresOf(people), people: people.map((person) => rowOf(person, href)),
    differences: differences.map((difference) => differenceOf(difference, listed.get(difference.revision.personId), href)), notices: notices.map(noticeOf), objections: objections.map(({ objection, name }) => objectionOf(objection, name, listed.get(objection.personId), href, said.answering)),
  };
}

/** How many of each status, and how many have none. */
export function figuresOf(people: readonly RollPerson[]): { key: string; value: number; label: string }[] {
  const count = (status: string | null): number => people.filter(({ held }) => (held?.status ?? null) === status).length;
  return [...attendanceStatuses.map((status) => ({ key: status, value: count(status), label: statusWords[status].label.toLowerCase() })), { key: 'none', value: count(null), label: 'chưa ghi' }];
}

function rowOf({ personId, fullName, unitName, held }: RollPerson, href: string) {
  return {
    personId, name: fullName, unit: unitName, revision: held?.revision ?? 0, status: held?.status ?? '', mark: JSON.stringify(held && heldDocument(held)), more: held ? moreOf(held) : '', source: held && held.source !== 'roll' ? sourceWords[held.source] : null, href: `${href}/people/${personId}`,
    choices: attendanceStatuses.map((status) => ({ value: status, ...statusWords[status], checked: held?.status === status })),
  };
}

function differenceOf({ revision, byName, heldByName }: Difference, person: RollPerson | undefined, href: string) {
  const { id, personId, saidAt, receivedAt } = revision;
  const held = person?.held ?? null;
  return {
    id, name: person?.fullName ?? '', action: `${href}/differences/${id}`, personHref: `${href}/people/${personId}`,
    held: held && { text: markText(held), by: heldByName ?? 'Chương trình', at: `lúc ${formatTime(held.markedAt)}, ${sourceWords[held.source]}` },
    waiting: { text: markText(revision), by: byName ?? '', at: saidAt ? `ghi trên máy lúc ${formatTime(saidAt)}, đến nơi lúc ${formatTime(receivedAt)}` : `lúc ${formatTime(receivedAt)}` },
  };
}

function objectionOf({ id, text, at }: AttendanceObjection, name: string, person: RollPerson | undefined, href: string, answering: RollSaid['answering']) {
  const typed = answering?.objection === id ? answering.typed : {};
  const chosen = typed['outcome'];
  return {
    id, name, text, at: formatDateTime(at), held: person?.held ? markText(person.held) : 'Chưa ghi', action: `${href}/objections/${id}`, isOpen: answering?.objection === id, answer: typed['answer'] ?? '', lateMinutes: typed['lateMinutes'] ?? '',
    choices: [...attendanceStatuses.map((status) => ({ value: status, label: statusWords[status].label, checked: chosen === status })), { value: 'keep', label: 'Giữ nguyên', checked: chosen === 'keep' }],
  };
}

const noticeWords: Readonly<Record<CheckInNoticeKind, (name: string, other: string | null) => string>> = {
  'device-used': (name, other) => `${name} quét bằng máy đã điểm danh cho ${other ?? 'người khác'}, nên chưa được ghi.`,
  'second-device': (name) => `${name} quét thêm bằng một máy thứ hai. Lần quét đầu vẫn tính.`,
  'old-code': (name) => `${name} dùng mã đã cũ, có thể là ảnh mã do người khác gửi.`,
  'not-listed': (name) => `${name} quét mã nhưng không có trong danh sách lớp.`,
  otherwise: (name) => `${name} quét mã, nhưng dấu bạn ghi khác nên được giữ nguyên.`,
};

const noticeOf = ({ notice: { kind, at }, name, otherName }: SeenNotice) => ({ text: noticeWords[kind](name, otherName), at: formatTime(at) });
