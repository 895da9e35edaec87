import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import '../test/support/run-typescript.mjs';

// `node scripts/pictures.mjs`: the pictures of README.md, taken from the source on a demo world of its own.

const folder = join(dirname(dirname(fileURLToPath(import.meta.url))), 'docs', 'pictures');
const pictures = [
  { file: 'home-360.png', as: 'hocvien', path: '/', viewport: { width: 360, height: 740 }, deviceScaleFactor: 2 },
  { file: 'tracking-1280.png', as: 'noivu', path: '/tracking', viewport: { width: 1280, height: 900 }, deviceScaleFactor: 1 },
];
/** More than this is slow to load where the README is read. */
const MOST_BYTES = 200_000;

const scratch = mkdtempSync(join(tmpdir(), 'lms-pictures-'));
process.env.LMS_TEST_FOLDER = scratch;
const { BrowserWorld, Visitor } = await import('../test/support/browser.ts');
const { launchChromium } = await import('../test/support/browser-chromium.ts');
const browser = await launchChromium();
const world = await BrowserWorld.start('sqlite', { browser });
try {
  mkdirSync(folder, { recursive: true });
  for (const { file, as, path, viewport, deviceScaleFactor } of pictures) {
    const { url } = world.program;
    const context = await browser.newContext({ baseURL: url, viewport, deviceScaleFactor, colorScheme: 'light', locale: 'vi-VN', timezoneId: 'Asia/Ho_Chi_Minh', reducedMotion: 'reduce' });
    const visitor = new Visitor(context, url, [/./]);
    const page = await visitor.open('/sign-in');
    await visitor.signIn(page, as);
    await page.waitForURL((url) => url.pathname !== '/sign-in');
    await page.goto(path);
    await page.evaluate('document.fonts.ready.then(() => true)');
    await page.screenshot({ path: join(folder, file) });
    const { size } = statSync(join(folder, file));
    if (size > MOST_BYTES) throw new Error(`${file} has ${size} bytes, ${MOST_BYTES} are the most`);
    console.log(`${file}: ${Math.round(size / 1000)} kB`);
    await context.close();
  }
} finally {
  await world.close();
  rmSync(scratch, { recursive: true, force: true });
}
