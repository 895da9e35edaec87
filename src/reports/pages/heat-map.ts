import type { TallyRow } from '../tally/by-unit.js';
import type { TrackingForm } from '../tracking.form.js';
import type { TrackedOverview } from '../tracking.service.js';
import { peopleHref } from './links.js';
import { byCourse, byUnitAndCourse } from './rows.js';

const STEPS = [0.2, 0.4, 0.6, 0.8, 0.95];

/** The step of the one hue, from 0 to 5. */
export const shadeOf = (share: number): number => STEPS.filter((step) => share >= step).length;

/** Whole percents that say 100 only of everybody, and 0 only of nobody. */
export const wholePercent = (share: number): number => (share === 1 ? 100 : share === 0 ? 0 : Math.min(99, Math.max(1, Math.round(share * 100))));

/** Unit × course: the share in whole percents, “–” where nobody must. Null with fewer than two courses, of which the table says all. */
export function heatMap(rows: readonly TallyRow[], tracked: TrackedOverview, filters: TrackingForm) {
  const courses = byCourse(tracked).map(({ course }) => course);
  if (courses.length < 2) return null;
  const cells = byUnitAndCourse(rows, tracked);
  return {
    courses: courses.map(({ code }) => ({ code })),
    rows: rows.map(({ unitId, name }) => ({
      name,
      cells: courses.map(({ id }) => {
        const tally = cells.get(unitId)?.get(id);
        if (!tally) return { text: '–', shade: null, href: null };
        const share = tally.done / tally.must;
        return { text: String(wholePercent(share)), shade: String(shadeOf(share)), href: peopleHref({ ...filters, unit: unitId, course: id }, null) };
      }),
    })),
  };
}
