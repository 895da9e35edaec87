import { emptyForm, type Form } from '../../../platform/http/forms.js';
import type { PageModel } from '../../../platform/http/request.js';
import { formatDate, formatDateTime, formatNumber } from '../../../platform/views/formats.js';
import { pagerOf } from '../../../platform/views/pager.js';
import { BY_HAND_SHOWN, PEOPLE_SHOWN, type DetailPages, type RequirementDetails } from '../requirement-details.service.js';
import { endFieldOf } from './end-form.js';
import { addressed, stateTag } from './list-page.js';
import { audienceText, capital, coursesText, daysText, dueText } from './words.js';

export interface ShowPage extends RequirementDetails {
  shownPages: DetailPages;
  today: string;
  /** The form that came back, and which of the page's it is. */
  sent?: { which: 'close' | 'byHand' | 'ending'; form: Pick<Form<object>, 'errors' | 'typed'> };
}

/** `views/requirements/show.hbs`: what it wants, whom it hits now, and how it came to be so. */
export function showPage({ one, courses, unitNames, people, byHand, exempt, shownPages, today, sent }: ShowPage): PageModel {
  const { shown } = one;
  const name = (unitId: string) => unitNames.get(unitId) ?? 'đơn vị không rõ';
  const pagerFor = (which: 'page' | 'hand', page: number, total: number, size: number, label?: string) => pagerOf(page, Math.max(1, Math.ceil(total / size)), (to) => `/requirements/${one.id}?${which}=${to}`, label);
  const form = (which: string, typed: Record<string, unknown>) => (sent?.which === which ? sent.form : emptyForm(typed));
  return {
    title: shown.basis,
    crumbs: [{ label: 'Yêu cầu học', href: '/requirements' }],
    id: one.id,
    basis: shown.basis,
    state: stateTag(one),
    facts: [
      { term: 'Khóa học', value: coursesText(shown.courseIds, courses) },
      { term: 'Ai phải học', value: audienceText(shown.audience, name(shown.audience.unitId)) },
      { term: 'Hạn', value: dueText(shown.due, shown.renewalMonths) },
      { term: 'Áp dụng', value: capital(daysText(shown)) },
    ],
    renewal: shown.renewalMonths !== null,
    mine: one.mine,
    open: one.mine && one.state !== 'ended',
    editHref: `/requirements/${one.id}/edit`,
    count: formatNumber(addressed(one)),
    elsewhere: one.elsewhere.map(({ requirementId, basis, people: many }) => ({ people: formatNumber(many), basis, href: `/requirements/${requirementId}` })),
    exemptCount: formatNumber(exempt.total),
    exemptRest: exempt.total > exempt.rows.length ? formatNumber(exempt.total - exempt.rows.length) : null,
    day: formatDate(today),
    people: people.map(({ person, dueOn }) => ({ href: `/organisation/people/${person.personId}`, name: person.fullName, staffCode: person.staffCode, title: person.title, unit: person.unitName, due: formatDate(dueOn) })),
    pager: pagerFor('page', shownPages.people, one.people, PEOPLE_SHOWN),
    handPager: pagerFor('hand', shownPages.byHand, byHand.total, BY_HAND_SHOWN, 'Các trang của danh sách ghi tay'),
    history: one.versions.toReversed().map((version) => ({
      title: `Bản ${version.number}, ${daysText(version)}`,
      text: [coursesText(version.courseIds, courses), audienceText(version.audience, name(version.audience.unitId)), `Hạn: ${dueText(version.due, version.renewalMonths)}`].join('. '),
      basis: version.basis,
      set: `Đặt lúc ${formatDateTime(version.setAt)}${version.reason ? `. Lý do: ${version.reason}` : ''}`,
      ended: version.endedAt ? `Kết thúc lúc ${formatDateTime(version.endedAt)}${version.endReason ? `. Lý do: ${version.endReason}` : ''}` : null,
    })),
    byHand: byHand.rows.map((row) => ({
      name: row.fullName, staffCode: row.staffCode, mode: row.mode === 'in' ? 'Thêm vào' : 'Bỏ ra', days: capital(daysText(row)), reason: row.reason,
      ended: row.endReason, endField: endFieldOf(row.id), endAction: row.open && one.mine ? `/requirements/${one.id}/people/${row.id}/end` : null,
    })),
    exempt: exempt.rows.map(({ fullName, staffCode, validFrom, validTo, reason, act }) => ({ name: fullName, staffCode, days: capital(daysText({ validFrom, validTo })), reason: act ? `${reason} (${act})` : reason })),
    exemptHref: `/requirements/exemptions?requirement=${one.id}`,
    close: form('close', { from: today }),
    hand: form('byHand', { from: today, mode: 'in' }),
    ending: sent?.which === 'ending' ? sent.form : null,
    failed: sent?.form ?? null,
  };
}
