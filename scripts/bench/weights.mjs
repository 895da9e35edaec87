import { Visitor } from './visitor.mjs';

/** The limits of the visual language for pages that learners open on a phone, in bytes. */
const LIMITS = { first: 60_000, next: 15_000 };

const KINDS = [[/\.css$/, 'css'], [/\.js$/, 'scripts'], [/\.woff2$/, 'fonts']];
const kindOf = (path) => KINDS.find(([pattern]) => pattern.test(path))?.[1] ?? 'pictures';

/** What each page costs the first time and when it is opened again by a browser that keeps what it may. */
export async function weigh(port, { sittings, places }, password) {
  const { visitor, attemptId } = sittings[0];
  const done = sittings.at(-1);
  await done.visitor.json('POST', `/api/v1/attempts/${done.attemptId}/submission`, { key: 'bench', answers: [] });
  const overseer = await new Visitor(port).signIn('noivu', password);
  const pages = [
    { name: 'home', visitor, paths: ['/'] },
    { name: 'course', visitor, paths: [`/courses/${places.course}`] },
    { name: 'lesson (heaviest)', visitor, paths: places.lessons.map((id) => `/lessons/${id}`), limited: true },
    { name: 'quiz (heaviest)', visitor, paths: sittings[0].slots.map(({ slot }) => `/attempts/${attemptId}?slot=${slot}`), limited: true },
    { name: 'quiz result', visitor: done.visitor, paths: [`/attempts/${done.attemptId}/result`], limited: true },
    { name: 'tracking', visitor: overseer, paths: ['/tracking'] },
  ];
  const rows = [];
  for (const { name, visitor: reader, paths, limited = false } of pages) {
    const weights = [];
    for (const path of paths) weights.push(await weightOf(reader, path));
    const heaviest = weights.sort((a, b) => b.first - a.first)[0];
    rows.push({ name, ...heaviest, limits: limited ? LIMITS : null, over: limited && (heaviest.first > LIMITS.first || heaviest.next > LIMITS.next) });
  }
  return rows;
}

async function weightOf(visitor, path) {
  const page = await visitor.get(path);
  if (page.status !== 200) throw new Error(`${path} answered ${page.status}`);
  const html = await visitor.page(path);
  const weight = { html: page.body.length, encoding: page.headers['content-encoding'] ?? null, css: 0, fonts: 0, scripts: 0, pictures: 0, next: page.body.length };
  for (const file of await filesOf(visitor, html)) {
    const { body, headers } = await visitor.get(file, '*/*');
    weight[kindOf(file)] += body.length;
    if (!/\bimmutable\b/.test(headers['cache-control'] ?? '') && kindOf(file) !== 'pictures') weight.next += body.length;
  }
  // Pictures of a lesson come late and by need; the limits are for what it takes to read.
  const first = weight.html + weight.css + weight.fonts + weight.scripts;
  return { ...weight, first };
}

/** What a browser fetches with the page: what it links and what its style sheet names, every font among it. */
async function filesOf(visitor, html) {
  const linked = [...html.matchAll(/<(?:link|script|img)\b[^>]*?\b(?:href|src)="([^"]+)"/g)].map(([, address]) => address.replaceAll('&amp;', '&')).filter((address) => /^\/(assets|lessons)\//.test(address));
  const files = new Set(linked);
  for (const sheet of linked.filter((address) => address.endsWith('.css'))) {
    const css = await visitor.page(sheet);
    for (const [, address] of css.matchAll(/url\(['"]?(\/[^)'"]+)['"]?\)/g)) files.add(address);
  }
  return files;
}
