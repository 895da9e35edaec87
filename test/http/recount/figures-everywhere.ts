import fc from 'fast-check';
import type { DatabaseKind } from '../../../src/platform/database/settings.js';
import { describeEachDatabase } from '../../support/databases.js';
import { COURSE_IDS, PlantedWorlds } from './planted-worlds.js';
import { AREAS, periodKeys, questions, UNITS, worlds } from './random-world.js';
import { Recount } from './recount.js';
import { checkFiles, checkReport } from './report-checks.js';
import { checkHours, checkTracking } from './tracking-checks.js';

/** A long run has hundreds of worlds. */
const HOUR_MS = 3_600_000;

/** How much is tried. */
export interface Effort {
  readonly worlds: Readonly<Record<DatabaseKind, number>>;
  /** Reports of each world. */
  readonly reports: number;
  /** Choices of filters in each world. */
  readonly questions: number;
}

/** Every figure that tracking, the list of tiết and the official report show is that of a recount from raw rows, in any world. */
export function describeRecount({ worlds: count, reports, questions: asked }: Effort): void {
  describeEachDatabase('all figures', (kind) => {
    const planted = new PlantedWorlds(kind);
    beforeAll(() => planted.start(), 180_000);
    afterAll(() => planted.close());

    const reportsOf = fc.uniqueArray(fc.record({ area: fc.oneof(fc.constant(AREAS[0]), fc.constantFrom(...AREAS)), key: periodKeys }), { minLength: reports, maxLength: reports, selector: ({ area, key }) => `${area} ${key}` });
    const hoursOf = fc.record({ year: fc.constantFrom(2025, 2026), unit: fc.option(fc.nat({ max: UNITS.length - 1 }), { freq: 1 }) });

    test('are those of a recount from raw rows, and the same on pages and in files', async () => {
      await fc.assert(
        fc.asyncProperty(worlds, reportsOf, fc.array(questions, { minLength: asked, maxLength: asked }), hoursOf, async (world, chosen, choices, hours) => {
          await planted.plant(world);
          const rows = await Recount.of(planted.db, COURSE_IDS);
          const paths: (string | null)[] = [];
          for (const one of chosen) paths.push(await checkReport(planted, world, rows, one));
          const path = paths.find((found) => found !== null);
          if (path) await checkFiles(planted, path);
          for (const question of choices) await checkTracking(planted, rows, question);
          await checkHours(planted, rows, hours.year, hours.unit);
        }),
        { numRuns: count[kind], endOnFailure: true },
      );
    }, HOUR_MS);
  });
}
