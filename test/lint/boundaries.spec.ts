import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { projectRoot } from '../../src/platform/config/paths.js';
import { testFolder } from '../support/databases.js';

interface Cruise {
  summary: { violations: { from: string; rule: { name: string } }[] };
}

/** A small project that breaks one rule in each file; what the project's own rules say about each. */
function violationsIn(files: Record<string, string>): Record<string, string[]> {
  const folder = mkdtempSync(join(testFolder(), 'boundaries-'));
  for (const [path, text] of Object.entries({ 'tsconfig.json': '{ "compilerOptions": { "module": "NodeNext", "moduleResolution": "NodeNext" } }', 'package.json': '{ "type": "module", "dependencies": { "typeorm": "*" } }', ...files })) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  symlinkSync(join(projectRoot, 'node_modules'), join(folder, 'node_modules'));
  const depcruise = join(projectRoot, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruise.mjs');
  const run = spawnSync(process.execPath, [depcruise, '--config', join(projectRoot, '.dependency-cruiser.cjs'), '--output-type', 'json', 'src'], { cwd: folder, encoding: 'utf8' });
  rmSync(folder, { recursive: true });
  if (!run.stdout) throw new Error(run.stderr);
  const found: Record<string, string[]> = {};
  for (const { from, rule } of (JSON.parse(run.stdout) as Cruise).summary.violations) (found[from] ??= []).push(rule.name);
  return found;
}

test('planted violations of who may import whom are found, and nothing else', () => {
  const found = violationsIn({
    'src/platform/clock.ts': 'export const clock = 1;',
    'src/platform/curious.ts': "import { quizzes } from '../quizzes/quizzes.service.js'; export const curious = quizzes;",
    'src/platform/database/db.ts': 'export const db = 1;',
    'src/quizzes/quizzes.service.ts': "import { clock } from '../platform/clock.js'; export const quizzes = clock;",
    'src/quizzes/impatient.ts': "import { courses } from '../courses/courses.service.js'; export const impatient = courses;",
    'src/quizzes/entities/quiz.ts': 'export class Quiz {}',
    'src/quizzes/grading/grade.ts': "import { db } from '../../platform/database/db.js'; export const grade = db;",
    'src/quizzes/grading/stored.ts': "import { Column } from 'typeorm'; export const stored = Column;",
    'src/courses/courses.service.ts': "import { quizzes } from '../quizzes/quizzes.service.js'; export const courses = quizzes;",
    'src/courses/nosy.ts': "import { Quiz } from '../quizzes/entities/quiz.js'; export const nosy = Quiz;",
    'src/courses/polite.ts': "import type { Quiz } from '../quizzes/entities/quiz.js'; export const polite = (quiz: Quiz) => quiz;",
    'src/courses/egg.ts': "import { hen } from './hen.js'; export const egg = () => hen;",
    'src/courses/hen.ts': "import { egg } from './egg.js'; export const hen = () => egg;",
  });
  expect(found).toEqual({
    'src/platform/curious.ts': ['platform-stands-alone'],
    'src/quizzes/impatient.ts': ['quizzes-stands-on'],
    'src/quizzes/grading/grade.ts': ['pure-code-is-pure'],
    'src/quizzes/grading/stored.ts': ['pure-code-is-pure'],
    'src/courses/nosy.ts': ['no-tables-of-others'],
    'src/courses/egg.ts': ['no-circles'],
  });
});
