import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { SourceData } from '../../src/legal/sources.service.js';
import type { LessonData } from '../../src/lessons/publishing.service.js';
import { readCourse, type CourseSeed } from './read-course.js';
import { readLesson } from './read-lessons.js';
import { readSources } from './read-sources.js';
import { FaultyFile, type Fault } from './yaml-entries.js';

/** A course with its lessons in the order in which they are read. */
export interface CourseFiles {
  readonly folder: string;
  readonly course: CourseSeed;
  readonly lessons: readonly LessonData[];
}

/** What lies in seeds/curriculum, checked: the register and every folder with a course.yaml. */
export interface CurriculumFiles {
  readonly sources: readonly SourceData[];
  readonly courses: readonly CourseFiles[];
}

/** Reads the curriculum; throws all faults of all files at once, and nothing has been written then. */
export function readCurriculum(folder: string): CurriculumFiles {
  const faults: Fault[] = [];
  const register = readSources(read(join(folder, 'sources.yaml')), 'sources.yaml');
  faults.push(...register.faults);
  const keys = new Set(register.sources.map(({ key }) => key));
  const names = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory() && existsSync(join(folder, entry.name, 'course.yaml')));
  const courses = names.map(({ name }) => readCourseFolder(folder, name, keys, faults)).sort((one, other) => (one.course.code < other.course.code ? -1 : 1));
  if (faults.length > 0) throw new FaultyFile(faults);
  return { sources: register.sources, courses };
}

function readCourseFolder(root: string, name: string, sources: ReadonlySet<string>, faults: Fault[]): CourseFiles {
  const folder = join(root, name);
  const { course, faults: wrong } = readCourse(read(join(folder, 'course.yaml')), `${name}/course.yaml`);
  faults.push(...wrong);
  const beside = join(folder, 'lessons');
  const file = (path: string): Buffer | null => (existsSync(join(beside, path)) ? readFileSync(join(beside, path)) : null);
  const found = new Map<string, LessonData>();
  for (const entry of readdirSync(beside).filter((one) => one.endsWith('.md')).sort()) {
    const where = `${name}/lessons/${entry}`;
    const { lesson, faults: inside } = readLesson(read(join(beside, entry)), where, { sources, file });
    faults.push(...inside);
    if (found.has(lesson.key)) faults.push({ file: where, key: lesson.key, reason: 'the key is that of another lesson' });
    if (!course.lessons.includes(lesson.key)) faults.push({ file: where, key: lesson.key, reason: 'is not among the lessons of course.yaml' });
    found.set(lesson.key, lesson);
  }
  for (const key of course.lessons) if (!found.has(key)) faults.push({ file: `${name}/course.yaml`, key: course.key, reason: `lessons names ${key}, which does not exist` });
  return { folder, course, lessons: course.lessons.flatMap((key) => found.get(key) ?? []) };
}

const read = (path: string): string => readFileSync(path, 'utf8');
