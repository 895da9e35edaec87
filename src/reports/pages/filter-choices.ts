import { categories } from '../../organisation/rules/postings.js';
import { walk } from '../../organisation/rules/tree.js';
import { categoryNames } from '../../organisation/pages/words.js';
import { formatDate } from '../../platform/views/formats.js';
import type { Period } from '../rules/periods.js';
import type { Choices } from '../tally/count.js';
import type { TrackingForm } from '../tracking.form.js';
import type { Ground } from '../tracking.service.js';

export const periodNames: Readonly<Record<Period, string>> = { month: 'Tháng', quarter: 'Quý', half: 'Nửa năm', year: 'Năm' };

/** A select for thousands of units is no help: the table leads to what lies deeper. */
const MOST_UNITS = 300;

const sorted = (texts: readonly string[]) => [...texts].sort((a, b) => a.localeCompare(b, 'vi'));

/** The filters as a form; what is chosen stays choosable though nobody has it on that day. */
export function filterChoices({ courses, visible, query }: Ground, filters: TrackingForm, choices: Choices) {
  const chosen = <T extends string | null>(value: T, present: T) => ({ value, selected: value === present });
  const some = new Set(choices.courses);
  const listed = courses.filter(({ id }) => some.has(id) || id === filters.course);
  const programmes = new Map(listed.map(({ programme }) => [programme!.id, programme!.title]));
  const titles = sorted([...new Set([...choices.titles, ...(filters.title === null ? [] : [filters.title])])]);
  const nodes = walk(visible);
  const units = nodes.length <= MOST_UNITS ? nodes : [...nodes.filter(({ depth }) => depth < 2).slice(0, MOST_UNITS), ...nodes.filter(({ node, depth }) => depth >= 2 && node.unitId === filters.unit)];
  return {
    asOf: query.day,
    periods: (Object.keys(periodNames) as Period[]).map((period) => ({ ...chosen(period, query.period), label: periodNames[period] })),
    programmes: programmes.size > 1 ? [...programmes].map(([id, label]) => ({ ...chosen(id, filters.programme), label })) : null,
    courses: listed.map(({ id, title }) => ({ ...chosen(id, filters.course), label: title })),
    categories: categories.filter((category) => choices.categories.includes(category) || category === filters.category).map((category) => ({ ...chosen(category, filters.category), label: categoryNames[category] })),
    titles: titles.map((title) => ({ ...chosen(title, filters.title), label: title })),
    units: units.map(({ node, depth }) => ({ ...chosen(node.unitId, filters.unit), label: `${'– '.repeat(depth)}${node.shortName}` })),
    now: filters.by === 'now',
    active: Object.entries(filters).some(([name, value]) => value !== null && name !== 'page' && name !== 'state'),
  };
}

/** “Chỉ tính Sở Nội vụ, công chức.”: what a print of the page must say; null where nothing is left out. */
export function scopeText({ courses, visible }: Ground, { course, unit, programme, category, title, by }: TrackingForm): string | null {
  const names = [
    walk(visible).find(({ node }) => node.unitId === unit)?.node.shortName,
    courses.filter(({ id }) => id === course).map((one) => `khóa ${one.title}`)[0],
    courses.filter(({ programmeId }) => programmeId === programme).map((one) => `chương trình ${one.programme!.title}`)[0],
    category === null ? undefined : categoryNames[category].toLowerCase(),
    title === null ? undefined : `chức danh ${title}`,
  ].filter((name) => name !== undefined);
  const only = names.length > 0 ? `Chỉ tính ${names.join(', ')}.` : null;
  return by === 'now' ? [only, 'Mỗi người được tính ở đơn vị hiện nay.'].filter((text) => text !== null).join(' ') : only;
}

/** “từ 01/10/2026”. */
export const sinceText = ({ since }: Ground): string => `từ ${formatDate(since)}`;
