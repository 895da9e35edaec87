import type { Page } from 'playwright-core';
import type { BrowserWorld } from './browser.js';
import { sendEmpty } from './browser-in-page.mjs';
import type { Look } from './browser-looks.js';
import type { Shot } from './browser-sheets.js';
import type { Sight } from './browser-sights.js';

/** Pages that offices put on paper. */
const PRINTED = ['/tracking', '/tracking/people', '/tracking/hours', '/reports/:id', '/organisation/units', '/organisation/people/:id/data', '/attempts/:id/result'];
/** The width of what NĐ 30 leaves of an A4 page between its margins, and of what `.print-wide` leaves, in CSS pixels. */
const A4 = 605;

/** Forms whose fields may be sent empty without harm: they are refused. */
const FORMS = ['/account/password', '/organisation/units/new', '/organisation/units/:id/edit', '/organisation/people/import', '/organisation/reorganisations/new', '/organisation/people/:id/erasure', '/requirements/new', '/requirements/hours', '/reports/new', '/reports/settings', '/messages/templates/:key', '/courses/:courseId/equivalence', '/accounts/slips', '/requirements/exemptions'];

/** What people see whose look shows most: whoever comes first. */
function firstOf(sights: readonly Sight[], routes: readonly string[]): Sight[] {
  const rank = (who: string | null) => (who === 'noivu' ? 0 : 1);
  return routes.flatMap((route) => sights.filter(({ place }) => place.route === route).sort((one, other) => rank(one.who) - rank(other.who)).slice(0, 1));
}

async function each(world: BrowserWorld, sights: readonly Sight[], screen: { width: number; theme: Look['theme'] }, shoot: (page: Page, sight: Sight) => Promise<Shot | null>): Promise<Shot[]> {
  const shots: Shot[] = [];
  for (const sight of sights) {
    await world.visit({ ...screen, as: sight.who, expecting: [/./] }, async (visitor) => {
      const shot = await shoot(await visitor.open(sight.place.path), sight);
      if (shot) shots.push(shot);
    });
  }
  return shots;
}

/** The pages that are printed, as wide as their paper. */
export function shootPrints(world: BrowserWorld, sights: readonly Sight[]): Promise<Shot[]> {
  return each(world, firstOf(sights, PRINTED), { width: A4, theme: 'light' }, async (page, { place }) => {
    await page.emulateMedia({ media: 'print' });
    return { caption: `printed ${place.path}`, png: await page.screenshot({ fullPage: true }) };
  });
}

/** Forms that were sent with nothing in them, as they come back. */
export function shootRefusals(world: BrowserWorld, sights: readonly Sight[], { width, theme }: Look): Promise<Shot[]> {
  return each(world, firstOf(sights, FORMS), { width, theme }, async (page, { place }) => {
    if (!(await page.evaluate(sendEmpty))) return null;
    await page.waitForLoadState('load');
    await page.waitForTimeout(300);
    return { caption: `refused ${place.path}`, png: await page.screenshot({ fullPage: true }) };
  });
}
