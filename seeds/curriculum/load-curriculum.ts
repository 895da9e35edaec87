import { basename, join } from 'node:path';
import { COURSE, CoursesService } from '../../src/courses/courses.service.js';
import { SourcesService, type UpsertCounts } from '../../src/legal/sources.service.js';
import { PublishingService, type PublishCounts } from '../../src/lessons/publishing.service.js';
import { projectRoot } from '../../src/platform/config/paths.js';
import type { SeedApp } from '../load.js';
import { readCurriculum, type CurriculumFiles } from './curriculum-files.js';
import { loadCompletionRules, loadCourses } from './load-course.js';
import { loadQuestions } from './load-questions.js';
import { loadQuizzes } from './load-quizzes.js';

const curriculum = join(projectRoot, 'seeds', 'curriculum');

/**
 * Loads the curriculum: the register of sources, then each course with its lessons, questions, quizzes and what
 * completes it. All files are read and checked before the first row is written. What has changed in a file
 * becomes a new version; a second run changes nothing.
 */
export async function loadCurriculum(app: SeedApp): Promise<void> {
  const files = readCurriculum(curriculum);
  await loadSources(app, files);
  await loadCourses(app);
  await loadLessons(app, files);
  for (const { folder } of files.courses) {
    await loadQuestions(app, basename(folder));
    await loadQuizzes(app, basename(folder));
  }
  await loadCompletionRules(app);
}

/** The register of sources alone. */
export async function loadSources(app: SeedApp, { sources }: Pick<CurriculumFiles, 'sources'> = readCurriculum(curriculum)): Promise<UpsertCounts> {
  return app.get(SourcesService).upsert(sources);
}

/** The lessons of every course; the courses must be there. */
export async function loadLessons(app: SeedApp, { courses }: Pick<CurriculumFiles, 'courses'> = readCurriculum(curriculum)): Promise<PublishCounts> {
  const total: PublishCounts = { added: 0, changed: 0, unchanged: 0 };
  for (const { course, lessons } of courses) {
    const owner = await app.get(CoursesService).findByKey(course.key);
    if (!owner) throw new Error(`load the course ${course.key} before its lessons`);
    const counts = await app.get(PublishingService).publish({ kind: COURSE, id: owner.id }, lessons);
    for (const name of ['added', 'changed', 'unchanged'] as const) total[name] += counts[name];
  }
  return total;
}
