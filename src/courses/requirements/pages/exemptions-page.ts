import type { Form } from '../../../platform/http/forms.js';
import type { PageModel } from '../../../platform/http/request.js';
import { formatNumber } from '../../../platform/views/formats.js';
import type { Course } from '../../entities/course.js';
import { pagerOf } from '../../../platform/views/pager.js';
import type { ExemptionPage } from '../exemptions.service.js';
import { endFieldOf } from './end-form.js';
import { capital, daysText } from './words.js';

/** `views/requirements/exemptions.hbs`: who need not, and a form for another. */
export function exemptionsPage({ exemptions: rows, holding, page, pages }: ExemptionPage, bases: ReadonlyMap<string, string>, courses: ReadonlyMap<string, Course>, form: Pick<Form<object>, 'errors' | 'typed'>, ending: Pick<Form<object>, 'errors' | 'typed'> | null = null): PageModel {
  const options = [
    { value: '', label: 'Chưa chọn' },
    ...[...bases].map(([id, basis]) => ({ value: `requirement:${id}`, label: basis })),
    ...[...courses.values()].map(({ id, title }) => ({ value: `course:${id}`, label: `Khóa học ${title}, ai giao cũng miễn` })),
  ];
  return {
    title: 'Miễn học',
    crumbs: [{ label: 'Yêu cầu học', href: '/requirements' }],
    form,
    ending,
    failed: ending ?? form,
    options: options.map((option) => ({ ...option, selected: option.value === (form.typed['of'] ?? '') })),
    count: formatNumber(holding),
    rows: rows.map((row) => ({
      href: `/organisation/people/${row.personId}`,
      name: row.fullName,
      staffCode: row.staffCode,
      what: row.requirementId !== null ? (bases.get(row.requirementId) ?? 'Yêu cầu học đã kết thúc hoặc của nơi khác') : `Khóa học ${courses.get(row.courseId!)?.title ?? 'không còn trong danh mục'}`,
      days: capital(daysText(row)),
      reason: row.act ? `${row.reason} (${row.act})` : row.reason,
      ended: row.endReason,
      state: row.holds ? { tone: 'info', icon: 'check', label: 'Đang được miễn' } : row.open ? { tone: null, icon: 'clock', label: 'Chưa đến ngày' } : { tone: null, icon: 'cross', label: 'Đã hết' },
      endField: endFieldOf(row.id),
      // The page goes with it, so that the form comes back where it was.
      endAction: row.open ? `/requirements/exemptions/${row.id}/end${page > 1 ? `?page=${page}` : ''}` : null,
    })),
    pager: pagerOf(page, pages, (to) => `/requirements/exemptions?page=${to}`),
  };
}
