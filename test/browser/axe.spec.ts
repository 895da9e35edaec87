import { BrowserWorld } from '../support/browser.js';
import { plantMistakes } from '../support/browser-in-page.mjs';
import { colourFindings, findings, looks, lookAt } from '../support/browser-looks.js';
import { visitors } from '../support/browser-places.js';
import { type Sight, sightsOf } from '../support/browser-sights.js';

let world: BrowserWorld;
let sights: Sight[];
beforeAll(async () => {
  world = await BrowserWorld.start();
  sights = await sightsOf(world);
}, 600_000);
afterAll(() => world?.close());

test('every page of the router is seen in every width and theme', () => {
  const routes = new Set(sights.map(({ place }) => place.route));
  for (const route of routes) {
    const own = sights.filter(({ place }) => place.route === route).map(({ look }) => look);
    expect({ route, looks: new Set(own).size }).toEqual({ route, looks: looks.length });
  }
});

test.each(visitors)('pages as %s sees them can be read, reached and pressed by everybody', async (who) => {
  const found: string[] = [];
  await world.visit({ as: who, expecting: [/status of 40[34]/, /status of 422/] }, async (visitor) => {
    const page = await visitor.context.newPage();
    const seen = new Set<string>();
    for (const { place, look } of sights.filter((sight) => sight.who === who)) {
      await lookAt(page, place.path, look);
      const shape = `${look.width} ${place.path}`;
      for (const finding of seen.has(shape) ? await colourFindings(page) : await findings(page, look)) found.push(`${place.path} (${look.width} ${look.theme}): ${finding}`);
      seen.add(shape);
    }
  });
  expect(found).toEqual([]);
}, 600_000);

test('planted mistakes are found, so that silence means something', async () => {
  await world.visit({ as: 'hocvien' }, async (visitor) => {
    const page = await visitor.open('/');
    await page.evaluate(plantMistakes);
    const found = (await findings(page, looks[0]!)).join('\n');
    for (const mistake of ['color-contrast', 'label: ', 'button-name', 'lang is en', '2 h1', 'inline: ', 'target of 10 × 10', 'at 320 px the page is']) expect(found).toContain(mistake);
  });
});
