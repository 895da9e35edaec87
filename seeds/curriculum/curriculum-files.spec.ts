import { join } from 'node:path';
import { projectRoot } from '../../src/platform/config/paths.js';
import { readCurriculum } from './curriculum-files.js';

test('the curriculum of the program has no faults', () => {
  const { sources, courses } = readCurriculum(join(projectRoot, 'seeds', 'curriculum'));
  expect(sources.length).toBeGreaterThan(60);
  expect(courses.map(({ course, lessons }) => [course.key, lessons.length])).toEqual([['cchc-2021-2030', 5]]);
});
