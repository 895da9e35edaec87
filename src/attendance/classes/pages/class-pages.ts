import { rollHref } from '../../roll/roll-address.js';
import { unitOptions } from '../../../organisation/pages/unit-options.js';
import type { Actor } from '../../../platform/access/actor.js';
import { addDays, localDate } from '../../../platform/clock/local-date.js';
import type { FormErrors } from '../../../platform/http/forms.js';
import type { PageModel } from '../../../platform/http/request.js';
import { formatDate, formatDateTime, formatNumber } from '../../../platform/views/formats.js';
import { pagerOf } from '../../../platform/views/pager.js';
import { classAreas } from '../../own/pages/class-areas.js';
import type { TrainingClass } from '../../entities/training-class.js';
import type { ClassChoices } from '../class-planning.service.js';
import { stampOf } from '../class-planning.service.js';
import type { ClassPage, ClassSight, ListedClass } from '../class-sights.service.js';
import { CLASSES_PATH, classHead } from './class-head.js';
import { classEntries, classStates, hoursText, placesText, ruleText } from './class-words.js';

export const CLASSES_PAGE_SIZE = 20;

/** A form as a page shows it. */
export interface ShownForm {
  readonly errors: FormErrors | null;
  readonly typed: Readonly<Record<string, unknown>>;
}

/** `views/classes/list.hbs`: the classes that somebody organises. */
export function listPage(actor: Actor, { classes, total }: ClassPage, isOver: boolean, page: number): PageModel {
  const address = (to: number): string => `${CLASSES_PATH}?${isOver ? 'over=1&' : ''}page=${to}`;
  return {
    title: 'Tổ chức lớp',
    areas: classAreas(actor, CLASSES_PATH),
    tabs: [{ label: 'Đang tổ chức', href: CLASSES_PATH, current: !isOver }, { label: 'Đã xong', href: `${CLASSES_PATH}?over=1`, current: isOver }],
    isOver,
    rows: classes.map(listed),
    pager: pagerOf(page, Math.max(1, Math.ceil(total / CLASSES_PAGE_SIZE)), address),
  };
}

function listed({ trainingClass, firstAt, lastAt, sessions, listed: people, proposed }: ListedClass) {
  const { id, title, place, capacity, state } = trainingClass;
  return {
    href: `${CLASSES_PATH}/${id}`,
    title,
    place,
    state: classStates[state],
    days: firstAt === null || lastAt === null ? 'Chưa có buổi' : `${formatDate(firstAt)}${localDate(firstAt) === localDate(lastAt) ? '' : ` đến ${formatDate(lastAt)}`}`,
    sessions: formatNumber(sessions),
    people: placesText(people, capacity),
    proposed: proposed > 0 ? formatNumber(proposed) : null,
  };
}

/** `views/classes/form.hbs`: what a class is. `of`: the class whose form it is; null: a new one. */
export function formPage(choices: ClassChoices, form: ShownForm, of: TrainingClass | null): PageModel {
  const entry = String(form.typed['entry'] ?? 'nomination');
  const ruleOf = String(form.typed['ruleOf'] ?? 'sessions');
  return {
    title: of === null ? 'Mở lớp' : 'Sửa thông tin lớp',
    crumbs: [{ label: 'Tổ chức lớp', href: CLASSES_PATH }, ...(of === null ? [] : [{ label: of.title, href: `${CLASSES_PATH}/${of.id}` }])],
    isNew: of === null,
    action: of === null ? CLASSES_PATH : `${CLASSES_PATH}/${of.id}/edit`,
    form,
    courses: [{ value: '', label: 'Chọn khóa học', selected: !form.typed['course'] }, ...choices.owners.map(({ id, label }) => ({ value: id, label, selected: id === form.typed['course'] }))],
    units: unitOptions(choices.units, form.typed['unit'], 'Chọn đơn vị'),
    entries: Object.entries(classEntries).map(([value, words]) => ({ value, ...words, checked: value === entry })),
    rules: [
      { value: 'sessions', label: 'Theo số buổi', hint: 'Đến muộn vẫn là có mặt, trừ khi vắng quá số phút dưới đây.', checked: ruleOf === 'sessions' },
      { value: 'minutes', label: 'Theo số phút học', hint: 'Phút đến muộn và về sớm bị trừ.', checked: ruleOf === 'minutes' },
    ],
  };
}

/** The fields of the form as the class has them. */
export function typedOfClass(trainingClass: TrainingClass): Record<string, string> {
  const { ownerId, unitId, title, place, capacity, entry, nominateBy, rule, decisionNumber, decisionOn, note } = trainingClass;
  return {
    title, course: ownerId, unit: unitId, place, capacity: capacity === null ? '' : String(capacity), entry, nominateBy: nominateBy ?? '', ruleOf: rule.of, rulePercent: String(Math.round(rule.share * 100)),
    mostMissed: rule.mostMissedMinutes === null ? '' : String(rule.mostMissedMinutes), decisionNumber: decisionNumber ?? '', decisionOn: decisionOn ?? '', note: note ?? '', seen: String(stampOf(trainingClass)),
  };
}

/** `views/classes/show.hbs`: where a class stands, and what comes next. */
export function showPage(sight: ClassSight, now: Date, forms: { cancel: ShownForm; trainer: ShownForm; failed: ShownForm }): PageModel {
  const { trainingClass, sessions, trainers, counts, owner, unitName } = sight;
  const { id, state, stateAt, stateReason, capacity, entry, nominateBy, rule, decisionNumber, decisionOn, note, place } = trainingClass;
  const at = `${CLASSES_PATH}/${id}`;
  const held = sessions.filter(({ cancelledAt }) => cancelledAt === null);
  const next = held.find(({ endsAt }) => endsAt > now);
  const openRolls = held.filter(({ closedAt, endsAt }) => closedAt === null && endsAt <= now);
  return {
    title: trainingClass.title,
    head: classHead(trainingClass, sessions, 'show'),
    at,
    ...forms,
    isDraft: state === 'draft',
    isOpen: state === 'draft' || state === 'announced',
    reason: state === 'cancelled' ? stateReason : null,
    ended: state === 'closed' ? formatDateTime(stateAt) : null,
    readiness: state === 'draft' ? [
      { done: held.length > 0, text: held.length > 0 ? `${formatNumber(held.length)} buổi học` : 'Chưa có buổi học nào', href: `${at}/sessions`, label: held.length > 0 ? 'Xem các buổi' : 'Thêm buổi học' },
      { done: entry !== 'invitation' || counts.listed > 0, text: listText(entry, counts.listed), href: `${at}/people`, label: 'Mở danh sách' },
      { done: trainers.length > 0, text: trainers.length > 0 ? `${formatNumber(trainers.length)} giảng viên` : 'Chưa có giảng viên', href: '#giang-vien', label: 'Xem giảng viên' },
    ] : null,
    canAnnounce: state === 'draft' && held.length > 0,
    next: state === 'announced' && next ? { number: next.number, topic: next.topic, day: next.startsAt, hours: hoursText(next), isNow: next.startsAt <= now, roll: rollHref(id, next.id) } : null,
    openRolls: state === 'announced' ? openRolls.map(({ id: sessionId, number, topic, startsAt }) => ({ number, topic, day: formatDate(startsAt), href: rollHref(id, sessionId) })) : [],
    canClose: state === 'announced' && held.length > 0 && !next,
    proposed: counts.proposed > 0 ? formatNumber(counts.proposed) : null,
    facts: [
      { term: 'Khóa học', value: owner?.label ?? '–' },
      { term: 'Đơn vị mở lớp', value: unitName },
      { term: 'Địa điểm', value: place },
      { term: 'Danh sách', value: `${placesText(counts.listed, capacity)}${counts.waiting > 0 ? `, ${formatNumber(counts.waiting)} người chờ chỗ` : ''}` },
      { term: 'Vào lớp', value: `${classEntries[entry].label}${entry === 'nomination' && nominateBy ? `, hạn hết ngày ${formatDate(nominateBy)}` : ''}` },
      { term: 'Chuyên cần', value: ruleText(rule) },
      { term: 'Quyết định mở lớp', value: decisionNumber === null ? 'Chưa ghi' : `${decisionNumber}${decisionOn === null ? '' : ` ngày ${formatDate(decisionOn)}`}` },
    ],
    note: note === null ? [] : note.split(/\n+/),
    trainers: trainers.map(({ personId, fullName }) => ({ name: fullName, removal: `${at}/trainers/${personId}/removal` })),
  };
}

function listText(entry: TrainingClass['entry'], listed: number): string {
  if (entry === 'open') return 'Người học tự đăng ký sau khi lớp được thông báo';
  if (entry === 'nomination') return 'Các đơn vị cử người sau khi lớp được thông báo; chọn đơn vị trong danh sách';
  return listed > 0 ? `${formatNumber(listed)} người trong danh sách` : 'Chưa có ai trong danh sách';
}

/** `views/classes/copy.hbs` */
export function copyPage({ id, title }: TrainingClass, today: string, form: ShownForm): PageModel {
  return {
    title: 'Sao chép lớp',
    crumbs: [{ label: 'Tổ chức lớp', href: CLASSES_PATH }, { label: title, href: `${CLASSES_PATH}/${id}` }],
    action: `${CLASSES_PATH}/${id}/copy`,
    form: { errors: form.errors, typed: { title, firstDay: addDays(today, 14), ...form.typed } },
  };
}
