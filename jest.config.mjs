import { availableParallelism } from 'node:os';
import { gatheredPaths } from './scripts/lib/gathered.mjs';
import { swcOptions } from './test/support/swc-options.mjs';

const shared = {
  rootDir: '.',
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
  transform: { '^.+\\.ts$': ['@swc/jest', swcOptions] },
  globalSetup: '<rootDir>/test/support/global-setup.mjs',
  globalTeardown: '<rootDir>/test/support/global-teardown.mjs',
};

const spec = '\\.spec\\.ts$';
const long = '\\.long\\.spec\\.ts$';

/** Where `npm test` has gathered suites; unset where somebody runs one of them. */
const gathered = process.env.LMS_TEST_GATHERED;

/** Everything under test/ that is no special project belongs to "http". */
export default {
  testTimeout: 300_000,
  testSequencer: '<rootDir>/test/support/longest-first.mjs',
  // One more than there are processors: much of what suites do is waiting, for databases, processes and clocks.
  maxWorkers: Math.max(3, availableParallelism() - 1),
  // Modules of ended suites stay in memory (vm modules are not freed): a worker that has grown is replaced.
  workerIdleMemoryLimit: '800MB',
  projects: [
    { ...shared, displayName: 'unit', testRegex: spec, roots: ['<rootDir>/src', '<rootDir>/seeds'], testPathIgnorePatterns: [long] },
    { ...shared, displayName: 'http', testRegex: spec, roots: ['<rootDir>/test', ...(gathered ? [gathered] : [])], testPathIgnorePatterns: [long, '/test/browser/', ...(gathered ? [gatheredPaths] : [])] },
    { ...shared, displayName: 'browser', testRegex: spec, roots: ['<rootDir>/test'], testPathIgnorePatterns: [long, '/test/(?!browser/)'] },
    { ...shared, displayName: 'long', testRegex: long, roots: ['<rootDir>/src', '<rootDir>/test'] },
  ],
};
