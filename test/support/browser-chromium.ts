import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Browser, chromium } from 'playwright-core';
import { projectRoot } from '../../src/platform/config/paths.js';
import { testFolder } from './databases.js';

const systemBrowsers = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** Nothing that weakens what pages are protected by, and nothing that speaks to the outside. */
const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

/** A Chromium of the system, or else the one that npm brought along. */
export async function launchChromium(): Promise<Browser> {
  const failures: string[] = [];
  for (const path of systemBrowsers.filter((candidate) => existsSync(candidate))) {
    const browser = await started(path, {}, failures);
    if (browser) return browser;
  }
  try {
    const { path, libraries } = await unpacked();
    const browser = await started(path, { LD_LIBRARY_PATH: libraries }, failures);
    if (browser) return browser;
  } catch (error) {
    failures.push(`@sparticuz/chromium: ${firstLine(error)}`);
  }
  throw new Error(`Browser tests need Chromium: install it (Debian: apt install chromium) and run them again. Tried: ${failures.join('; ')}`);
}

async function started(executablePath: string, env: Record<string, string>, failures: string[]): Promise<Browser | null> {
  try {
    return await chromium.launch({ executablePath, args: flags, ignoreDefaultArgs: ['--disable-web-security'], env: { ...process.env, ...env } });
  } catch (error) {
    failures.push(`${executablePath}: ${firstLine(error)}`);
    return null;
  }
}

/**
 * Unpacks npm's Chromium once per run. The package looks at the environment of its process and writes to the
 * temporary folder, so it works in a process of its own; whichever test is first puts the result in its place.
 */
async function unpacked(): Promise<{ path: string; libraries: string }> {
  const place = join(testFolder(), 'chromium');
  if (!existsSync(place)) {
    const own = await mkdtemp(`${place}-`);
    const script = `import chromium from '@sparticuz/chromium'; await chromium.executablePath();`;
    const env = { ...process.env, NODE_OPTIONS: '', TMPDIR: own, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x' };
    await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script], { cwd: projectRoot, env });
    await rename(own, place).catch(() => rm(own, { recursive: true, force: true }));
  }
  return { path: join(place, 'chromium'), libraries: join(place, 'al2023', 'lib') };
}

function firstLine(error: unknown): string {
  return String(error instanceof Error ? error.message : error).split('\n')[0]!;
}
