import { existsSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hasBrowser } from './lib/browser.mjs';
import { build, checkNode, emptyFolder, install, main, root, Stop } from './lib/project.mjs';
import { captured } from './lib/processes.mjs';

const isLong = process.argv.includes('--long');
const results = join(tmpdir(), `lms-results-${process.pid}`);
const tool = (path) => join(root, 'node_modules', path);

/** The tests decide on their own settings, not the shell they were started from. */
const env = { ...process.env, NODE_ENV: 'test' };
for (const name of ['DATABASE_URL', 'DATA_DIR', 'PORT', 'HOST', 'PUBLIC_URL', 'TRUST_PROXY', 'SESSION_SECRET', 'DEMO_PASSWORD', 'LOG_LEVEL', 'NODE_OPTIONS']) delete env[name];

const total = { passed: 0, failed: 0 };

await main(async () => {
  checkNode();
  await install(say);
  await needBrowser();
  emptyFolder(results);
  await phase('build', () => build(() => undefined).then(() => [1, 0], (error) => [0, 1, error.message]));
  await phase('lint', () => check(tool('eslint/bin/eslint.js'), ['.']));
  await phase('types', () => check(tool('typescript/bin/tsc'), ['--noEmit']));
  await phase('boundaries', () => check(tool('dependency-cruiser/bin/dependency-cruise.mjs'), ['--config', '.dependency-cruiser.cjs', 'src', 'seeds']));
  await phase('unit', () => jest('unit'));
  await phase('http', () => jest('http'));
  await phase('browser', () => jest('browser'));
  if (isLong) await phase('long', () => jest('long'));
  console.log(`${total.passed} passed, ${total.failed} failed`);
  process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;
});

function say(line) {
  console.error(line);
}

/** Runs one part, says how it went, and adds to the total. */
async function phase(name, run) {
  const start = performance.now();
  const [passed, failed, output] = await run();
  total.passed += passed;
  total.failed += failed;
  if (failed > 0) say(`\n${output}\n`);
  say(`${failed > 0 ? '✗' : '✓'} ${name}: ${passed} ok${failed > 0 ? `, ${failed} not` : ''} (${Math.round((performance.now() - start) / 1000)} s)`);
}

/** A tool that is content or not: one test. */
async function check(script, args) {
  const { code, output } = await captured(process.execPath, [script, ...args], { cwd: root, env });
  return code === 0 ? [1, 0] : [0, 1, output];
}

/** One project of Jest, counted from its own report. What was skipped was not shown, so it counts as failed. */
async function jest(project) {
  const report = join(results, `${project}.json`);
  const args = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', tool('jest/bin/jest.js'), '--selectProjects', project, '--passWithNoTests', '--json', `--outputFile=${report}`];
  const { code, output } = await captured(process.execPath, args, { cwd: root, env: { ...env, FORCE_COLOR: '0' } });
  if (!existsSync(report)) return code === 0 && /No tests found/.test(output) ? [0, 0] : [0, 1, output];
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, numRuntimeErrorTestSuites } = JSON.parse(readFileSync(report, 'utf8'));
  const failed = numFailedTests + numPendingTests + numTodoTests + numRuntimeErrorTestSuites;
  // A run that ended badly though no test failed (a teardown, a crash) is not a good one.
  return [numPassedTests, failed === 0 && code !== 0 ? 1 : failed, readable(output)];
}

/** Jest's report for machines goes to a file; what remains on its output is for people. */
function readable(output) {
  return output.split('\n').filter((line) => !line.startsWith('{"num') && !line.startsWith('Test results written')).slice(-400).join('\n');
}

async function needBrowser() {
  if (!(await hasBrowser())) throw new Stop('Các phép thử cần một trình duyệt: cài Chromium (Debian, Ubuntu: sudo apt-get install -y chromium) rồi chạy lại.');
}
