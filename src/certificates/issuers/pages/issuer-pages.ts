import { unitOptions } from '../../../organisation/pages/unit-options.js';
import type { UnitNode } from '../../../organisation/rules/tree.js';
import type { Course } from '../../../courses/entities/course.js';
import type { FormErrors } from '../../../platform/http/forms.js';
import type { PageModel } from '../../../platform/http/request.js';
import { addDays } from '../../../platform/clock/local-date.js';
import { formatDate } from '../../../platform/views/formats.js';
import type { IssuerBody } from '../../entities/issuer.js';
import type { IssuingRight } from '../../entities/issuing-right.js';
import type { Office } from '../issuers.service.js';

export const ISSUERS_PATH = '/certificates/issuers';

interface ShownForm {
  readonly errors: FormErrors | null;
  readonly typed: Readonly<Record<string, unknown>>;
}

const OWN = { href: '/certificates', label: 'Giấy chứng nhận' };
const REGISTER = { href: '/certificates/register', label: 'Sổ cấp' };
const ALL = { href: ISSUERS_PATH, label: 'Nơi cấp' };

const BODIES: Readonly<Record<IssuerBody, { label: string; hint: string }>> = {
  authority: { label: 'Cơ quan hành chính', hint: 'Ủy ban nhân dân, sở, phòng: chỉ cấp giấy chứng nhận.' },
  training: { label: 'Cơ sở đào tạo, bồi dưỡng', hint: 'Cấp chứng chỉ cho chương trình được cơ quan có thẩm quyền giao.' },
};

/** `views/certificates/issuers.hbs` */
export function issuersPage(offices: readonly Office[]): PageModel {
  return {
    title: 'Nơi cấp',
    crumbs: [OWN, REGISTER],
    rows: offices.map(({ id, name, body, closedFrom, wordings }) => ({
      href: `${ISSUERS_PATH}/${id}`, name, body: BODIES[body].label, signer: wordings[0]!.signerName, since: formatDate(wordings.at(-1)!.validFrom),
      online: wordings[0]!.issuesOnline && closedFrom === null,
      closed: closedFrom && `Thôi cấp từ ${formatDate(closedFrom)}`,
    })),
  };
}

/** `views/certificates/issuer-new.hbs` */
export function newIssuerPage(units: readonly UnitNode[], form: ShownForm, mayIssueOnline: boolean): PageModel {
  return {
    title: 'Thêm nơi cấp', crumbs: [OWN, REGISTER, ALL], form, path: ISSUERS_PATH,
    units: unitOptions(units, form.typed.unitId, null),
    bodies: (['authority', 'training'] as const).map((value) => ({ value, ...BODIES[value], checked: form.typed.body === value })),
    mayIssueOnline, online: form.typed.issuesOnline === '1',
  };
}

/** What the forms of an office are filled with: its latest wording. */
export function typedOf({ wordings }: Office): Record<string, unknown> {
  const { unitId, name, superior, headerLines, place, signerLines, signerName, issuesOnline } = wordings[0]!;
  return { unitId, name, superior, headerLines: headerLines.join('\n'), place, signerLines: signerLines.join('\n'), signerName, issuesOnline: issuesOnline ? '1' : '' };
}

/** `views/certificates/issuer.hbs`: an office, what it was called before, what was assigned to it, and the forms for what comes. */
export function issuerPage(office: Office, given: { rights: readonly IssuingRight[]; courses: readonly Course[]; units: readonly UnitNode[]; mayIssueOnline: boolean; today: string }, form: ShownForm, formOf: 'change' | 'right' | 'end' | null): PageModel {
  const { rights, courses, units, mayIssueOnline, today } = given;
  const { id, name, body, closedFrom, wordings } = office;
  const path = `${ISSUERS_PATH}/${id}`;
  const shown = formOf === 'change' ? form : { errors: null, typed: { ...typedOf(office), from: addDays(today, 1) } };
  const right = formOf === 'right' ? form : { errors: null, typed: {} };
  return {
    title: name,
    crumbs: [OWN, REGISTER, ALL],
    // The summary above names the errors of whichever form came back.
    form, path, change: shown, right,
    end: formOf === 'end' ? form : { errors: null, typed: {} },
    body: BODIES[body].label,
    isTraining: body === 'training',
    isOpen: closedFrom === null,
    closed: closedFrom && formatDate(closedFrom),
    online: wordings[0]!.issuesOnline && closedFrom === null,
    wordings: wordings.map((row) => ({ days: daysOf(row), header: [row.superior, ...row.headerLines].filter((line) => line !== '').join(', '), signer: `${row.signerLines.join(' ')} ${row.signerName}`, place: row.place })),
    units: unitOptions(units, shown.typed.unitId, null),
    mayIssueOnline: mayIssueOnline && body === 'authority', onlineChecked: shown.typed.issuesOnline === '1',
    rights: rights.map((one) => ({ id: one.id, what: whatOf(one, courses), number: one.number, decidedOn: formatDate(one.decidedOn), days: daysOf(one), endHref: one.validTo === null || one.validTo > today ? `${path}/rights/${one.id}/end` : null })),
    choices: [{ value: '', label: 'Chọn chương trình hoặc khóa học', selected: !right.typed.what }, ...choicesOf(courses, right.typed.what)],
  };
}

function choicesOf(courses: readonly Course[], chosen: unknown) {
  const programmes = new Map(courses.map(({ programme }) => [programme!.id, programme!.title]));
  return [
    ...[...programmes].map(([id, title]) => ({ value: `programme/${id}`, label: `Chương trình: ${title}`, selected: chosen === `programme/${id}` })),
    ...courses.map(({ id, code, title }) => ({ value: `course/${id}`, label: `Khóa: ${code} ${title}`, selected: chosen === `course/${id}` })),
  ];
}

function whatOf({ programmeId, courseId }: IssuingRight, courses: readonly Course[]): string {
  const course = courses.find(({ id }) => id === courseId);
  if (course) return `Khóa: ${course.title}`;
  const programme = courses.find(({ programme: one }) => one!.id === programmeId)?.programme;
  return programme ? `Chương trình: ${programme.title}` : 'Chương trình hoặc khóa không còn';
}

/** “từ 01/01/2026”, “01/01/2026 đến hết 30/06/2026”. */
function daysOf({ validFrom, validTo }: { validFrom: string; validTo: string | null }): string {
  return validTo === null ? `từ ${formatDate(validFrom)}` : `${formatDate(validFrom)} đến hết ${formatDate(addDays(validTo, -1))}`;
}
