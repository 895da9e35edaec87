import { BrowserWorld } from './browser.js';
import { findings, type Look, lookAt } from './browser-looks.js';
import { visitors } from './browser-places.js';
import { fewSightsOf, type Sight, sightsOf } from './browser-sights.js';

/** Defines the tests by which machines judge pages: each route once, the looks taking turns; `everybody`: in each of the looks, as each role that it opens for. */
export function judgeAllPages(looks: readonly Look[], { everybody }: { everybody: boolean }): { readonly world: () => BrowserWorld } {
  let world: BrowserWorld;
  let sights: Sight[];
  beforeAll(async () => {
    world = await BrowserWorld.start();
    sights = await (everybody ? sightsOf(world, undefined, looks) : fewSightsOf(world, looks));
  }, 600_000);
  afterAll(() => world?.close());

  test(`every page of the router is seen, ${everybody ? 'each in' : 'in turns in'} ${looks.map(({ width, theme }) => `${width} ${theme}`).join(', ')}`, () => {
    const routes = new Set(sights.map(({ place }) => place.route));
    expect(routes.size).toBeGreaterThan(80);
    for (const route of everybody ? routes : []) {
      const own = sights.filter(({ place }) => place.route === route).map(({ look }) => look);
      expect({ route, looks: new Set(own).size }).toEqual({ route, looks: looks.length });
    }
    expect(new Set(sights.map(({ look }) => look)).size).toBe(looks.length);
  });

  test.each(visitors)('pages as %s sees them can be read, reached and pressed by everybody', async (who) => {
    const found: string[] = [];
    await world.visit({ as: who, expecting: [/status of 40[34]/, /status of 422/] }, async (visitor) => {
      const page = await visitor.context.newPage();
      for (const { place, look } of sights.filter((sight) => sight.who === who)) {
        await lookAt(page, place.path, look);
        for (const finding of await findings(page, look)) found.push(`${place.path} (${look.width} ${look.theme}): ${finding}`);
      }
    });
    expect(found).toEqual([]);
  }, 900_000);
  return { world: () => world };
}
