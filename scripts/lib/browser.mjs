import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { root } from './project.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const usualPlaces = ['/snap/bin/chromium', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium'];

/** Whether the browser tests will find a Chromium that starts: the system's, or the one that npm brought along. */
export async function hasBrowser() {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const candidates = [...names.flatMap((name) => folders.map((folder) => join(folder, name))), ...usualPlaces];
  for (const path of candidates.filter((candidate) => existsSync(candidate))) if (await starts(path, {})) return true;
  return npmsStarts();
}

/** It is made for a cloud that lacks libraries: told that it is there, it unpacks them, too, into the temporary folder. */
async function npmsStarts() {
  const folder = await mkdtemp(join(tmpdir(), 'lms-chromium-'));
  try {
    const script = `import chromium from '@sparticuz/chromium'; await chromium.executablePath();`;
    const env = { ...process.env, TMPDIR: folder, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x' };
    await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script], { cwd: root, env });
    return await starts(join(folder, 'chromium'), { LD_LIBRARY_PATH: join(folder, 'al2023', 'lib') });
  } catch {
    return false;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Asking for the version loads its libraries, which is what fails on a bare machine. */
async function starts(path, env) {
  return promisify(execFile)(path, ['--no-sandbox', '--version'], { env: { ...process.env, ...env }, timeout: 30_000 }).then(
    () => true,
    () => false,
  );
}
