import { addDays } from '../../../platform/clock/local-date.js';
import { categoryNames, withinSentence } from '../../../organisation/pages/words.js';
import { categories, type Category } from '../../../organisation/rules/postings.js';
import { formatDate } from '../../../platform/views/formats.js';
import type { Course } from '../../entities/course.js';
import type { RequirementVersion } from '../../entities/requirement-version.js';
import type { Audience } from '../../rules/audience.js';
import type { DueRule } from '../../rules/due-rule.js';

/** “Công chức, viên chức thuộc xã Yên Châu, chức danh Chủ tịch, vào làm từ 01/01/2026”. */
export function audienceText({ categories: wanted, titles, joinedSince }: Audience, unitName: string): string {
  const who = wanted.length === 0 ? 'mọi người' : categories.filter((category) => wanted.includes(category)).map((category: Category) => categoryNames[category].toLowerCase()).join(', ');
  const narrowed = [titles.length > 0 ? `chức danh ${titles.join(' hoặc ')}` : null, joinedSince ? `vào làm từ ${formatDate(joinedSince)}` : null].filter((part) => part !== null);
  return capital([`${who} thuộc ${withinSentence(unitName)}`, ...narrowed].join(', '));
}

/** “31/12/2026”, “Trong 30 ngày kể từ khi vào làm”, for what is headed “Hạn”; with the renewal behind it. */
export function dueText(due: DueRule, renewalMonths: number | null): string {
  const first = due.kind === 'fixed' ? formatDate(due.on) : `Trong ${due.days} ngày kể từ khi ${due.since === 'joining' ? 'vào làm' : 'thuộc diện phải học'}`;
  return renewalMonths === null ? first : `${first}, học lại ${renewalMonths} tháng một lần`;
}

/** “CCHC-01 Cải cách hành chính”, one after the other. */
export function coursesText(courseIds: readonly string[], courses: ReadonlyMap<string, Course>): string {
  return courseIds.map((id) => courses.get(id)?.title ?? 'Khóa học không còn trong danh mục').join('; ');
}

/** “từ 01/01/2026”, “từ 01/01/2026 đến hết 31/12/2026”. */
export function daysText({ validFrom, validTo }: Pick<RequirementVersion, 'validFrom' | 'validTo'>): string {
  if (validTo === validFrom) return 'chưa từng áp dụng';
  return validTo === null ? `từ ${formatDate(validFrom)}` : `từ ${formatDate(validFrom)} đến hết ${formatDate(addDays(validTo, -1))}`;
}

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
