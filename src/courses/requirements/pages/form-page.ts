import { unitOptions } from '../../../organisation/pages/unit-options.js';
import { categoryNames } from '../../../organisation/pages/words.js';
import { categories } from '../../../organisation/rules/postings.js';
import { addDays } from '../../../platform/clock/local-date.js';
import type { Form } from '../../../platform/http/forms.js';
import type { PageModel } from '../../../platform/http/request.js';
import { formatDate, formatNumber } from '../../../platform/views/formats.js';
import type { RequirementVersion } from '../../entities/requirement-version.js';
import type { RequirementChoices } from '../requirement-admin.service.js';
import type { Hit, PreviewPage } from '../requirement-preview.service.js';

/** Units named one by one; the rest is summed up. */
const UNITS_SHOWN = 40;

type Typed = Pick<Form<object>, 'errors' | 'typed'>;

export interface FormPage {
  form: Typed;
  choices: RequirementChoices;
  /** Null for a new requirement. */
  id: string | null;
  preview?: { found: PreviewPage; outdated: boolean } | null;
}

/** `views/requirements/form.hbs`: what a requirement shall say, and whom that hits. */
export function formPage({ form, choices, id, preview = null }: FormPage): PageModel {
  const base = id === null ? '/requirements' : `/requirements/${id}`;
  const chosen = (name: string) => new Set([form.typed[name] ?? []].flat().map(String));
  const kind = String(form.typed['dueKind'] ?? 'fixed');
  return {
    title: id === null ? 'Đặt yêu cầu học' : 'Sửa yêu cầu học',
    crumbs: [{ label: 'Yêu cầu học', href: '/requirements' }, ...(id === null ? [] : [{ label: 'Yêu cầu này', href: `/requirements/${id}` }])],
    isNew: id === null,
    form,
    base,
    courses: choices.courses.map(({ id: value, title, code }) => ({ value, label: title, hint: code, checked: chosen('courses').has(value) })),
    units: unitOptions(choices.units, form.typed['unit'], 'Chọn đơn vị'),
    categories: categories.map((value) => ({ value, label: categoryNames[value], checked: chosen('categories').has(value) })),
    dues: [
      { value: 'fixed', label: 'Một ngày cho tất cả mọi người', checked: kind === 'fixed' },
      { value: 'joining', label: 'Một số ngày sau khi vào làm', hint: 'Người vào làm từ trước được tính từ ngày yêu cầu bắt đầu.', checked: kind === 'joining' },
      { value: 'addressed', label: 'Một số ngày sau khi thuộc diện phải học', hint: 'Ví dụ sau khi chuyển về đơn vị hoặc nhận chức danh.', checked: kind === 'addressed' },
    ],
    preview: preview && previewOf(preview.found, preview.outdated, form),
  };
}

function previewOf({ day, total, changes, hits, goes, gone, others, exempt, byUnit, stamp, page, pages }: PreviewPage, outdated: boolean, form: Typed) {
  return {
    outdated,
    stamp,
    day: formatDate(day),
    total: formatNumber(total),
    others: others.map(({ requirementId, basis, people }) => ({ href: `/requirements/${requirementId}`, basis, people: formatNumber(people) })),
    changes: [
      { label: 'Bắt đầu phải học', people: changes.comes },
      { label: 'Đã phải học theo yêu cầu khác', people: changes.already },
      { label: 'Vẫn phải học, hạn như cũ', people: changes.stays },
      { label: 'Vẫn phải học, hạn khác đi', people: changes.due },
      { label: 'Thôi phải học', people: gone.free },
      { label: 'Chỉ còn phải học theo yêu cầu khác', people: gone.held },
      { label: 'Được miễn, không tính', people: exempt },
    ].filter(({ people }, i) => people > 0 || i === 0).map(({ label, people }) => ({ label, value: formatNumber(people) })),
    units: byUnit.slice(0, UNITS_SHOWN).map(({ name, people }) => ({ name, people: formatNumber(people) })),
    moreUnits: byUnit.length > UNITS_SHOWN ? formatNumber(byUnit.length - UNITS_SHOWN) : null,
    rows: hits.map((hit) => ({
      name: hit.person.fullName, staffCode: hit.person.staffCode, title: hit.person.title, unit: hit.person.unitName, due: formatDate(hit.dueOn), change: changeText(hit),
    })),
    goes: goes.map(({ person, isHeld }) => ({ name: person.fullName, staffCode: person.staffCode, title: person.title, unit: person.unitName, isHeld })),
    moreGoes: gone.free + gone.held > goes.length ? formatNumber(gone.free + gone.held - goes.length) : null,
    page,
    pages,
    previous: page > 1 ? page - 1 : null,
    next: page < pages ? page + 1 : null,
    hidden: Object.entries(form.typed).filter(([name]) => !['page', 'stamp'].includes(name)).flatMap(([name, values]) => [values].flat().map((value) => ({ name, value: String(value) }))),
  };
}

const CHANGES = { comes: 'Bắt đầu phải học', already: 'Đã phải học', stays: 'Như hiện nay', due: 'Hạn khác đi' } as const;

/** What the draft changes for somebody; the date of another requirement counts where it is the earlier. */
function changeText({ change, dueOn, other }: Pick<Hit, 'change' | 'dueOn' | 'other'>): string {
  if (!other || change !== 'already') return CHANGES[change];
  return dueOn < other.dueOn ? `Đã phải học theo yêu cầu khác, nay hạn sớm hơn (trước là ${formatDate(other.dueOn)})` : `Đã phải học theo yêu cầu khác, hạn ${formatDate(other.dueOn)}`;
}

/** The fields of a form as a version has them. */
export function typedOf({ basis, courseIds, audience, due, renewalMonths, validTo }: RequirementVersion, today: string): Record<string, unknown> {
  return {
    basis,
    courses: courseIds,
    unit: audience.unitId,
    categories: audience.categories,
    titles: audience.titles.join('\n'),
    joinedSince: audience.joinedSince ?? '',
    dueKind: due.kind === 'fixed' ? 'fixed' : due.since,
    dueOn: due.kind === 'fixed' ? due.on : '',
    dueDays: due.kind === 'fixed' ? '' : String(due.days),
    renewalMonths: renewalMonths === null ? '' : String(renewalMonths),
    from: today,
    until: validTo === null || validTo <= today ? '' : addDays(validTo, -1),
  };
}
