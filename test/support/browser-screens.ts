import type { BrowserWorld } from './browser.js';
import { sticksOut, shapeFindings } from './browser-in-page.mjs';
import { type Look, looks, lookAt, TARGET } from './browser-looks.js';
import { shootPrints, shootRefusals } from './browser-papers.js';
import { allSightsOf, type Sight, sightsOf } from './browser-sights.js';
import { type SheetLayout, type Shot, writeSheets } from './browser-sheets.js';
import { shootStates } from './browser-states.js';
import { picturedWorlds } from './browser-worlds.js';

/** Run by scripts/screens.mjs with the folder for the sheets, the name of the world, and `turns` or `all`. */

const layouts: Record<Look['width'], SheetLayout> = {
  360: { scale: 0.8, columns: 5, columnHeight: 1490, columnsEach: 3 },
  1280: { scale: 0.6, columns: 2, columnHeight: 1490, columnsEach: 2 },
};

/** More of a page is on no sheet. */
const TALLEST = 6_000;

/** Shots by the look that they were taken in. */
type Shots = Map<Look, Shot[]>;

async function shoot(world: BrowserWorld, sights: readonly Sight[]): Promise<Shots> {
  const shots: Shots = new Map();
  for (const who of new Set(sights.map((sight) => sight.who))) {
    await world.visit({ as: who, expecting: [/./] }, async (visitor) => {
      const page = await visitor.context.newPage();
      for (const { place, look } of sights.filter((sight) => sight.who === who)) {
        await lookAt(page, place.path, look);
        const height = await page.evaluate<number>('document.documentElement.scrollHeight');
        const caption = `${who ?? '(nobody)'} ${place.path}${height > TALLEST ? ` (${height} px high)` : ''}`;
        const wide = await page.evaluate(sticksOut);
        const findings = [...(await page.evaluate(shapeFindings, TARGET)), ...(wide ? [wide] : [])];
        for (const finding of findings) console.log(`${caption} (${look.width} ${look.theme}): ${finding}`);
        shots.set(look, [...(shots.get(look) ?? []), { caption, png: await page.screenshot({ fullPage: true, clip: { x: 0, y: 0, width: look.width, height: Math.min(height, TALLEST) }, timeout: 60_000 }) }]);
      }
    });
  }
  return shots;
}

async function write(folder: string, name: string, shots: Shots): Promise<void> {
  for (const [look, taken] of shots) {
    for (const file of await writeSheets(folder, `${name}-${look.width}-${look.theme}`, taken, layouts[look.width])) console.log(file);
  }
}

/** One visitor for each look, so that each begins with nothing done. */
async function statesOf(world: BrowserWorld): Promise<Shots> {
  const shots: Shots = new Map();
  for (const [i, look] of looks.entries()) shots.set(look, await shootStates(world, look, ['giangvien', 'lanhdao', 'quantri', 'tuphap'][i]!));
  return shots;
}

const [folder, name, which] = process.argv.slice(2) as [string, string, string];
const start = picturedWorlds[name];
if (!start || !['turns', 'all'].includes(which)) throw new Error(`--world is one of ${Object.keys(picturedWorlds).join(', ')}; --looks is turns or all`);
const isDemo = name === 'demo';
/** The commonest two show what the number of things does to pages. */
const turns = isDemo ? looks : looks.slice(0, 2);
const { world, thingsOf } = await start();
try {
  if (isDemo) await write(folder, 'states', await statesOf(world));
  const sights = which === 'all' ? await allSightsOf(world, thingsOf) : await sightsOf(world, thingsOf, turns);
  await write(folder, 'pages', await shoot(world, sights));
  await write(folder, 'printed', new Map([[looks[3]!, await shootPrints(world, sights)]]));
  for (const look of turns.slice(0, 2)) await write(folder, 'refused', new Map([[look, await shootRefusals(world, sights, look)]]));
} finally {
  await world.close();
}
