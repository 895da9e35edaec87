// @swc/jest picks the module type itself: module.type stays unset.
const swc = {
  swcrc: false,
  sourceMaps: 'inline',
  jsc: {
    target: 'es2022',
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
    keepClassNames: true,
  },
};

const shared = {
  rootDir: '.',
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
  transform: { '^.+\\.ts$': ['@swc/jest', swc] },
  globalSetup: '<rootDir>/test/support/global-setup.mjs',
  globalTeardown: '<rootDir>/test/support/global-teardown.mjs',
};

const spec = '\\.spec\\.ts$';
const long = '\\.long\\.spec\\.ts$';

/** Everything under test/ that is no special project belongs to "http". */
export default {
  testTimeout: 30_000,
  projects: [
    { ...shared, displayName: 'unit', testRegex: spec, roots: ['<rootDir>/src', '<rootDir>/seeds'], testPathIgnorePatterns: [long] },
    { ...shared, displayName: 'http', testRegex: spec, roots: ['<rootDir>/test'], testPathIgnorePatterns: [long, '/test/browser/'] },
    { ...shared, displayName: 'browser', testRegex: spec, roots: ['<rootDir>/test'], testPathIgnorePatterns: [long, '/test/(?!browser/)'] },
    { ...shared, displayName: 'long', testRegex: long, roots: ['<rootDir>/src', '<rootDir>/test'] },
  ],
};
