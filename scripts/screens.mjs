import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

// `node scripts/screens.mjs [FOLDER] [--world small|demo|large] [--looks turns|all]`: pictures of every page as
// everybody sees it, on sheets to look through. It uses what the tests use, from the source, on a world of its own:
// the demo, a commune of three people in which nothing has been done yet, or three thousand people with long names.
// `turns`: the widths and themes take turns among those who see a page; `all`: everybody sees it in all four.

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { world: { type: 'string', default: 'demo' }, looks: { type: 'string', default: 'turns' } },
});
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const folder = resolve(positionals[0] ?? join(root, 'test-results', 'screens', values.world));
const scratch = mkdtempSync(join(tmpdir(), 'lms-screens-'));
mkdirSync(folder, { recursive: true });
const { status } = spawnSync(process.execPath, ['--import', join(root, 'test/support/run-typescript.mjs'), join(root, 'test/support/browser-screens.ts'), folder, values.world, values.looks], {
  cwd: root,
  env: { ...process.env, LMS_TEST_FOLDER: scratch },
  stdio: 'inherit',
});
rmSync(scratch, { recursive: true, force: true });
process.exitCode = status ?? 1;
