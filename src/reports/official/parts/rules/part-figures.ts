import { ELSEWHERE } from '../../data/gather.js';
import type { ReportData, UnitFigures } from '../../data/report-data.js';

/** A unit's own row of Biểu 02. Kept for ever with what the unit sent, hence the schema number. */
export interface PartFigures {
  schema: 1;
  /** When the figures were taken, UTC. */
  takenAt: string;
  /** The cut-off. */
  day: string;
  row: UnitFigures;
}

/** The units that may be asked for their part: the rows of Biểu 02. Units that have ended have nobody to ask. */
export function askableUnits({ groups }: Pick<ReportData, 'groups'>): UnitFigures[] {
  return groups.filter(({ title }) => title !== ELSEWHERE).flatMap(({ units }) => units);
}

/** What stands in the report for a unit; null where it has no row any more. */
export function figuresOf(data: Pick<ReportData, 'groups' | 'takenAt' | 'period'>, unitId: string): PartFigures | null {
  const row = askableUnits(data).find((unit) => unit.unitId === unitId);
  return row ? { schema: 1, takenAt: data.takenAt, day: data.period.to, row } : null;
}

/** Whether two rows say the same. */
export function sameFigures(one: PartFigures | null, other: PartFigures | null): boolean {
  if (!one || !other) return one === other;
  return (Object.keys(one.row) as (keyof UnitFigures)[]).every((key) => one.row[key] === other.row[key]);
}
