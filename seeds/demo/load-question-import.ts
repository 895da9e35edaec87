import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Actor } from '../../src/platform/access/actor.js';
import { projectRoot } from '../../src/platform/config/paths.js';
import { CategoriesService } from '../../src/questions/categories/categories.service.js';
import { QuestionStaging } from '../../src/questions/importing/staging.service.js';
import { questionImportId } from '../ids.js';
import type { SeedApp } from '../load.js';
import { accountId } from './accounts.js';

/** The trainer of the demo, as far as bringing questions in asks. */
const trainer: Actor = {
  accountId: accountId('giangvien'), personId: null, fullName: '', givenInitial: '', unitName: null, roles: new Set(['trainer']), scopes: () => Promise.resolve(new Map([['trainer', 'all'] as const])),
  mustChangePassword: false, sessionId: accountId('giangvien'),
};

/** Stages a file of questions as an office wrote it: the trainer may mend it and take it over. Nothing is in the bank by it. */
export async function loadQuestionImport(app: SeedApp): Promise<void> {
  const bytes = await readFile(join(projectRoot, 'seeds', 'demo', 'cau-hoi-mot-cua.txt'));
  const [category] = (await app.get(CategoriesService).tree()).all;
  if (category) await app.get(QuestionStaging).stage(trainer, { bytes, fileName: 'cau-hoi-mot-cua.txt', categoryId: category.id, id: questionImportId });
}
