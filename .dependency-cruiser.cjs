/** From the bottom up: each stands on those before it in its list, and on nothing above. */
const modules = {
  organisation: ['platform'],
  identity: ['platform', 'organisation'],
  legal: ['platform', 'organisation', 'identity'],
  questions: ['platform', 'organisation', 'identity', 'legal'],
  quizzes: ['platform', 'organisation', 'identity', 'legal', 'questions'],
  lessons: ['platform', 'organisation', 'identity', 'legal', 'questions'],
  attendance: ['platform', 'organisation', 'identity', 'legal', 'questions', 'notifications'],
  courses: ['platform', 'organisation', 'identity', 'legal', 'questions', 'quizzes', 'lessons', 'attendance', 'notifications'],
  certificates: ['platform', 'organisation', 'identity', 'legal', 'questions', 'quizzes', 'lessons', 'attendance', 'courses', 'notifications'],
  contests: ['platform', 'organisation', 'identity', 'legal', 'questions', 'quizzes', 'lessons', 'attendance', 'courses', 'certificates', 'notifications'],
  reports: ['platform', 'organisation', 'identity', 'legal', 'questions', 'quizzes', 'lessons', 'attendance', 'courses', 'certificates', 'contests', 'notifications'],
  notifications: ['platform', 'organisation', 'identity'],
};

/** The files that put the program together, and so know every module. */
const assembly = '^src/(main|cli|app[.]module|schema|program)[.]ts$';
const tests = '[.]spec[.]ts$';

const mayImport = Object.entries(modules).map(([name, below]) => ({
  name: `${name}-stands-on`,
  comment: `${name} may import ${below.join(', ')} only. What it needs of a higher module is a port, what it has to tell is an event.`,
  severity: 'error',
  from: { path: `^src/${name}/`, pathNot: tests },
  to: { path: '^src/', pathNot: `^src/(${[name, ...below].join('|')})/` },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: 'no-circles', comment: 'Two files that need each other are one file, or lack a third. Only entities of one module may point at each other.', severity: 'error', from: { path: '^(src|seeds)/', pathNot: '^src/[^/]+/entities/' }, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
    { name: 'platform-stands-alone', comment: 'The platform knows no module.', severity: 'error', from: { path: '^src/platform/', pathNot: tests }, to: { path: '^src/', pathNot: '^src/platform/' } },
    ...mayImport,
    {
      name: 'no-tables-of-others',
      comment: 'A module is used through its service and exported types (so a type-only import is fine), never through its tables.',
      severity: 'error',
      from: { path: '^src/([^/]+)/', pathNot: tests },
      to: { path: '^src/[^/]+/(entities/|migrations/|[^/]+[.]tables[.]ts)', pathNot: '^src/$1/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'pure-code-is-pure',
      comment: 'Plain functions over plain data: no Nest, no TypeORM, no input or output.',
      severity: 'error',
      from: { path: ['^src/platform/text/', '^src/.+/(grading|statistics|ranking|formats|rules)/'], pathNot: tests },
      to: { path: ['node_modules/(@nestjs|typeorm|fastify|@fastify|pg|better-sqlite3)/', '^(fs|http|https|child_process|worker_threads|timers)$', '^(fs|timers)/', '^src/platform/(database|http|jobs|events|storage|access|audit)/'] },
    },
    { name: 'nothing-knows-the-assembly', severity: 'error', from: { path: '^src/', pathNot: [assembly, tests] }, to: { path: assembly } },
    { name: 'the-program-knows-no-tests', severity: 'error', from: { path: '^(src|seeds)/', pathNot: tests }, to: { path: '^test/' } },
    { name: 'the-program-knows-no-seeds', comment: 'Seeds use the program; only the command line starts them.', severity: 'error', from: { path: '^src/', pathNot: ['^src/cli[.]ts$', '^src/platform/cli/', tests] }, to: { path: '^seeds/' } },
    { name: 'only-what-is-installed-with-it', comment: 'In production there are no development dependencies.', severity: 'error', from: { path: '^(src|seeds)/', pathNot: [tests, '^src/[^/]+/test-support/'] }, to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown', 'unknown', 'undetermined'], dependencyTypesNot: ['type-only'] } },
    { name: 'not-to-unresolvable', severity: 'error', from: { path: '^(src|seeds)/' }, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^dist' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'], mainFields: ['module', 'main', 'types'] },
  },
};
