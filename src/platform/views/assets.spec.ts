import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import * as fontkit from 'fontkit';
import { keptFolder, projectRoot } from '../config/paths.js';
import { Assets, minifyCss } from './assets.js';
import { KeptFiles } from './kept-files.js';

const assets = new Assets(join(projectRoot, 'public'), new KeptFiles(keptFolder));

test('an address carries the hash of the content, and the content is found under it', () => {
  const url = assets.url('mark.svg');
  expect(url).toMatch(/^\/assets\/mark\.[0-9a-f]{10}\.svg$/);
  expect(assets.find(url)?.type).toBe('image/svg+xml; charset=utf-8');
  expect(assets.find('/assets/mark.0000000000.svg')).toBeNull();
});

test('the style sheet is one file whose pictures and fonts lie at hashed addresses that exist', () => {
  const css = assets.find(assets.url('app.css'))!.bytes.toString();
  expect(css).not.toContain('@import');
  const addresses = [...css.matchAll(/url\(([^)]+)\)/g)].map(([, address]) => address!);
  expect(addresses.length).toBeGreaterThan(4);
  for (const address of addresses) expect(assets.find(address)).not.toBeNull();
});

test('what is sent compressed unpacks to the same bytes, and fonts are not packed twice', () => {
  const css = assets.find(assets.url('app.css'))!;
  expect(brotliDecompressSync(css.brotli!)).toEqual(css.bytes);
  expect(gunzipSync(css.gzip!)).toEqual(css.bytes);
  expect(assets.find(assets.url('be-vietnam-pro-latin-400-normal.woff2'))!.brotli).toBeNull();
});

test('a changed file that another names changes both addresses', () => {
  const folder = mkdtempSync(join(tmpdir(), 'assets-'));
  try {
    mkdirSync(join(folder, 'img'));
    const write = (colour: string) => writeFileSync(join(folder, 'img/a.svg'), `<svg fill="${colour}"/>`);
    writeFileSync(join(folder, 'app.css'), 'a{background:url(img/a.svg)}');
    write('red');
    const before = new Assets(folder, new KeptFiles(join(folder, 'kept')));
    write('blue');
    const after = new Assets(folder, new KeptFiles(join(folder, 'kept')));
    expect(after.url('a.svg')).not.toBe(before.url('a.svg'));
    expect(after.url('app.css')).not.toBe(before.url('app.css'));
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('an unknown name throws, so that a page never names a file that is not there', () => {
  expect(() => assets.url('missing.css')).toThrow('missing.css');
});

test('minifying keeps what a style sheet means', () => {
  expect(minifyCss('/* a */ .a > .b , a :hover {\n  color: red;\n  content: "›";\n}\n@media (min-width: 48em) { b { margin: 0 } }')).toBe(
    '.a > .b , a :hover{color:red;content:"›"}@media (min-width: 48em){b{margin:0}}',
  );
});

test('what is put into another file has no address of its own', () => {
  expect(assets.names()).toEqual(expect.arrayContaining(['app.css', 'page.js', 'quiz.js']));
  expect(assets.names()).not.toEqual(expect.arrayContaining(['tokens.css']));
  expect(assets.find(assets.url('quiz.js'))!.bytes.toString()).not.toMatch(/\b(import|export)\b/);
});

test('the weights stay within what a weak network bears', () => {
  const gzipped = (name: string) => assets.find(assets.url(name))!.gzip!.length;
  expect(gzipped('app.css')).toBeLessThanOrEqual(12_500);
  expect(gzipped('page.js') + gzipped('quiz.js')).toBeLessThanOrEqual(9_800);
  expect(gzipped('page.js') + gzipped('lesson.js')).toBeLessThanOrEqual(4_000);
  const fonts = assets.names().filter((name) => name.endsWith('.woff2'));
  expect(fonts).toHaveLength(4);
  expect(fonts.reduce((sum, name) => sum + assets.find(assets.url(name))!.bytes.length, 0)).toBeLessThanOrEqual(33_000);
});

test('the fonts have every letter Vietnamese is written with', () => {
  const tones = ['', '\u0300', '\u0309', '\u0303', '\u0301', '\u0323'];
  const lower = [...'aăâeêioôơuưy'].flatMap((base) => tones.map((tone) => (base + tone).normalize('NFC'))).join('') + 'đ';
  const letters = [...(lower + lower.toUpperCase() + '0123456789 –“”…›✓')].filter((letter) => letter !== '›' && letter !== '✓');
  for (const weight of [400, 600]) {
    const covered = new Set(
      ['latin', 'vietnamese'].flatMap((range) => {
        const { bytes } = assets.find(assets.url(`be-vietnam-pro-${range}-${weight}-normal.woff2`))!;
        return (fontkit.create(bytes) as fontkit.Font).characterSet;
      }),
    );
    expect(letters.filter((letter) => !covered.has(letter.codePointAt(0)!))).toEqual([]);
  }
});
