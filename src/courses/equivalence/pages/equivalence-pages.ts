import type { FormErrors } from '../../../platform/http/forms.js';
import type { PageModel } from '../../../platform/http/request.js';
import { formatDate, formatDateTime, formatFileSize } from '../../../platform/views/formats.js';
import { pagerOf } from '../../../platform/views/pager.js';
import type { Equivalence, EquivalenceState } from '../../entities/equivalence.js';
import type { EquivalenceSight } from '../equivalences.service.js';

export const PAGE_SIZE = 30;
export const OFFICE_PATH = '/requirements/equivalences';

export interface ShownForm {
  readonly errors: FormErrors | null;
  readonly typed: Readonly<Record<string, unknown>>;
}

const STATES: Readonly<Record<EquivalenceState, { tone: 'ok' | 'warn' | 'late' | null; icon: string; label: string }>> = {
  waiting: { tone: 'warn', icon: 'clock', label: 'Chờ kiểm tra' },
  accepted: { tone: 'ok', icon: 'check', label: 'Đã công nhận' },
  refused: { tone: 'late', icon: 'cross', label: 'Chưa công nhận' },
  withdrawn: { tone: null, icon: 'back', label: 'Đã rút' },
};

/** `views/equivalence/own.hbs`: handing a certificate in for a course, and what was handed in. */
export function ownPage(course: { id: string; title: string }, handedIn: readonly Equivalence[], form: ShownForm): PageModel {
  return {
    title: 'Gửi giấy đã học nơi khác',
    form,
    course: { title: course.title, href: `/courses/${course.id}` },
    action: `/courses/${course.id}/equivalence`,
    // While one waits there is nothing to send; once one is accepted there is nothing to ask for. What was typed all the same is not lost.
    open: form.errors !== null || !handedIn.some(({ state }) => state === 'waiting' || state === 'accepted'),
    handedIn: handedIn.map((equivalence) => ({
      ...shown(equivalence),
      withdrawHref: equivalence.state === 'waiting' ? `/courses/${course.id}/equivalence/${equivalence.id}/withdrawal` : null,
    })),
  };
}

/** `views/equivalence/list.hbs`: what an office has to decide, then what it has decided. */
export function listPage({ sights, total, waiting }: { sights: readonly EquivalenceSight[]; total: number; waiting: number }, page: number): PageModel {
  const pages = Math.max(1, Math.ceil(total / PAGE_SIZE));
  return {
    title: 'Giấy đã học nơi khác',
    lead: waiting > 0 ? `${waiting} giấy chờ bạn kiểm tra.` : 'Không có giấy nào chờ kiểm tra.',
    rows: sights.map(({ equivalence, person, courseTitle }) => ({ ...shown(equivalence), href: `${OFFICE_PATH}/${equivalence.id}`, name: person.fullName, unit: person.unitName, course: courseTitle })),
    pager: pagerOf(page, pages, (to) => `${OFFICE_PATH}?page=${to}`),
  };
}

/** `views/equivalence/show.hbs`: one certificate, its scan and the decision. */
export function showPage({ equivalence, person, courseTitle }: EquivalenceSight, form: ShownForm): PageModel {
  const href = `${OFFICE_PATH}/${equivalence.id}`;
  return {
    title: `Giấy của ${person.fullName}`,
    form,
    name: person.fullName,
    personHref: `/organisation/people/${person.personId}`,
    unit: person.unitName,
    course: courseTitle,
    ...shown(equivalence),
    waiting: equivalence.state === 'waiting',
    scan: equivalence.fileHash === null ? null : { href: `${href}/scan`, size: formatFileSize(equivalence.fileBytes), kind: KINDS[equivalence.fileType] ?? 'tệp' },
    acceptHref: `${href}/acceptance`,
    refuseHref: `${href}/refusal`,
  };
}

const KINDS: Readonly<Record<string, string>> = { 'application/pdf': 'PDF', 'image/jpeg': 'JPG', 'image/png': 'PNG' };

function shown({ title, issuer, number, issuedOn, state, submittedAt, decidedAt, reason }: Equivalence) {
  return {
    what: title,
    issuer,
    number,
    issuedOn: formatDate(issuedOn),
    state: STATES[state],
    submitted: formatDateTime(submittedAt),
    decided: decidedAt === null ? null : formatDateTime(decidedAt),
    reason,
  };
}
