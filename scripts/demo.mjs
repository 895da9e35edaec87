import { randomInt } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { build, checkNode, fingerprint, install, main, root, Stop } from './lib/project.mjs';
import { captured, shared } from './lib/processes.mjs';

const people = [
  ['hocvien', 'học viên, công chức xã Yên Châu'],
  ['giangvien', 'giảng viên: ngân hàng câu hỏi, bài kiểm tra'],
  ['tuphap', 'tư pháp: cuộc thi tìm hiểu pháp luật'],
  ['noivu', 'nội vụ, Sở Nội vụ: theo dõi toàn tỉnh'],
  ['lanhdao', 'lãnh đạo đơn vị, Chủ tịch UBND xã Yên Châu'],
  ['quantri', 'quản trị hệ thống'],
];

const say = (line) => console.log(line);
const env = { ...process.env, NODE_ENV: process.env.NODE_ENV || 'demo', HOST: process.env.HOST || '127.0.0.1', PORT: process.env.PORT || '3000', LOG_LEVEL: process.env.LOG_LEVEL || 'warn' };
const dataDir = resolve(root, env.DATA_DIR || 'data');
const address = env.PUBLIC_URL || `http://localhost:${env.PORT}`;
/** Says that a folder belongs to the demo, and which seeds it holds. */
const mark = join(dataDir, 'demo.json');

await main(async () => {
  if (env.NODE_ENV === 'production') throw new Stop('NODE_ENV=production: bản dùng thử tạo người và tài khoản mẫu nên không chạy trên hệ thống thật. Dùng: npm run build && npm start');
  checkNode();
  await checkPort();
  if (process.argv.includes('--reset')) reset();
  await install(say);
  await build(say);
  const password = demoPassword();
  await fill(password);
  const code = await serve(password);
  process.exitCode = typeof code === 'number' ? code : 0;
});

/** Before all the work, rather than after it. */
function checkPort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', () => reject(new Stop(`Cổng ${env.PORT} đang được chương trình khác dùng. Dừng chương trình đó, hoặc chạy với cổng khác: PORT=3001 npm run demo`)));
    probe.listen(Number(env.PORT), env.HOST, () => probe.close(resolve));
  });
}

/** Deletes what the demo made, and only where a demo made it. */
function reset() {
  if (env.DATABASE_URL) throw new Stop('--reset chỉ xóa dữ liệu SQLite của bản dùng thử. Với PostgreSQL, hãy tạo một cơ sở dữ liệu trống và đặt lại DATABASE_URL.');
  if (!existsSync(dataDir)) return;
  if (!existsSync(mark)) throw new Stop(`Không xóa ${dataDir} vì thư mục này không phải của bản dùng thử.`);
  for (const name of ['lms.sqlite', 'lms.sqlite-wal', 'lms.sqlite-shm', 'files', 'demo-password', 'demo.json']) rmSync(join(dataDir, name), { recursive: true, force: true });
  say('Đã xóa dữ liệu dùng thử cũ.');
}

/** Made once and kept where only the owner can read it. */
function demoPassword() {
  const file = join(dataDir, 'demo-password');
  if (existsSync(file)) {
    const kept = readFileSync(file, 'utf8').trim();
    if (env.DEMO_PASSWORD && env.DEMO_PASSWORD !== kept) say('Tài khoản dùng thử giữ mật khẩu lúc được tạo; muốn đổi theo DEMO_PASSWORD thì chạy lại với --reset.');
    return kept;
  }
  const password = env.DEMO_PASSWORD || Array.from({ length: 4 }, () => Array.from({ length: 4 }, () => 'abcdefghjkmnpqrstuvwxyz23456789'[randomInt(31)]).join('')).join('-');
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  writeFileSync(file, `${password}\n`, { mode: 0o600 });
  chmodSync(file, 0o600);
  return password;
}

/** Migrates and seeds; the seeds again only when they have changed or the database is another one. */
async function fill(password) {
  const seeds = fingerprint(['seeds', 'package.json'], /./) + (env.DATABASE_URL ? ` ${env.DATABASE_URL.replace(/\/\/[^@]*@/, '//')}` : '');
  const known = existsSync(mark) ? JSON.parse(readFileSync(mark, 'utf8')).seeds : undefined;
  const isFilled = known === seeds && (env.DATABASE_URL || existsSync(join(dataDir, 'lms.sqlite')));
  if (isFilled) return;
  say('Đang nạp đơn vị, cán bộ, khóa học và tài khoản mẫu…');
  writeFileSync(mark, JSON.stringify({ seeds: '' }));
  const { code, output } = await captured(process.execPath, [join(root, 'dist/src/cli.js'), 'seed'], { cwd: root, env: { ...env, DEMO_PASSWORD: password } });
  if (code !== 0) throw new Stop(`Chưa nạp được dữ liệu mẫu:\n${output}`);
  writeFileSync(mark, JSON.stringify({ seeds }));
}

function serve(password) {
  return shared(process.execPath, [join(root, 'dist/src/main.js')], {
    cwd: root,
    env: { ...env, DEMO_PASSWORD: password },
    started: (child) => void announce(child, password),
  });
}

async function announce(child, password) {
  while (child.exitCode === null && child.signalCode === null) {
    const isReady = await fetch(`http://${env.HOST === '0.0.0.0' ? '127.0.0.1' : env.HOST}:${env.PORT}/readyz`).then((reply) => reply.ok, () => false);
    if (isReady) {
      say(`\nHệ thống đang chạy tại ${address}\n\nTài khoản dùng thử (mật khẩu chung: ${password}):`);
      for (const [name, role] of people) say(`  ${name.padEnd(10)} ${role}`);
      say(`  ${'nv001'.padEnd(10)} … nv300, cán bộ, công chức của các đơn vị\n\nDữ liệu nằm trong ${dataDir}. Dừng: Ctrl+C. Làm lại từ đầu: npm run demo -- --reset`);
      return;
    }
    await sleep(150);
  }
}
