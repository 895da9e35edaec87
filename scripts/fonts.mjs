/**
 * Makes the four web fonts in public/fonts from @expo-google-fonts/be-vietnam-pro (OFL). Run by hand when the
 * package or the ranges change: `node scripts/fonts.mjs`. The results are committed, so that an
 * installation needs no font tools.
 *
 * Two ranges, because a browser fetches a range only if the page uses it; the ranges must equal the
 * `unicode-range` values in public/css/tokens.css. Hints are dropped: no screen of today needs them.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as fontkit from 'fontkit';
import subsetFont from 'subset-font';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const source = join(root, 'node_modules/@expo-google-fonts/be-vietnam-pro');

const between = (from, to) => Array.from({ length: to - from + 1 }, (_, i) => String.fromCodePoint(from + i)).join('');

/** Letters without marks, Latin-1 (à á â ã è é …), and the punctuation of Vietnamese office prose. */
const latin = between(0x20, 0x7e) + between(0xa0, 0xff) + '–—‘’“”•…‰′″€™↑↓−';

/** The letters beyond Latin-1, in both cases, the five tone marks alone, and the đồng sign. */
const vietnamese = 'ĂăĐđĨĩŨũƠơƯư' + between(0x1ea0, 0x1ef9) + '\u0300\u0301\u0303\u0309\u0323' + '₫';

/** Kerning and the placing of marks; nothing on the pages uses ligatures or small capitals. */
const features = ['kern', 'mark', 'mkmk', 'ccmp', 'locl'];

const ranges = { latin, vietnamese };
const weights = { 400: '400Regular/BeVietnamPro_400Regular.ttf', 600: '600SemiBold/BeVietnamPro_600SemiBold.ttf' };

/** Every letter Vietnamese is written with, composed; a font that lacks one shows boxes in names. */
function alphabet() {
  const bases = 'aăâeêioôơuưy';
  const tones = ['', '\u0300', '\u0309', '\u0303', '\u0301', '\u0323'];
  const lower = [...bases].flatMap((base) => tones.map((tone) => (base + tone).normalize('NFC'))).join('') + 'đ';
  return lower + lower.toUpperCase();
}

let total = 0;
for (const [weight, file] of Object.entries(weights)) {
  const original = await readFile(join(source, file));
  const covered = new Set();
  for (const [range, text] of Object.entries(ranges)) {
    const bytes = await subsetFont(original, text, { targetFormat: 'woff2', noHinting: true, keepFeatures: features });
    for (const point of fontkit.create(bytes).characterSet) covered.add(point);
    await writeFile(join(root, `public/fonts/be-vietnam-pro-${range}-${weight}-normal.woff2`), bytes);
    total += bytes.length;
    console.log(`${range} ${weight}: ${bytes.length} bytes`);
  }
  const missing = [...alphabet()].filter((letter) => !covered.has(letter.codePointAt(0)));
  if (missing.length > 0) throw new Error(`weight ${weight} lacks ${missing.join(' ')}`);
}
console.log(`together: ${total} bytes`);
