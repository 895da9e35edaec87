import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { demoDatabase } from '../support/app.js';
import { runTypeScript } from '../support/other-process.js';
import { partsOf, textOfDocx } from '../http/reports/report-files.js';

test('a report of a period is made from the command line, drawn in a thread of its own', async () => {
  const database = await demoDatabase('sqlite');
  const cli = async (...args: string[]) => {
    const run = runTypeScript('src/cli.ts', ['report', 'make', ...args, '--json'], { NODE_ENV: 'test', DATA_DIR: database.dataDir, DATABASE_URL: undefined, DEMO_PASSWORD: 'mat khau thu' });
    const code = await run.ended;
    return { code, said: JSON.parse(run.output()) as Record<string, unknown> & { error?: { code: string } } };
  };
  const out = join(database.dataDir, 'bao-cao.docx');
  const made = await cli('--period', '2026-Q3', '--format', 'docx', '--out', out);
  expect(made).toMatchObject({ code: 0, said: { period: '2026-Q3', from: '2026-06-15', to: '2026-09-14', file: out } });
  const text = textOfDocx(await partsOf(await readFile(out)));
  expect(text).toContain('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM');
  expect((await cli('--period', '2026-Q5', '--format', 'docx', '--out', out)).said.error?.code).toBe('period.malformed');
  await database.dispose();
}, 180_000);
