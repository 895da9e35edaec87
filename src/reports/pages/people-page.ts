import type { PageModel } from '../../platform/http/request.js';
import { formatDate, formatNumber } from '../../platform/views/formats.js';
import { peopleIn, stateOf, type TallyState } from '../tally/tally.js';
import type { TrackingForm } from '../tracking.form.js';
import { inState, type Tracked, type TrackedEntry } from '../tracking.service.js';
import { withFilters } from './links.js';
import { filterChoices, scopeText } from './overview-page.js';

/** Rows on one page of a list of people. */
export const PAGE_SIZE = 50;

export const STATE_WORDS: Record<TallyState, { tone: 'ok' | 'info' | 'late' | null; icon: string; label: string }> = {
  done: { tone: 'ok', icon: 'check', label: 'Hoàn thành' },
  learning: { tone: 'info', icon: 'clock', label: 'Đang học' },
  'not-started': { tone: null, icon: 'clock', label: 'Chưa bắt đầu' },
  overdue: { tone: 'late', icon: 'warn', label: 'Quá hạn' },
};

/** `views/tracking/people.hbs`: the people behind a figure. */
export function peoplePage(tracked: Tracked, filters: TrackingForm, today: string): PageModel {
  const found = inState(tracked.entries, filters.state, tracked.day);
  const pages = Math.max(1, Math.ceil(found.length / PAGE_SIZE));
  const page = Math.min(filters.page ?? 1, pages);
  const at = (number: number) => withFilters('/tracking/people', { ...filters, page: number });
  return {
    title: filters.state === null ? 'Người phải học' : `Người ${STATE_WORDS[filters.state].label.toLowerCase()}`,
    day: formatDate(tracked.day),
    isToday: tracked.day === today,
    scope: scopeText(tracked, filters),
    count: formatNumber(found.length),
    persons: formatNumber(peopleIn(found)),
    eachOnce: peopleIn(found) === found.length,
    filters: {
      ...filterChoices(tracked, filters),
      states: (Object.keys(STATE_WORDS) as TallyState[]).map((state) => ({ value: state, label: STATE_WORDS[state].label, selected: state === filters.state })),
    },
    // One course only: its name stands once above the list instead of in every row.
    hideCourse: onlyCourse(tracked, filters) !== null,
    courseAbove: filters.course === null ? onlyCourse(tracked, filters) : null,
    people: found.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE).map((entry) => row(entry, tracked.day)),
    paging: { page, pages, prev: page > 1 ? at(page - 1) : null, next: page < pages ? at(page + 1) : null },
    overviewHref: withFilters('/tracking', { asOf: filters.asOf, course: filters.course, unit: filters.unit }),
  };
}

function row(entry: TrackedEntry, day: string) {
  const { person, course, completedOn, dueOn } = entry;
  return {
    name: person.fullName,
    title: person.title,
    unit: person.unitName,
    course: course.title,
    due: formatDate(dueOn),
    completed: completedOn ? formatDate(completedOn) : null,
    late: completedOn !== null && completedOn > dueOn,
    state: STATE_WORDS[stateOf(entry, day)],
    href: `/tracking/people/${person.personId}/courses/${course.id}`,
  };
}

function onlyCourse({ courses }: Tracked, { course }: TrackingForm): string | null {
  const shown = courses.filter(({ id }) => course === null || id === course);
  return shown.length === 1 ? shown[0]!.title : null;
}
