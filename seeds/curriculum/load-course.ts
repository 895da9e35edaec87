import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CoursesService } from '../../src/courses/courses.service.js';
import { projectRoot } from '../../src/platform/config/paths.js';
import { QuizzesService } from '../../src/quizzes/quizzes.service.js';
import { courseId } from '../ids.js';
import type { SeedApp } from '../load.js';
import { courseOrThrow, type CourseSeed } from './read-course.js';

/** Folders of seeds/curriculum, one for each course. */
const COURSES = ['cchc-2021-2030'];

/** Makes the courses of the curriculum, so that lessons and quizzes can belong to them. */
export async function loadCourses(app: SeedApp): Promise<void> {
  for (const { key, code, title, programme, objectives, hours, delivery, lawAsOf, estimatedMinutes } of await courseFiles()) {
    await app.get(CoursesService).upsert({
      id: courseId(key), key, code, title, objectives, delivery, lawAsOf, estimatedMinutes, periods: hours, quizAfterLessons: true,
      programme: { key: 'cchc-2021-2030', title: programme },
    });
  }
}

/** Sets what completes each course; after the quizzes, which the rules name. */
export async function loadCompletionRules(app: SeedApp): Promise<void> {
  const courses = app.get(CoursesService);
  for (const { key, completion } of await courseFiles()) {
    const course = await courses.findByKey(key);
    const quiz = completion.quiz && (await app.get(QuizzesService).findByKey(completion.quiz.key));
    if (!course || (completion.quiz && !quiz)) throw new Error(`seeds/curriculum/${key}/course.yaml: there is no quiz ${completion.quiz?.key}`);
    await courses.setRule(course.id, { schema: 2, lessons: completion.lessons, quiz: quiz && completion.quiz && { quizId: quiz.id, passShare: completion.quiz.passShare }, attendance: completion.attendance });
  }
}

async function courseFiles(): Promise<CourseSeed[]> {
  const files = COURSES.map((folder) => join('seeds', 'curriculum', folder, 'course.yaml'));
  return Promise.all(files.map(async (file) => courseOrThrow(await readFile(join(projectRoot, file), 'utf8'), file)));
}
