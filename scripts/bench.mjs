import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { checkKept, seat, untilQuiet } from './bench/people.mjs';
import { summarise } from './bench/profile.mjs';
import { table } from './bench/report.mjs';
import { load, seed, startProgram, startYardstick, stopAll } from './bench/servers.mjs';
import { weigh } from './bench/weights.mjs';
import { build, checkNode, main } from './lib/project.mjs';

/**
 * `npm run bench [-- --json] [-- --only saves,pages,weights,profile] [-- --rounds 5] [-- --seconds 3]`
 *
 * Measures the program beside a bare server on the same machine in the same run, in rounds that take
 * turns: figures depend on the machine and on what else it does, ratios hardly. Ends with 1 when a page is
 * heavier than it may be.
 */
const { values: options } = parseArgs({
  options: { json: { type: 'boolean', default: false }, only: { type: 'string', default: 'saves,pages,weights,profile' }, rounds: { type: 'string', default: '5' }, seconds: { type: 'string', default: '3' } },
});
const [rounds, seconds] = [Number(options.rounds), Number(options.seconds)];
const wanted = new Set(options.only.split(','));
const WARM_SECONDS = 1;
const CONNECTIONS = 50;
const PASSWORD = 'only-for-measurements-2026';

/** Answers are sent with seqs that rise from one measurement to the next. */
const SEQS = 1_000_000;
let measurements = 0;

const folder = mkdtempSync(join(tmpdir(), 'lms-bench-'));
const say = (line) => console.error(line);

await main(async () => {
  checkNode();
  await build(say);
  try {
    const result = await bench();
    console.log(options.json ? JSON.stringify(result, null, 2) : table(result));
    process.exitCode = result.weights.some(({ over }) => over) ? 1 : 0;
  } finally {
    await stopAll();
    rmSync(folder, { recursive: true, force: true });
  }
});

async function bench() {
  const machine = { node: `Node ${process.versions.node}`, cores: cpus().length, loadBefore: loadavg()[0] };
  say('Loading the demo…');
  await seed(folder, PASSWORD);
  const program = await startProgram(folder);
  const people = await seat(program.port, PASSWORD, CONNECTIONS + 1);
  await untilQuiet(program.port);
  const learners = { sittings: people.sittings.slice(0, CONNECTIONS), places: people.places };
  const measured = [];
  if (wanted.has('saves')) measured.push(await besideSaves(program, learners));
  if (wanted.has('pages')) measured.push(...(await besidePages(program, learners)));
  const weights = wanted.has('weights') ? await weigh(program.port, people, PASSWORD) : [];
  await program.stop();
  const profiles = wanted.has('profile') ? await profileOf(learners) : [];
  return { machine: { ...machine, loadAfter: loadavg()[0] }, measured, weights, profiles };
}

function savesJob({ sittings }) {
  const connections = sittings.map(({ visitor, attemptId, slots }) => ({ path: `/api/v1/attempts/${attemptId}/answers`, cookie: visitor.cookie, slots }));
  return { kind: 'saves', seconds, warmSeconds: WARM_SECONDS, seq: ++measurements * SEQS, connections };
}

function pageJob({ sittings }, pathOf) {
  const connections = sittings.map((sitting) => ({ path: pathOf(sitting), cookie: sitting.visitor.cookie }));
  return { kind: 'page', seconds, warmSeconds: WARM_SECONDS, connections };
}

async function besideSaves(program, learners) {
  const yardstick = await startYardstick('yardstick-saves', folder, join(folder, 'yardstick.sqlite'));
  let last;
  const measure = async (server) => {
    const result = await load(server, savesJob(learners));
    if (server === program) last = result.acknowledged;
    return result;
  };
  const compared = await inTurn('answer saves', measure, program, yardstick);
  await checkKept(learners.sittings, last);
  await yardstick.stop();
  return compared;
}

async function besidePages(program, learners) {
  const { visitor, attemptId } = learners.sittings[0];
  const pages = [{ name: 'quiz page', path: `/attempts/${attemptId}`, pathOf: (sitting) => `/attempts/${sitting.attemptId}` }, { name: 'home page', path: '/', pathOf: () => '/' }];
  // Browsers have the cookie of the forms after their first page.
  for (const sitting of learners.sittings) await sitting.visitor.page('/');
  const sent = [];
  for (const { path } of pages) {
    const { headers, body } = await visitor.get(path);
    for (const name of ['date', 'connection', 'keep-alive', 'transfer-encoding', 'content-length']) delete headers[name];
    sent.push({ path, headers, body: body.toString('base64') });
  }
  const file = join(folder, 'pages.json');
  writeFileSync(file, JSON.stringify(sent));
  const yardstick = await startYardstick('yardstick-page', folder, file);
  const compared = [];
  for (const { name, path, pathOf } of pages) compared.push(await inTurn(name, (server) => load(server, pageJob(learners, server === program ? pathOf : () => path)), program, yardstick));
  await yardstick.stop();
  return compared;
}

/** Rounds of both, each beginning where the last one ended, so that neither always has the warmer machine. */
async function inTurn(what, measure, program, yardstick) {
  const results = new Map([[program, []], [yardstick, []]]);
  for (let round = 0; round < rounds; round++) {
    say(`${what}: round ${round + 1} of ${rounds}`);
    for (const server of round % 2 === 0 ? [program, yardstick] : [yardstick, program]) results.get(server).push(await measure(server));
  }
  const [ours, bare] = [results.get(program), results.get(yardstick)];
  const ratioOf = (name) => spread(ours.map((result, i) => (result[name] === null ? null : result[name] / bare[i][name])));
  return { name: what, rounds, program: figures(ours), yardstick: figures(bare), ratio: ratioOf('perSecond'), cpuRatio: ratioOf('cpu') };
}

function figures(results) {
  return Object.fromEntries(['perSecond', 'p50', 'p95', 'p99', 'cpu'].map((name) => [name, spread(results.map((result) => result[name]))]));
}

function spread(numbers) {
  if (numbers.includes(null)) return null;
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return { median: sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2, min: sorted[0], max: sorted.at(-1) };
}

/** Profiles a server under load, apart from the measurements, since looking slows it down. */
async function profileOf(learners) {
  const profiles = join(folder, 'profiles');
  mkdirSync(profiles);
  const program = await startProgram(folder, { profiles });
  const jobs = [['answer saves', savesJob(learners)], ['home page', pageJob(learners, () => '/')], ['quiz page', pageJob(learners, ({ attemptId }) => `/attempts/${attemptId}`)]];
  const found = [];
  for (const [name, job] of jobs) {
    say(`profile: ${name}`);
    const loading = load(program, job);
    await sleep(WARM_SECONDS * 1000);
    program.signal('SIGUSR2');
    await loading;
    program.signal('SIGUSR2');
    found.push({ name, ...summarise(await profileFile(profiles, found.length + 1)) });
  }
  await program.stop();
  return found;
}

/** The server writes it a moment after it was told to. */
async function profileFile(profiles, number) {
  for (let tries = 0; tries < 200; tries++, await sleep(50)) {
    if (!readdirSync(profiles).includes(`${number}.cpuprofile`)) continue;
    try {
      return JSON.parse(readFileSync(join(profiles, `${number}.cpuprofile`), 'utf8'));
    } catch {
      // Not yet written to its end.
    }
  }
  throw new Error('The server wrote no profile');
}
