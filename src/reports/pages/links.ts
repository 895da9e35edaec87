import type { TallyState } from '../tally/tally.js';
import type { TrackingForm } from '../tracking.form.js';

type Filters = Partial<Pick<TrackingForm, 'asOf' | 'course' | 'unit' | 'state' | 'page'>>;

/** An address with the filters that are set, in one order, so that the same view has the same address. */
export function withFilters(path: string, filters: Filters): string {
  const query = new URLSearchParams();
  for (const name of ['asOf', 'course', 'unit', 'state', 'page'] as const) {
    const value = filters[name];
    if (value !== null && value !== undefined) query.set(name, String(value));
  }
  const text = query.toString();
  return text === '' ? path : `${path}?${text}`;
}

/** The list of people behind a figure. */
export function peopleHref(filters: Filters, state: TallyState | null): string {
  return withFilters('/tracking/people', { ...filters, state, page: null });
}
