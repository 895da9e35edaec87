import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

// `node scripts/screens.mjs [FOLDER]`: pictures of every page as everybody sees it, on sheets to look through.
// It uses what the tests use, from the source, on a demo world of its own.

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const folder = resolve(process.argv[2] ?? join(root, 'test-results', 'screens'));
const scratch = mkdtempSync(join(tmpdir(), 'lms-screens-'));
mkdirSync(folder, { recursive: true });
const { status } = spawnSync(process.execPath, ['--import', join(root, 'test/support/run-typescript.mjs'), join(root, 'test/support/browser-screens.ts'), folder], {
  cwd: root,
  env: { ...process.env, LMS_TEST_FOLDER: scratch },
  stdio: 'inherit',
});
rmSync(scratch, { recursive: true, force: true });
process.exitCode = status ?? 1;
