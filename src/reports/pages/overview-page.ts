import { findNode } from '../../organisation/rules/tree.js';
import { walk } from '../../organisation/rules/tree.js';
import type { PageModel } from '../../platform/http/request.js';
import { formatDate, formatNumber, formatPercent } from '../../platform/views/formats.js';
import { pagerOf } from '../../platform/views/pager.js';
import { cutLevels, sumOf, type TallyRow } from '../tally/by-unit.js';
import { type Counted, type PeriodTally } from '../tally/count.js';
import { doneShare } from '../tally/tally.js';
import type { TrackingForm } from '../tracking.form.js';
import type { TrackedOverview } from '../tracking.service.js';
import { figures } from './figures-words.js';
import { filterChoices, periodNames, scopeText } from './filter-choices.js';
import { heatMap } from './heat-map.js';
import { peopleHref, withFilters } from './links.js';
import { byCourse, strayRows, unitRows } from './rows.js';
import { trendChart } from './trend-chart.js';

/** More rows are a page of their own, or a unit to open; fewer where the heat map shows many courses beside each. */
const MOST_ROWS = 60;
const LEAST_ROWS = 20;
const MOST_CELLS = 900;
/** Units to which a reminder would do most. */
const MOST_URGENT = 3;

/** `views/tracking/overview.hbs`: few figures, the trend, the table by unit, the heat map; every number leads to people. */
export function overviewPage(tracked: TrackedOverview, filters: TrackingForm, { today, mayRequire }: { today: string; mayRequire: boolean }): PageModel {
  const { counted, query, days, trend } = tracked;
  const total = sumOf(counted.rows);
  const rows = unitRows(tracked);
  const courses = byCourse(tracked);
  const most = Math.max(LEAST_ROWS, Math.min(MOST_ROWS, Math.floor(MOST_CELLS / Math.max(1, courses.length))));
  const cut = cutLevels(rows, most);
  const pages = Math.max(1, Math.ceil(cut.length / most));
  const page = Math.min(filters.page ?? 1, pages);
  const shown = cut.slice((page - 1) * most, page * most);
  const base: TrackingForm = { ...filters, state: null, page: null };
  const eachOnce = counted.people.people === total.must;
  return {
    title: 'Theo dõi hoàn thành',
    day: formatDate(query.day),
    isToday: query.day === today,
    scope: scopeText(tracked, filters),
    filters: filterChoices(tracked, filters, counted.choices),
    figs: headline(total, counted, tracked, base, eachOnce),
    total: { ...figures(total, base), people: formatNumber(counted.people.people), eachOnce },
    units: shown.map((row, i) => unitRow(row, base, (shown[i + 1]?.depth ?? 0) > row.depth)),
    // No unit could be chosen that holds just these people, so their figures lead nowhere.
    strays: strayRows(tracked).map(({ name, tally }) => ({ ...figures(tally, base), hrefs: null, name, plain: true })),
    up: upwards(tracked, base),
    pager: pagerOf(page, pages, (to) => withFilters('/tracking', { ...base, page: to }), 'Các trang của bảng đơn vị'),
    courses: courses.map(({ course, tally }) => ({ ...figures(tally, { ...base, course: course.id }), name: course.title, code: course.code })),
    heat: heatMap(shown.filter(({ depth }) => depth === 0), tracked, base),
    trend: trendChart(Number(query.day.slice(0, 4)), trend.slice(0, days.before.length), trend.slice(days.before.length)),
    urgent: urgent(rows, tracked.visible, base),
    remindHref: withFilters('/tracking/remind', base),
    workbookHref: withFilters('/tracking.xlsx', base),
    saveHref: withFilters('/tracking/views', base),
    empty: total.must === 0 ? emptyText(formatDate(query.day), Object.values(base).some((value) => value !== null), mayRequire) : null,
  };
}

/** Where nobody must learn anything: on the day and in the part asked for, or at all, when only a requirement changes that. */
function emptyText(day: string, isFiltered: boolean, mayRequire: boolean) {
  if (isFiltered) return { title: `Ngày ${day} không có ai phải học`, text: 'Ở ngày và phần đơn vị này chưa có yêu cầu học nào. Hãy chọn ngày khác hoặc bỏ bớt điều kiện lọc.', href: '/tracking', label: 'Xem hôm nay' };
  const nobody = { title: 'Chưa có ai phải học', text: 'Yêu cầu học nói ai phải học khóa nào đến khi nào. Khi có yêu cầu đầu tiên, kết quả của từng đơn vị hiện ở đây.' };
  return mayRequire ? { ...nobody, href: '/requirements/new', label: 'Đặt yêu cầu học' } : nobody;
}

function headline(total: PeriodTally, { people, rows }: Counted, { query, since }: TrackedOverview, filters: TrackingForm, eachOnce: boolean) {
  const noun = eachOnce ? 'người' : 'lượt';
  const share = doneShare(total);
  const lateUnits = new Set(rows.filter(({ tally }) => tally.overdue > 0).map(({ unitId }) => unitId)).size;
  const late = total.doneLate > 0 ? `, ${formatNumber(total.doneLate)} ${noun} hoàn thành sau hạn` : '';
  const ofPeople = eachOnce ? 'người phải học' : `lượt phải học của ${formatNumber(people.people)} người`;
  return [
    { value: share === null ? '–' : formatPercent(share), label: 'hoàn thành', note: `${formatNumber(total.done)} trên ${formatNumber(total.must)} ${ofPeople}${late}`, href: peopleHref(filters, 'done') },
    { value: formatNumber(total.learning), label: 'đang học', note: 'trong hạn', href: peopleHref(filters, 'learning') },
    { value: formatNumber(total.notStarted), label: 'chưa bắt đầu', note: 'trong hạn', href: peopleHref(filters, 'not-started') },
    { value: formatNumber(total.overdue), label: 'quá hạn', href: peopleHref(filters, 'overdue'), ...(total.overdue > 0 ? { tone: 'late', icon: 'warn', note: `ở ${formatNumber(lateUnits)} đơn vị` } : {}) },
    { value: formatNumber(total.doneWithin), label: 'hoàn thành trong kỳ', note: `${periodNames[query.period].toLowerCase()}, từ ${formatDate(since)}`, href: peopleHref(filters, 'done-in-period') },
  ];
}

/** A row above others that are shown stands out; one whose units are not shown is a row like any other. */
function unitRow(row: TallyRow, filters: TrackingForm, isHead: boolean) {
  const own = figures(row.tally, { ...filters, unit: row.unitId });
  const opens = row.group && row.unitId !== filters.unit;
  return { ...own, name: row.name, level: isHead && row.depth === 0 ? 0 : Math.max(1, Math.min(row.depth, 2)), nameHref: opens ? withFilters('/tracking', { ...filters, unit: row.unitId }) : own.hrefs.must };
}

/** The way back up from a chosen unit. */
function upwards({ visible }: TrackedOverview, filters: TrackingForm) {
  if (filters.unit === null) return null;
  const above = lineTo(visible, filters.unit);
  return [
    { name: 'Tất cả đơn vị', href: withFilters('/tracking', { ...filters, unit: null }) },
    ...above.map(({ unitId, shortName }) => ({ name: shortName, href: withFilters('/tracking', { ...filters, unit: unitId }) })),
  ];
}

function lineTo(nodes: TrackedOverview['visible'], unitId: string): TrackedOverview['visible'] {
  for (const node of nodes) {
    if (node.unitId === unitId) return [];
    if (findNode(node.children, unitId)) return [node, ...lineTo([...node.children], unitId)];
  }
  return [];
}

/** Where most are overdue; of as many, where the fewest have completed. By full names: every commune has an office of the same short one. */
function urgent(rows: readonly TallyRow[], visible: TrackedOverview['visible'], filters: TrackingForm) {
  const fullNames = new Map(walk(visible).map(({ node }) => [node.unitId, node.name]));
  return rows
    .filter(({ group, tally }) => !group && tally.overdue > 0)
    .sort((a, b) => b.tally.overdue - a.tally.overdue || doneShare(a.tally)! - doneShare(b.tally)!)
    .slice(0, MOST_URGENT)
    .map(({ unitId, name, tally }) => ({ name: fullNames.get(unitId) ?? name, note: `${formatPercent(doneShare(tally)!)} hoàn thành, ${formatNumber(tally.overdue)} lượt quá hạn`, href: withFilters('/tracking/remind', { ...filters, unit: unitId }) }));
}
