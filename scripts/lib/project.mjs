import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { captured } from './processes.mjs';

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

const OLDEST_NODE = [20, 19];

/** A sentence for people instead of a stack. */
export class Stop extends Error {}

/** Runs a script's work; what it has to say to people ends it with one sentence. */
export async function main(work) {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}

export function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return;
  throw new Stop(`Cần Node.js ${OLDEST_NODE.join('.')} trở lên, máy này đang có ${process.versions.node}. Cài bản mới từ https://nodejs.org rồi chạy lại.`);
}

/** Installs what the lock file names, unless it is there already. */
export async function install(say) {
  if (isInstalled()) return;
  say('Đang cài thư viện (lần đầu mất một đến hai phút)…');
  // NODE_ENV=production would leave out what builds and tests the program.
  const { code, output } = await captured('npm', ['ci', '--include=dev', '--no-audit', '--no-fund'], { cwd: root });
  if (code === 0) return;
  // Packages that only warn name their builders as well; what could not be compiled says so.
  if (/gyp ERR!/.test(output)) {
    throw new Stop('Chưa cài được thư viện vì máy thiếu công cụ biên dịch: cài python3, make và g++ (Debian, Ubuntu: sudo apt-get install -y python3 make g++) rồi chạy lại.');
  }
  throw new Stop(`Chưa cài được thư viện. Kiểm tra kết nối mạng rồi chạy lại.\n${output.split('\n').slice(-15).join('\n')}`);
}

/** Whether every package of the lock file is there in its version; what a platform leaves out does not count. */
function isInstalled() {
  const installed = readJson('node_modules/.package-lock.json')?.packages;
  if (!installed) return false;
  const { packages } = readJson('package-lock.json');
  return Object.entries(packages).every(([path, { version, optional, link }]) => path === '' || optional || link || installed[path]?.version === version);
}

/** Builds when a source has changed since the last build. */
export async function build(say) {
  const stamp = join(root, 'dist', '.built-from');
  const sources = fingerprint(['src', 'seeds', 'tsconfig.json', 'tsconfig.build.json', 'nest-cli.json', 'package-lock.json'], /\.(ts|json)$/);
  if (existsSync(join(root, 'dist/src/main.js')) && existsSync(stamp) && readFileSync(stamp, 'utf8') === sources) return true;
  say('Đang biên dịch chương trình…');
  const { code, output } = await captured(process.execPath, [join(root, 'node_modules/@nestjs/cli/bin/nest.js'), 'build'], { cwd: root });
  if (code !== 0) throw new Stop(`Biên dịch không thành công:\n${output}`);
  writeFileSync(stamp, sources);
  return true;
}

/** A hash over the content of files and folders. */
export function fingerprint(paths, names = /./) {
  const hash = createHash('sha256');
  for (const path of paths.flatMap((entry) => filesBelow(join(root, entry), names))) hash.update(relative(root, path)).update('\0').update(readFileSync(path)).update('\0');
  return hash.digest('hex');
}

function filesBelow(path, names) {
  if (!statSync(path).isDirectory()) return [path];
  const entries = readdirSync(path, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) => (entry.isDirectory() ? filesBelow(join(path, entry.name), names) : names.test(entry.name) ? [join(path, entry.name)] : []));
}

function readJson(path) {
  const file = join(root, path);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

export function emptyFolder(path) {
  rmSync(path, { recursive: true, force: true });
  mkdirSync(path, { recursive: true });
  return path;
}
