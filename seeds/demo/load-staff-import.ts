import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { StagingService } from '../../src/organisation/staff-import/staging.service.js';
import { UnitsService } from '../../src/organisation/units.service.js';
import { projectRoot } from '../../src/platform/config/paths.js';
import { staffImportId, unitId } from '../ids.js';
import type { SeedApp } from '../load.js';

/** Stages a commune's list as it came by mail: somebody of Home Affairs may decide what is doubtful and carry it out. Nothing is changed by it. */
export async function loadStaffImport(app: SeedApp): Promise<void> {
  const bytes = await readFile(join(projectRoot, 'seeds', 'demo', 'can-bo-phieng-khoai.csv'));
  const scope = await app.get(UnitsService).subtreeIds(unitId('phieng-khoai'), { predecessors: true });
  await app.get(StagingService).upload({ actor: null, scope }, { bytes, fileName: 'can-bo-phieng-khoai.csv', id: staffImportId });
}
