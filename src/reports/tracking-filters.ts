import { readForm, type Form } from '../platform/http/forms.js';
import { TrackingForm } from './tracking.form.js';
import type { TrackingQuery } from './tracking.service.js';

/** What the address asks for: filters that make no sense are left out, and the page says so. */
export interface Asked {
  form: Form<TrackingForm>;
  filters: TrackingForm;
  query: TrackingQuery;
}

/** Reads the filters of tracking from an address. */
export function readFilters(raw: unknown, today: string): Asked {
  const form = readForm(TrackingForm, raw);
  const filters = form.errors ? new TrackingForm() : form.values;
  const { asOf, period, programme, course, category, title, unit, by } = filters;
  return { form, filters, query: { day: asOf ?? today, period: period ?? 'year', programmeId: programme, courseId: course, category, title, unitId: unit, now: by === 'now' } };
}
