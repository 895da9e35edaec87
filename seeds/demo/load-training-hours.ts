import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { TrainingHoursService } from '../../src/courses/hours/training-hours.service.js';
import { projectRoot } from '../../src/platform/config/paths.js';
import { hoursTargetId, unitId } from '../ids.js';
import type { SeedApp } from '../load.js';

interface TargetEntry {
  unit: string;
  category?: string;
  fromYear: number;
  toYear?: number;
  periods: number;
  basis: string;
}

/** Sets the demo's yearly targets; those that stand already stay. */
export async function loadTrainingHours(app: SeedApp): Promise<void> {
  const entries = parse(await readFile(join(projectRoot, 'seeds', 'demo', 'training-hours.yaml'), 'utf8')) as TargetEntry[];
  const hours = app.get(TrainingHoursService);
  for (const { unit, category = '', fromYear, toYear = null, periods, basis } of entries) {
    await hours.set({ id: hoursTargetId(unit, category, fromYear), unitId: unitId(unit), category, fromYear, toYear, periods, basis }, null);
  }
}
