import type { PageModel } from '../../platform/http/request.js';
import { formatDate, formatNumber } from '../../platform/views/formats.js';
import { pagerOf } from '../../platform/views/pager.js';
import { filterChoices, scopeText } from '../pages/filter-choices.js';
import { withFilters } from '../pages/links.js';
import { STATE_WORDS, stateOfRow } from '../pages/people-page.js';
import { reminderText } from '../rules/reminder-text.js';
import type { TrackingForm } from '../tracking.form.js';
import { keyOf, MOST_AT_ONCE, type ToRemind } from './reminding.service.js';

/** What the last press has done, as the address says it. */
export interface JustSent {
  sent: number;
  full: boolean;
}

/** `views/tracking/remind.hbs`: who has not begun or is late, by unit, with one button that reminds and a text to copy. */
export function remindPage(found: ToRemind, filters: TrackingForm, just: JustSent | null): PageModel {
  const { query, entries, total, page, pages, remindedToday } = found;
  const at = (number: number) => withFilters('/tracking/remind', { ...filters, page: number });
  const units: { name: string; people: object[] }[] = [];
  for (const entry of entries) {
    if (units.at(-1)?.name !== entry.unitName) units.push({ name: entry.unitName, people: [] });
    units.at(-1)!.people.push({
      name: entry.fullName,
      title: entry.title,
      course: entry.course.title,
      due: formatDate(entry.dueOn),
      state: STATE_WORDS[stateOfRow(entry, query.day)],
      reminded: remindedToday.has(keyOf(entry)),
      href: `/tracking/people/${entry.personId}/courses/${entry.course.id}`,
    });
  }
  // Of a list of several pages only the press itself finds out who is left.
  const left = pages > 1 ? total : entries.filter((entry) => !remindedToday.has(keyOf(entry))).length;
  const text = reminderText(entries.map(({ fullName, unitName, course, dueOn }) => ({ fullName, unitName, courseTitle: course.title, dueOn })), query.day, total - entries.length);
  return {
    title: 'Nhắc người chưa hoàn thành',
    day: formatDate(query.day),
    scope: scopeText(found, filters),
    count: formatNumber(total),
    persons: formatNumber(found.people),
    eachOnce: total === found.people,
    left: left === 0 ? null : formatNumber(left),
    atOnce: total > MOST_AT_ONCE ? formatNumber(MOST_AT_ONCE) : null,
    filters: {
      ...filterChoices(found, filters, found.choices),
      states: (['not-started', 'overdue'] as const).map((state) => ({ value: state, label: STATE_WORDS[state].label, selected: state === filters.state })),
    },
    hidden: (Object.entries(filters) as [keyof TrackingForm, string | number | null][]).flatMap(([name, value]) => (value === null || name === 'page' || name === 'asOf' || name === 'by' ? [] : [{ name, value }])),
    units,
    text,
    textOf: pages > 1 ? `Lời nhắc gồm ${formatNumber(entries.length)} lượt của trang này. Chọn một đơn vị để có lời nhắc của riêng đơn vị ấy.` : null,
    just: just && noteOf(just),
    pager: pagerOf(page, pages, at),
    overviewHref: withFilters('/tracking', { ...filters, state: null, page: null }),
  };
}

function noteOf({ sent, full }: JustSent) {
  if (sent === 0) return { tone: 'info', icon: 'info', title: 'Không có lời nhắc mới', text: 'Mọi người trong danh sách này đều đã được nhắc hôm nay.' };
  const rest = full ? 'Có thể còn người chưa được nhắc: bấm nhắc lần nữa để nhắc tiếp.' : 'Mỗi người nhận thông báo trong hệ thống, và thư điện tử nếu có địa chỉ. Hôm nay nhắc lại cũng không gửi thêm.';
  return { tone: 'ok', icon: 'check', title: `Đã nhắc ${formatNumber(sent)} lượt`, text: rest };
}
