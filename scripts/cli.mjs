import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { main, root, Stop } from './lib/project.mjs';
import { shared } from './lib/processes.mjs';

/** `npm run -s cli -- …`: the built command line, with nothing of our own on its output. */
await main(async () => {
  const program = join(root, 'dist/src/cli.js');
  if (!existsSync(program)) throw new Stop('Chương trình chưa được biên dịch. Chạy: npm ci && npm run build');
  const code = await shared(process.execPath, [program, ...process.argv.slice(2)]);
  process.exitCode = typeof code === 'number' ? code : 1;
});
