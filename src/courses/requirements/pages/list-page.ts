import type { PageModel } from '../../../platform/http/request.js';
import { formatDate, formatNumber } from '../../../platform/views/formats.js';
import { pagerOf } from '../../../platform/views/pager.js';
import { MOST_COUNTED, type RequirementPage, type SeenRequirement } from '../requirement-admin.service.js';
import { audienceText, coursesText, dueText } from './words.js';

/** `views/requirements/list.hbs`. */
export function listPage({ requirements, courses, unitNames, page, pages }: RequirementPage): PageModel {
  return {
    title: 'Yêu cầu học',
    requirements: requirements.map((one) => ({
      href: `/requirements/${one.id}`,
      basis: one.shown.basis,
      courses: coursesText(one.shown.courseIds, courses),
      whom: audienceText(one.shown.audience, unitNames.get(one.shown.audience.unitId) ?? 'đơn vị không rõ'),
      due: dueText(one.shown.due, one.shown.renewalMonths),
      state: stateTag(one),
      people: one.state === 'holds' ? peopleText(one) : '–',
      elsewhere: elsewhereText(one),
    })),
    pager: pagerOf(page, pages, (to) => `/requirements?page=${to}`),
  };
}

/** All whom a requirement addresses today, wherever they count. */
export function addressed({ people, elsewhere }: Pick<SeenRequirement, 'people' | 'elsewhere'>): number {
  return people + elsewhere.reduce((sum, other) => sum + other.people, 0);
}

/** “Trong đó 12 đã phải học theo Kế hoạch …”; null where nobody counts elsewhere. */
export function elsewhereText({ elsewhere }: Pick<SeenRequirement, 'elsewhere'>): string | null {
  return elsewhere.length === 0 ? null : `Trong đó ${elsewhere.map(({ people, basis }) => `${formatNumber(people)} người đã phải học theo ${basis}`).join('; ')}.`;
}

/** Who counts with the requirement is counted up to a limit, who counts elsewhere is counted. */
function peopleText({ people, elsewhere }: SeenRequirement): string {
  return people > MOST_COUNTED ? `trên ${formatNumber(addressed({ people: MOST_COUNTED, elsewhere }))}` : formatNumber(addressed({ people, elsewhere }));
}

/** A requirement's state in word, shape and colour. */
export function stateTag({ state, shown }: Pick<SeenRequirement, 'state' | 'shown'>): { tone: string | null; icon: string; label: string } {
  if (state === 'coming') return { tone: 'info', icon: 'clock', label: `Áp dụng từ ${formatDate(shown.validFrom)}` };
  if (state === 'ended') return { tone: null, icon: 'cross', label: 'Đã kết thúc' };
  return { tone: 'ok', icon: 'check', label: 'Đang áp dụng' };
}
