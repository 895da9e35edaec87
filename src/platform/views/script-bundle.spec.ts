import { runInNewContext } from 'node:vm';
import { bundleModules, shortened } from './script-bundle.js';

const bundle = (files: Record<string, string>) => shortened(bundleModules('main.js', (name) => files[name]!));
/** Runs a bundle; `out` collects what it says. */
function run(script: string): unknown[] {
  const out: unknown[] = [];
  runInNewContext(script, { out });
  return out;
}

test('what is imported runs first and once, and equal names do not meet', () => {
  const script = bundle({
    'a.js': "const name = 'a';\nout.push('a runs');\nexport const hello = () => name;\n",
    'b.js': "import { hello } from './a.js';\nconst name = 'b';\nexport function greet() {\n  return hello() + name;\n}\n",
    'main.js': "// Says why.\nimport { hello } from './a.js';\nimport { greet } from './b.js';\nconst name = 'main';\nout.push(hello(), greet(), name);\n",
  });
  expect(run(script)).toEqual(['a runs', 'a', 'ab', 'main']);
  expect(script).not.toContain('Says why');
});

test('a module that is imported for what it does alone runs, too', () => {
  expect(run(bundle({ 'a.js': "out.push('a');\n", 'main.js': "import './a.js';\nout.push('main');\n" }))).toEqual(['a', 'main']);
});

test('other forms of import and export are refused rather than guessed', () => {
  expect(() => bundle({ 'main.js': "import a from 'elsewhere';\n" })).toThrow('not known');
  expect(() => bundle({ 'main.js': 'export default 1;\n' })).toThrow('not known');
});

test('modules that import each other are refused', () => {
  expect(() => bundle({ 'a.js': "import './main.js';\n", 'main.js': "import './a.js';\n" })).toThrow('main.js → a.js → main.js');
});

test('what nobody uses falls away, and what is missing is named', () => {
  const files = { 'a.js': "export const used = () => 1;\nexport const unused = () => 'nobody';\n", 'main.js': "import { used } from './a.js';\nout.push(used());\n" };
  expect(bundle(files)).not.toContain('nobody');
  expect(() => bundle({ ...files, 'main.js': "import { other } from './a.js';\nout.push(other());\n" })).toThrow('a.js does not export other');
});
