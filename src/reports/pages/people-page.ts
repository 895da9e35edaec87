import type { PageModel } from '../../platform/http/request.js';
import { formatDate, formatNumber } from '../../platform/views/formats.js';
import { pagerOf } from '../../platform/views/pager.js';
import { stateOf, type TallyState } from '../tally/tally.js';
import type { TrackingForm } from '../tracking.form.js';
import type { TrackedEntry, TrackedPeople } from '../tracking.service.js';
import { filterChoices, scopeText } from './filter-choices.js';
import { withFilters } from './links.js';

/** Rows on one page of a list of people. */
export const PAGE_SIZE = 50;

export const STATE_WORDS: Record<TallyState, { tone: 'ok' | 'info' | 'late' | null; icon: string; label: string }> = {
  done: { tone: 'ok', icon: 'check', label: 'Hoàn thành' },
  learning: { tone: 'info', icon: 'clock', label: 'Đang học' },
  'not-started': { tone: null, icon: 'clock', label: 'Chưa bắt đầu' },
  overdue: { tone: 'late', icon: 'warn', label: 'Quá hạn' },
};

/** What a list can be about. */
const LIST_WORDS: Record<NonNullable<TrackingForm['state']>, string> = { done: 'Hoàn thành', 'done-in-period': 'Hoàn thành trong kỳ', learning: 'Đang học', 'not-started': 'Chưa bắt đầu', overdue: 'Quá hạn' };

/** `views/tracking/people.hbs`: the people behind a figure. */
export function peoplePage(tracked: TrackedPeople, filters: TrackingForm, today: string): PageModel {
  const { query, page, pages } = tracked;
  const at = (number: number) => withFilters('/tracking/people', { ...filters, page: number });
  const only = onlyCourse(tracked);
  return {
    title: filters.state === null ? 'Người phải học' : `Người ${LIST_WORDS[filters.state].toLowerCase()}`,
    day: formatDate(query.day),
    isToday: query.day === today,
    scope: scopeText(tracked, filters),
    count: formatNumber(tracked.total),
    persons: formatNumber(tracked.people),
    eachOnce: tracked.people === tracked.total,
    filters: {
      ...filterChoices(tracked, filters, tracked.choices),
      states: (Object.keys(LIST_WORDS) as (keyof typeof LIST_WORDS)[]).map((state) => ({ value: state, label: LIST_WORDS[state], selected: state === filters.state })),
    },
    // One course only: its name stands once above the list instead of in every row.
    hideCourse: only !== null,
    since: filters.state === 'done-in-period' ? formatDate(tracked.since) : null,
    courseAbove: filters.course === null ? only : null,
    people: tracked.entries.map((entry) => row(entry, query.day)),
    pager: pagerOf(page, pages, at),
    overviewHref: withFilters('/tracking', { ...filters, state: null, page: null }),
    remindHref: withFilters('/tracking/remind', { ...filters, state: null, page: null }),
    workbookHref: withFilters('/tracking/people.xlsx', { ...filters, page: null }),
  };
}

/** The state of a row at the end of a day. */
export function stateOfRow({ personId, unitId, courseId, dueOn, begunOn, doneOn }: TrackedEntry, day: string): TallyState {
  return stateOf({ personId, unitId, courseId, dueOn, completedOn: doneOn !== null && doneOn <= day ? doneOn : null, begun: begunOn !== null && begunOn <= day }, day);
}

function row(entry: TrackedEntry, day: string) {
  const { personId, fullName, title, unitName, course, doneOn, dueOn } = entry;
  const state = stateOfRow(entry, day);
  return {
    name: fullName,
    title,
    unit: unitName,
    course: course.title,
    due: formatDate(dueOn),
    completed: state === 'done' ? formatDate(doneOn!) : null,
    late: state === 'done' && doneOn! > dueOn,
    state: STATE_WORDS[state],
    href: `/tracking/people/${personId}/courses/${course.id}`,
  };
}

function onlyCourse({ courses, choices, query: { courseId } }: TrackedPeople): string | null {
  const shown = courseId === null ? choices.courses : [courseId];
  return shown.length === 1 ? (courses.find(({ id }) => id === shown[0])?.title ?? null) : null;
}
