import { spawn } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { root, Stop } from '../lib/project.mjs';

const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const running = new Set();

/** The settings of a server are the bench's, not those of the shell it was started from. */
function environment(settings) {
  const env = { ...process.env };
  for (const name of ['DATABASE_URL', 'DATA_DIR', 'PORT', 'HOST', 'PUBLIC_URL', 'TRUST_PROXY', 'SESSION_SECRET', 'DEMO_PASSWORD', 'LOG_LEVEL', 'NODE_OPTIONS']) delete env[name];
  return { ...env, ...settings };
}

/** The program as it runs in production: views compiled once, one log line per request, into a file. */
export function startProgram(folder, { profiles } = {}) {
  const args = [...(profiles ? ['--import', here('profiler.mjs')] : []), join(root, 'dist/src/main.js')];
  const settings = { NODE_ENV: 'production', DATA_DIR: join(folder, 'data'), SESSION_SECRET: 'only for measurements, never for people', ...(profiles ? { BENCH_PROFILES: profiles } : {}) };
  return start('program', folder, args, settings);
}

export const startYardstick = (name, folder, file) => start(name, folder, [here(`${name}.mjs`), file], {});

async function start(name, folder, args, settings) {
  const port = await freePort();
  const log = join(folder, `${name}-${port}.log`);
  const output = openSync(log, 'a');
  const child = spawn(process.execPath, args, { cwd: root, env: environment({ ...settings, HOST: '127.0.0.1', PORT: String(port), PUBLIC_URL: `http://127.0.0.1:${port}` }), stdio: ['ignore', output, output] });
  closeSync(output);
  const ended = new Promise((resolve) => child.on('close', resolve).on('error', resolve));
  const server = { port, pid: child.pid, signal: (signal) => child.kill(signal), stop: () => stop(server, child, ended) };
  running.add(server);
  await untilAnswers(child, port, log);
  return server;
}

async function untilAnswers(child, port, log) {
  const giveUp = Date.now() + 30_000;
  while (child.exitCode === null && child.signalCode === null && Date.now() < giveUp) {
    if (await fetch(`http://127.0.0.1:${port}/readyz`).then((reply) => reply.status < 500, () => false)) return;
    await sleep(50);
  }
  throw new Stop(`A server did not start:\n${readFileSync(log, 'utf8').slice(-2000)}`);
}

async function stop(server, child, ended) {
  running.delete(server);
  child.kill('SIGTERM');
  const tooLong = setTimeout(() => child.kill('SIGKILL'), 10_000);
  await ended;
  clearTimeout(tooLong);
}

/** Whatever happened, no server outlives the bench. */
export async function stopAll() {
  await Promise.all([...running].map((server) => server.stop()));
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer().on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

/** Migrates and fills a new database with the demo's people and courses. */
export async function seed(folder, password) {
  mkdirSync(join(folder, 'data'));
  const settings = { NODE_ENV: 'demo', DATA_DIR: join(folder, 'data'), DEMO_PASSWORD: password };
  const { code, output } = await piped([join(root, 'dist/src/cli.js'), 'seed'], environment(settings), '');
  if (code !== 0) throw new Stop(`The demo could not be loaded:\n${output}`);
}

/**
 * Puts a job to the load generator and returns its result, with the microseconds of processor time that
 * the server spent on each request: of all figures it suffers least from what else the machine does.
 */
export async function load(server, job) {
  const before = processorTime(server.pid);
  const { code, output } = await piped([here('load.mjs')], environment({}), JSON.stringify({ port: server.port, ...job }));
  if (code !== 0) throw new Stop(`The load generator failed:\n${output}`);
  const result = JSON.parse(output);
  if (result.failed > 0) throw new Stop(`${result.failed} requests (${job.kind}) were not answered as expected, the first one with: ${result.firstFailure}`);
  return { ...result, cpu: before === null ? null : (processorTime(server.pid) - before) / result.answers };
}

/** What a process has used so far, in microseconds; null where the system does not tell (all but Linux). */
function processorTime(pid) {
  const file = `/proc/${pid}/stat`;
  if (!existsSync(file)) return null;
  const fields = readFileSync(file, 'utf8').split(') ')[1].split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10_000;
}

function piped(args, env, input) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: root, env, stdio: ['pipe', 'pipe', 'pipe'] });
    let output = '';
    let trouble = '';
    child.stdout.setEncoding('utf8').on('data', (text) => (output += text));
    child.stderr.setEncoding('utf8').on('data', (text) => (trouble += text));
    child.on('error', reject).on('close', (code) => resolve({ code, output: code === 0 ? output : output + trouble }));
    child.stdin.end(input);
  });
}
