import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from './lib/project.mjs';

/** Where a wrong line is a wrong mark: pure functions, whose tests lie beside them. */
const folders = ['src/questions/grading', 'src/quizzes/rules', 'src/quizzes/statistics', 'src/quizzes/regrading/rules', 'src/courses/rules', 'src/certificates/rules'];

const { status } = spawnSync(process.execPath, [
  '--experimental-vm-modules', '--disable-warning=ExperimentalWarning', join(root, 'node_modules/jest/bin/jest.js'),
  '--selectProjects', 'unit', '--testPathPatterns', ...folders, 'src/questions/content',
  '--coverage', '--coverageProvider', 'v8', '--coverageReporters', 'text', '--coverageDirectory', join(root, 'data', 'coverage'),
  ...folders.flatMap((folder) => ['--collectCoverageFrom', `${folder}/**/*.ts`]), '--collectCoverageFrom', '!**/*.spec.ts',
], { cwd: root, stdio: 'inherit' });
process.exitCode = status ?? 1;
