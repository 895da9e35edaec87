import type { BrowserWorld } from './browser.js';
import type { TestClient } from './client.js';
import { type Look, looks } from './browser-looks.js';
import { liveALittle, type Place, placesOf, type Things, visitors } from './browser-places.js';
import { verificationCodeOf } from './browser-issuing.js';

export type Who = (typeof visitors)[number];

/** A page as somebody sees it in a width and a theme. */
export interface Sight {
  who: Who;
  place: Place;
  look: Look;
}

/** Statuses that say no: one page of each for each visitor is enough. */
const NOES = [403, 404];

/** What the addresses of a visitor lead to. */
export type ThingsOf = (who: Who, client: TestClient) => Promise<Things>;

/** What there is to look at: everybody on every page of the router that opens for them, in every look. */
export async function allSightsOf(world: BrowserWorld, thingsOf?: ThingsOf): Promise<Sight[]> {
  return (await everythingThatOpens(world, thingsOf)).flatMap((seen) => looks.map((look) => ({ ...seen, look })));
}

/** The same pages for the same people, the looks taking turns: enough for a machine that judges rules. */
export async function sightsOf(world: BrowserWorld, thingsOf?: ThingsOf, turns: readonly Look[] = looks): Promise<Sight[]> {
  return planned(await everythingThatOpens(world, thingsOf), turns);
}

/** In the demo: the learner has completed the course, everybody else has a sitting. */
export async function demoThings(world: BrowserWorld): Promise<ThingsOf> {
  const learner = await world.session('hocvien');
  const learned = await liveALittle(world.program, learner, { completes: true });
  const verificationCode = await verificationCodeOf(learner);
  return async (who, client) => ({ ...(who === null || who === 'hocvien' ? learned : await liveALittle(world.program, client)), verificationCode });
}

/** Every page of the router for everybody; other examples of one route only for the first who sees them. */
async function everythingThatOpens(world: BrowserWorld, given?: ThingsOf): Promise<{ who: Who; place: Place }[]> {
  const thingsOf = given ?? (await demoThings(world));
  const open: { who: Who; place: Place }[] = [];
  for (const who of visitors) {
    const client = who === null ? world.program.client() : await world.session(who);
    const things = await thingsOf(who, client);
    const said = new Set<number>();
    for (const place of placesOf(world.program, things)) {
      const again = open.some((other) => other.place.path === place.path) && open.some((other) => other.who === who && other.place.route === place.route);
      if (again) continue;
      const { statusCode } = await client.get(place.path);
      if (statusCode >= 500) throw new Error(`${place.path} answers ${who ?? 'anybody'} with ${statusCode}`);
      if (statusCode === 302 || said.has(statusCode)) continue;
      if (NOES.includes(statusCode)) said.add(statusCode);
      open.push({ who, place });
    }
  }
  return open;
}

/** Each route once, the looks, its examples and those whom it opens for taking turns: all of them are in `npm run test:long`. */
export async function fewSightsOf(world: BrowserWorld, turns: readonly Look[]): Promise<Sight[]> {
  const open = await everythingThatOpens(world);
  return [...new Set(open.map(({ place }) => place.route))].map((route, i) => {
    const own = open.filter(({ place }) => place.route === route);
    return { ...own[i % own.length]!, look: turns[i % turns.length]! };
  });
}

/** The looks take turns, and every page is seen in all of them by somebody. */
function planned(open: readonly { who: Who; place: Place }[], turns: readonly Look[]): Sight[] {
  const seen = new Map<string, Look[]>();
  const plan: Sight[] = [];
  for (const { who, place } of open) {
    const before = seen.get(place.route) ?? [];
    const left = turns.filter((look) => !before.includes(look));
    const isLast = open.findLast((other) => other.place.route === place.route)?.who === who;
    const now = left.length === 0 ? [turns[before.length % turns.length]!] : isLast ? left : left.slice(0, 1);
    seen.set(place.route, [...before, ...now]);
    plan.push(...now.map((look) => ({ who, place, look })));
  }
  return plan;
}
