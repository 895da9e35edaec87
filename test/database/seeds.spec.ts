import { Not } from 'typeorm';
import { loadSeeds } from '../../seeds/load.js';
import type { Db } from '../../src/platform/database/db.js';
import { Job } from '../../src/platform/jobs/job.entity.js';
import { entities } from '../../src/schema.js';
import { demoDatabase, startTestApp } from '../support/app.js';
import { openDb } from '../support/databases.js';

/** Tables and how many rows each has; without the certificates to draw, which the tests' own demo world leaves undrawn. */
async function counts(db: Pick<Db, 'repo'>): Promise<Record<string, number>> {
  const found: Record<string, number> = {};
  for (const entity of entities) found[entity.name] = await db.repo(entity).count();
  found[Job.name] = await db.repo(Job).countBy({ kind: Not('certificates.draw') });
  return found;
}

test('the seeds make the same world on PostgreSQL as on SQLite, and a second run changes nothing', async () => {
  const sqlite = await demoDatabase('sqlite');
  const { db, close } = await openDb(sqlite);
  const expected = await counts(db);
  await close();
  await sqlite.dispose();
  expect(Object.values(expected).filter((count) => count > 0).length).toBeGreaterThan(10);

  const postgres = await startTestApp('postgres');
  await loadSeeds(postgres.app);
  expect(await counts(postgres.db)).toEqual(expected);
  await loadSeeds(postgres.app);
  expect(await counts(postgres.db)).toEqual(expected);
  await postgres.close();
}, 900_000);
