import { unitOptions } from '../../../organisation/pages/unit-options.js';
import type { PageModel } from '../../../platform/http/request.js';
import { formatNumber, formatPercent } from '../../../platform/views/formats.js';
import { pagerOf } from '../../../platform/views/pager.js';
import { FIRST_YEAR, type HoursFilter } from '../hours.forms.js';
import { hoursState, hoursStates, type HoursState } from '../rules/training-hours.js';
import type { HoursOfPerson, HoursSight } from '../hours-list.service.js';
import { HOURS_WORDS } from './words.js';

/** Rows on one page. */
export const PAGE_SIZE = 50;
const PATH = '/tracking/hours';

/** `views/hours/list.hbs`: tiết learned in a year beside the target. */
export function hoursPage({ year, thisYear, counts, total, page, pages, people, roots }: HoursSight, filter: HoursFilter, mayManage: boolean): PageModel {
  const at = (changed: Partial<HoursFilter>): string => hoursAddress(PATH, { ...filter, year, page: null, ...changed });
  const withTarget = counts.reached + counts.begun + counts.none;
  const figure = (state: HoursState, label: string) => ({ value: formatNumber(counts[state]), label, href: at({ state }) });
  return {
    title: `Số tiết đã học năm ${year}`,
    form: null,
    year,
    running: year === thisYear,
    years: Array.from({ length: thisYear - FIRST_YEAR + 1 }, (_, i) => thisYear - i).map((value) => ({ value: String(value), label: String(value), selected: value === year })),
    units: unitOptions(roots, filter.unit, 'Tất cả đơn vị'),
    states: [{ value: '', label: 'Mọi tình trạng', selected: filter.state === null }, ...hoursStates.map((state) => ({ value: state, label: HOURS_WORDS[state].label, selected: state === filter.state }))],
    figures: withTarget === 0 ? [] : [
      { value: formatPercent(counts.reached / withTarget), label: 'đủ số tiết', note: `${formatNumber(counts.reached)} trên ${formatNumber(withTarget)} người có chỉ tiêu`, href: at({ state: 'reached' }) },
      figure('begun', 'chưa đủ'),
      figure('none', 'chưa có tiết nào'),
    ],
    total: formatNumber(total),
    rows: people.map(row),
    pager: pagerOf(page, pages, (to) => at({ state: filter.state, page: to })),
    workbookHref: hoursAddress(`${PATH}.xlsx`, { ...filter, year, page: null }),
    allHref: at({ state: null, unit: null }),
    targetsHref: mayManage ? '/requirements/hours' : null,
  };
}

/** An address with the filters that are set, in one order. */
export function hoursAddress(path: string, filter: Partial<HoursFilter>): string {
  const query = new URLSearchParams();
  for (const name of ['year', 'unit', 'state', 'page'] as const) {
    const value = filter[name];
    if (value !== null && value !== undefined) query.set(name, String(value));
  }
  const text = query.toString();
  return text === '' ? path : `${path}?${text}`;
}

function row({ person, periods, target }: HoursOfPerson) {
  const state = hoursState(periods, target);
  return {
    href: `/organisation/people/${person.personId}`,
    name: person.fullName,
    title: person.title,
    unit: person.unitName,
    hours: target === null ? formatNumber(periods) : `${formatNumber(periods)}/${formatNumber(target)}`,
    bar: target === null ? null : { value: Math.min(periods, target), max: target, label: `${periods} trên ${target} tiết` },
    state: state === null ? null : HOURS_WORDS[state],
  };
}
