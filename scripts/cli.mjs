import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { main, root, Stop } from './lib/project.mjs';
import { shared } from './lib/processes.mjs';

/** `npm run -s cli -- …`: the built command line, with nothing of our own on its output. */
await main(async () => {
  const program = join(root, 'dist/src/cli.js');
  if (!existsSync(program)) throw new Stop('Chương trình chưa được biên dịch. Chạy: npm ci && npm run build');
  const code = await shared(process.execPath, [program, ...process.argv.slice(2)], { env: { ...demoSettings(), ...process.env } });
  process.exitCode = typeof code === 'number' ? code : 1;
});

/** On the data of the demo commands run with the settings of the demo. */
function demoSettings() {
  const dataDir = resolve(root, process.env.DATA_DIR || 'data');
  const password = join(dataDir, 'demo-password');
  if (!existsSync(join(dataDir, 'demo.json')) || !existsSync(password)) return {};
  return { NODE_ENV: 'demo', DEMO_PASSWORD: readFileSync(password, 'utf8').trim() };
}
