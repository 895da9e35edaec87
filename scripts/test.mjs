import { existsSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { hasBrowser } from './lib/browser.mjs';
import { gatherSuites } from './lib/gathered.mjs';
import { build, checkNode, emptyFolder, install, main, root, Stop } from './lib/project.mjs';
import { captured } from './lib/processes.mjs';

const isLong = process.argv.includes('--long');
/** Parts of paths, to run some of the tests while working on them. */
const patterns = process.argv.slice(2).filter((argument) => !argument.startsWith('-'));
const results = join(tmpdir(), `lms-results-${process.pid}`);
const tool = (path) => join(root, 'node_modules', path);

/** The tests decide on their own settings, not the shell they were started from. */
const env = { ...process.env, NODE_ENV: 'test' };
for (const name of ['DATABASE_URL', 'DATA_DIR', 'PORT', 'HOST', 'PUBLIC_URL', 'TRUST_PROXY', 'SESSION_SECRET', 'DEMO_PASSWORD', 'LMS_TEST_GATHERED', 'LOG_LEVEL', 'NODE_OPTIONS']) delete env[name];

const total = { passed: 0, failed: 0 };

await main(async () => {
  checkNode();
  await install(say);
  await needBrowser();
  emptyFolder(results);
  await Promise.all([phase('lint', () => check(tool('eslint/bin/eslint.js'), ['.'])), buildAndCheck()]);
  for (const [name, counted] of await jest(['unit', 'http', 'browser', ...(isLong ? ['long'] : [])])) await phase(name, () => counted);
  rmSync(results, { recursive: true });
  console.log(`${total.passed} passed, ${total.failed} failed`);
  process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;
});

async function buildAndCheck() {
  await phase('build', () => built());
  await phase('types', () => check(tool('typescript/bin/tsc'), ['--noEmit']));
  await phase('boundaries', () => check(tool('dependency-cruiser/bin/dependency-cruise.mjs'), ['--config', '.dependency-cruiser.cjs', 'src', 'seeds']));
}

/** Whether the program can be built; what is built is what commands and servers of the tests are started from. */
async function built() {
  try {
    await build(() => undefined);
  } catch (error) {
    return [0, 1, error.message];
  }
  env.LMS_TEST_BUILT = '1';
  return [1, 0];
}

function say(line) {
  console.error(line);
}

/** Runs one part, says how it went, and adds to the total. */
async function phase(name, run) {
  const start = performance.now();
  const [passed, failed, output] = await run();
  total.passed += passed;
  total.failed += failed;
  if (failed > 0 && output) say(`\n${output}\n`);
  const seconds = Math.round((performance.now() - start) / 1000);
  say(`${failed > 0 ? '✗' : '✓'} ${name}: ${passed} ok${failed > 0 ? `, ${failed} not` : ''}${seconds > 0 ? ` (${seconds} s)` : ''}`);
}

/** A tool that is content or not: one test. */
async function check(script, args) {
  const { code, output } = await captured(process.execPath, [script, ...args], { cwd: root, env });
  return code === 0 ? [1, 0] : [0, 1, output];
}

/**
 * All tests in one run, so that databases and the demo world are made once; counted by kind from Jest's own
 * report. What was skipped was not shown, so it counts as failed.
 */
async function jest(projects) {
  const report = join(results, 'jest.json');
  if (patterns.length === 0) {
    env.LMS_TEST_GATHERED = join(results, 'suites');
    gatherSuites(root, env.LMS_TEST_GATHERED);
  }
  // Tests make much that lives shortly: with more room for it a twentieth of the processor is saved.
  const args = ['--experimental-vm-modules', '--max-semi-space-size=64', '--disable-warning=ExperimentalWarning', tool('jest/bin/jest.js'), '--passWithNoTests', '--json', `--outputFile=${report}`, '--selectProjects', ...projects, ...(patterns.length > 0 ? ['--testPathPatterns', ...patterns] : [])];
  const { code } = await captured(process.execPath, args, { cwd: root, env: { ...env, FORCE_COLOR: '0' }, echo: true });
  if (!existsSync(report)) return [['tests', [0, 1]]];
  const counts = new Map(projects.map((project) => [project, [0, 0]]));
  for (const suite of JSON.parse(readFileSync(report, 'utf8')).testResults) {
    const count = counts.get(kindOf(relative(root, suite.name)));
    const bad = suite.assertionResults.filter(({ status }) => status !== 'passed').length;
    count[0] += suite.assertionResults.length - bad;
    // A suite that could not run at all has no results, and did not pass.
    count[1] += bad > 0 || suite.status === 'passed' ? bad : 1;
  }
  // A run that ended badly though no test failed (a teardown, a crash) is not a good one.
  const hasFailed = [...counts.values()].some(([, bad]) => bad > 0);
  return code !== 0 && !hasFailed ? [...counts, ['the end of the tests', [0, 1]]] : [...counts];
}

function kindOf(path) {
  if (/\.long\.spec\.ts$/.test(path)) return 'long';
  if (/^(src|seeds)/.test(path)) return 'unit';
  return /^test.browser/.test(path) ? 'browser' : 'http';
}

async function needBrowser() {
  if (!(await hasBrowser())) throw new Stop('Các phép thử cần một trình duyệt: cài Chromium (Debian, Ubuntu: sudo apt-get install -y chromium) rồi chạy lại.');
}
