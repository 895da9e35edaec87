import type { PageModel } from '../../platform/http/request.js';
import { formatDate, formatNumber, formatPercent } from '../../platform/views/formats.js';
import { walk } from '../../organisation/rules/tree.js';
import { tallyByUnit } from '../tally/by-unit.js';
import { doneShare, peopleIn, tally, type Tally } from '../tally/tally.js';
import type { TrackingForm } from '../tracking.form.js';
import type { Tracked } from '../tracking.service.js';
import { peopleHref, withFilters } from './links.js';

/** `views/tracking/overview.hbs`: few figures, the table by unit, the table by course; every number leads to people. */
export function overviewPage(tracked: Tracked, filters: TrackingForm, today: string): PageModel {
  const { entries, courses, day, visible } = tracked;
  const chosen = filters.unit === null ? visible : walk(visible).flatMap(({ node }) => (node.unitId === filters.unit ? [node] : []));
  const rows = tallyByUnit(chosen, entries, day);
  const total = tally(entries, day);
  const byCourse = courses
    .filter(({ id }) => filters.course === null || id === filters.course)
    .map((course) => ({ name: course.title, ...figures(tally(entries.filter(({ courseId }) => courseId === course.id), day), { ...filters, course: course.id }) }));
  return {
    title: 'Theo dõi hoàn thành',
    day: formatDate(day),
    isToday: day === today,
    scope: scopeText(tracked, filters),
    filters: filterChoices(tracked, filters),
    total: { ...figures(total, filters), people: formatNumber(peopleIn(entries)), eachOnce: peopleIn(entries) === entries.length, several: courses.length > 1 && filters.course === null },
    units: rows.map((row) => ({ name: row.name, level: Math.min(row.depth, 1), ...figures(row.tally, { ...filters, unit: row.unitId }) })),
    courses: byCourse,
    lateUnits: formatNumber(rows.filter(({ group, tally: { overdue } }) => !group && overdue > 0).length),
    workbookHref: withFilters('/tracking.xlsx', { asOf: filters.asOf, course: filters.course, unit: filters.unit }),
    empty: entries.length === 0,
  };
}

/** “Chỉ tính Sở Nội vụ.”: what a print of the page must say; null where nothing is left out. */
export function scopeText({ courses, visible }: Tracked, { course, unit }: TrackingForm): string | null {
  const names = [
    walk(visible).find(({ node }) => node.unitId === unit)?.node.shortName,
    courses.filter(({ id }) => id === course).map(({ title }) => `khóa ${title}`)[0],
  ].filter((name) => name !== undefined);
  return names.length > 0 ? `Chỉ tính ${names.join(', ')}.` : null;
}

/** The filters as a form: also used above the list of people. */
export function filterChoices({ courses, visible, day }: Tracked, filters: TrackingForm) {
  return {
    asOf: day,
    courses: courses.map(({ id, title }) => ({ value: id, label: title, selected: id === filters.course })),
    units: walk(visible).map(({ node, depth }) => ({ value: node.unitId, label: `${'– '.repeat(depth)}${node.shortName}`, selected: node.unitId === filters.unit })),
    active: filters.asOf !== null || filters.course !== null || filters.unit !== null,
  };
}

function figures(counts: Tally, filters: TrackingForm) {
  const share = doneShare(counts);
  return {
    must: formatNumber(counts.must),
    done: formatNumber(counts.done),
    doneLate: counts.doneLate > 0 ? formatNumber(counts.doneLate) : null,
    learning: formatNumber(counts.learning),
    notStarted: formatNumber(counts.notStarted),
    overdue: formatNumber(counts.overdue),
    late: counts.overdue > 0,
    percent: share === null ? '–' : formatPercent(share),
    meter: share === null ? 0 : Math.round(share * 1000) / 10,
    hrefs: {
      must: peopleHref(filters, null),
      done: peopleHref(filters, 'done'),
      learning: peopleHref(filters, 'learning'),
      notStarted: peopleHref(filters, 'not-started'),
      overdue: peopleHref(filters, 'overdue'),
    },
  };
}
