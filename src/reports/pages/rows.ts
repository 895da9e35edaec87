import type { Course } from '../../courses/entities/course.js';
import { findNode, walk } from '../../organisation/rules/tree.js';
import { sumBy, sumOf, tallyByUnit, type TallyRow } from '../tally/by-unit.js';
import type { PeriodTally } from '../tally/count.js';
import { NOWHERE } from '../tally/filters.js';
import type { TrackedOverview } from '../tracking.service.js';

/** All rows of the table by unit, of the chosen unit or of everything that the viewer may see. */
export function unitRows({ counted, visible, query }: Pick<TrackedOverview, 'counted' | 'visible' | 'query'>): TallyRow[] {
  const chosen = query.unitId === null ? null : findNode(visible, query.unitId);
  const roots = query.unitId === null ? visible : chosen ? [chosen] : [];
  return tallyByUnit(roots, sumBy(counted.rows, ({ unitId }) => unitId));
}

/** Those whom no row of the tree holds, so that the rows add up to the total: whom the data keep in a unit that has ended, and who is in none. */
export function strayRows({ counted, visible }: Pick<TrackedOverview, 'counted' | 'visible'>): { name: string; tally: PeriodTally }[] {
  const living = new Set(walk(visible).map(({ node }) => node.unitId));
  const ended = counted.rows.filter(({ unitId }) => unitId !== NOWHERE && !living.has(unitId));
  const nowhere = counted.rows.filter(({ unitId }) => unitId === NOWHERE);
  return [
    ...(ended.length > 0 ? [{ name: 'Đơn vị đã kết thúc', tally: sumOf(ended) }] : []),
    ...(nowhere.length > 0 ? [{ name: 'Không còn ở đơn vị nào', tally: sumOf(nowhere) }] : []),
  ];
}

/** The courses in which somebody must, in the order of their codes. */
export function byCourse({ counted, courses }: Pick<TrackedOverview, 'counted' | 'courses'>): { course: Course; tally: PeriodTally }[] {
  const sums = sumBy(counted.rows, ({ courseId }) => courseId);
  return courses.flatMap((course) => {
    const tally = sums.get(course.id);
    return tally ? [{ course, tally }] : [];
  });
}

/** The figures of each of these units, all below it included, by course. None of the units lies in another. */
export function byUnitAndCourse(rows: readonly TallyRow[], { counted, visible }: Pick<TrackedOverview, 'counted' | 'visible'>): Map<string, Map<string, PeriodTally>> {
  const byRow = new Map<string, TrackedOverview['counted']['rows']>(rows.map(({ unitId }) => [unitId, []]));
  const rowOf = new Map<string, string>();
  const note = (nodes: TrackedOverview['visible'], within: string | null): void => {
    for (const { unitId, children } of nodes) {
      const row = within ?? (byRow.has(unitId) ? unitId : null);
      if (row !== null) rowOf.set(unitId, row);
      note([...children], row);
    }
  };
  note(visible, null);
  for (const row of counted.rows) byRow.get(rowOf.get(row.unitId) ?? '')?.push(row);
  return new Map([...byRow].map(([unitId, own]) => [unitId, sumBy(own, ({ courseId }) => courseId)]));
}
