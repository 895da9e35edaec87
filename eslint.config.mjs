import eslint from '@eslint/js';
import tseslint from 'typescript-eslint';

const member = (object, property) => `MemberExpression[object.name=/${object}/][property.name=/${property}/]`;
const call = (name) => `CallExpression[callee.property.name='${name}']`;

/** Ways to the database that go round `Db`; each of them lost or half-did a write when it was tried. */
const roundTheDoor = [
  { selector: `${member('^(dataSource|reader|writer)$', '^(manager|query|transaction|getRepository|createQueryBuilder|createQueryRunner)$')}`, message: 'Everything goes through Db: a data source of one’s own writes outside the transaction.' },
  { selector: `MemberExpression[property.name='dataSource']`, message: 'Everything goes through Db: a data source of one’s own writes outside the transaction.' },
  { selector: `MemberExpression[property.name='queryRunner']`, message: 'Everything goes through Db: the query runner of SQLite belongs to everybody.' },
  ...['startTransaction', 'commitTransaction', 'rollbackTransaction', 'createQueryRunner'].map((name) => ({ selector: call(name), message: 'Use db.tx: it takes turns, retries and dies with its transaction.' })),
  { selector: `CallExpression[callee.property.name='transaction'][callee.object.property.name='manager'], CallExpression[callee.property.name='transaction'][callee.object.name='manager']`, message: 'Use db.tx: a second kind of transaction is not retried.' },
  { selector: `Property[key.name='overwriteCondition']`, message: 'SQLite ignores overwriteCondition silently: an older answer overwrote a newer one. Write the upsert as SQL text.' },
  { selector: `Decorator[expression.callee.name='EventSubscriber'], TSClassImplements[expression.name='EntitySubscriberInterface']`, message: 'No subscribers: they run with a manager that is not the transaction’s.' },
  { selector: `Property[key.name='synchronize'][value.value=true]`, message: 'Tables come from migrations.' },
  { selector: `Decorator[expression.callee.name=/^(BeforeInsert|AfterInsert|BeforeUpdate|AfterUpdate|BeforeRemove|AfterRemove|AfterLoad)$/]`, message: 'Entities are data: what has to happen is written in the service.' },
];

const insideTx = [
  { selector: `CallExpression[callee.property.name='tx'] CallExpression[callee.object.name='Promise'][callee.property.name=/^(all|allSettled|race|any)$/]`, message: 'Inside tx statements are awaited one after another: of a failed Promise.all the rest runs on.' },
];

const notPure = [
  { selector: `CallExpression[callee.object.name='Math'][callee.property.name='random']`, message: 'Pure code is handed its randomness.' },
  { selector: `CallExpression[callee.object.name='Date'][callee.property.name='now']`, message: 'Pure code is handed the instant.' },
  { selector: `NewExpression[callee.name='Date'][arguments.length=0]`, message: 'Pure code is handed the instant.' },
  { selector: `CallExpression[callee.name='randomUUID'], CallExpression[callee.property.name=/^(randomUUID|randomBytes|getRandomValues)$/]`, message: 'Pure code is handed its randomness.' },
];

const circularModules = [{ selector: `CallExpression[callee.name='forwardRef']`, message: 'No circles: a lower module declares a port, a higher one registers for it.' }];

const everywhere = ['console', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'URL', 'URLSearchParams', 'fetch', 'globalThis', 'performance', 'AbortController', 'AbortSignal', 'TextDecoder', 'TextEncoder', 'structuredClone', 'crypto', 'Blob', 'FormData', 'Headers', 'Response', 'Request', 'Event', 'EventTarget', 'CustomEvent', 'BroadcastChannel', 'queueMicrotask'];
const globals = {
  node: ['process', 'Buffer', 'setImmediate', 'module', 'require', '__dirname'],
  browser: ['window', 'document', 'navigator', 'location', 'history', 'localStorage', 'sessionStorage', 'indexedDB', 'IDBKeyRange', 'HTMLElement', 'HTMLFormElement', 'HTMLInputElement', 'HTMLTextAreaElement', 'HTMLSelectElement', 'HTMLButtonElement', 'HTMLDialogElement', 'Element', 'Node', 'matchMedia', 'requestAnimationFrame', 'cancelAnimationFrame', 'MutationObserver', 'IntersectionObserver', 'ResizeObserver', 'addEventListener', 'removeEventListener', 'CSS', 'confirm', 'getComputedStyle', 'caches', 'self', 'DOMParser', 'File', 'XMLHttpRequest', 'createImageBitmap'],
};
const known = (place) => Object.fromEntries([...everywhere, ...globals[place]].map((name) => [name, 'readonly']));

/** For JavaScript without types. */
const plain = { 'no-unused-vars': ['error', { argsIgnorePattern: '^_' }], 'max-lines': ['error', 300] };

const pureFolders = [...['grading', 'statistics', 'ranking', 'formats', 'rules'].map((folder) => `src/**/${folder}/**/*.ts`), 'src/platform/text/**/*.ts'];

export default tseslint.config(
  { ignores: ['dist*/', 'node_modules/', 'coverage/', 'data/'] },
  eslint.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false }],
      // A method that keeps the shape of an interface may have nothing to wait for.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true, allowNever: true }],
      '@typescript-eslint/no-base-to-string': 'off',
      // Control characters are what such patterns look for.
      'no-control-regex': 'off',
      'max-lines': ['error', { max: 300, skipBlankLines: false, skipComments: false }],
      'no-restricted-syntax': ['error', ...roundTheDoor, ...insideTx, ...circularModules],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-restricted-imports': ['error', { paths: [{ name: '@nestjs/platform-fastify', importNames: ['RouteConfig'], message: 'Of several only the last counts: RouteSettings keeps them all.' }] }],
    },
  },
  { files: ['src/platform/http/route-settings.ts'], rules: { 'no-restricted-imports': 'off' } },
  // One table that people read from top to bottom; it grows by a line for each route.
  { files: ['test/http/access-table.ts'], rules: { 'max-lines': 'off' } },
  { files: pureFolders, ignores: ['**/*.spec.ts'], rules: { 'no-restricted-syntax': ['error', ...roundTheDoor, ...insideTx, ...circularModules, ...notPure] } },
  // The door itself, and what opens it.
  { files: ['src/platform/database/**/*.ts', 'src/**/migrations/*.ts'], rules: { 'no-restricted-syntax': ['error', ...circularModules], '@typescript-eslint/only-throw-error': 'off' } },
  // Tests prove what the rules forbid.
  { files: ['test/**/*.ts', '**/*.spec.ts'], rules: { 'no-restricted-syntax': ['error', ...circularModules], '@typescript-eslint/no-non-null-assertion': 'off' } },
  { files: ['**/*.mjs', '**/*.cjs'], languageOptions: { globals: known('node') }, rules: plain },
  { files: ['public/**/*.js'], languageOptions: { globals: known('browser') }, rules: plain },
);
