import type { TallyState } from '../tally/tally.js';
import type { TrackingForm } from '../tracking.form.js';

export type Filters = Partial<TrackingForm>;

const NAMES = ['asOf', 'period', 'programme', 'course', 'category', 'title', 'unit', 'by', 'state', 'page'] as const satisfies readonly (keyof TrackingForm)[];

/** The filters that are set as a query, in one order, so that the same view has the same address. */
export function queryOf(filters: Filters): string {
  const query = new URLSearchParams();
  for (const name of NAMES) {
    const value = filters[name];
    if (value !== null && value !== undefined) query.set(name, String(value));
  }
  return query.toString();
}

/** An address with the filters that are set. */
export function withFilters(path: string, filters: Filters): string {
  const query = queryOf(filters);
  return query === '' ? path : `${path}?${query}`;
}

/** The list of people behind a figure. */
export function peopleHref(filters: Filters, state: TallyState | 'done-in-period' | null): string {
  return withFilters('/tracking/people', { ...filters, state, page: null });
}
