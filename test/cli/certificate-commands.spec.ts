import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { demoDatabase } from '../support/app.js';
import { sheetText } from '../support/browser-certificate.js';
import { runTypeScript } from '../support/other-process.js';
import { signatureOf } from '../support/pdf-signature.js';

test('a certificate is written to a file from the command line, the same bytes each time; a specimen bears the mark of the demo', async () => {
  const database = await demoDatabase('sqlite');
  const cli = async (...args: string[]) => {
    const run = runTypeScript('src/cli.ts', ['certificate', 'pdf', ...args, '--json'], { NODE_ENV: 'demo', DATA_DIR: database.dataDir, DATABASE_URL: undefined, DEMO_PASSWORD: 'mat khau thu' });
    const code = await run.ended;
    return { code, said: JSON.parse(run.output()) as Record<string, unknown> & { error?: { code: string } } };
  };
  const [one, two, specimen] = ['1.pdf', '2.pdf', 'mau.pdf'].map((name) => join(database.dataDir, name)) as [string, string, string];
  expect(await cli('01/2026', '-o', one)).toMatchObject({ code: 0, said: { file: one } });
  await cli('01/2026', '-o', two);
  const [first, second] = [await readFile(one), await readFile(two)];
  expect(second.equals(first)).toBe(true);
  expect(await sheetText(first)).toContain('Số vào sổ: 01/2026');
  expect(await cli('--demo', '-o', specimen)).toMatchObject({ code: 0 });
  const sample = await readFile(specimen);
  expect(await sheetText(sample)).toContain('KHÔNG CÓ GIÁ TRỊ PHÁP LÝ – bản thử');
  for (const pdf of [first, sample]) expect(signatureOf(pdf)).toMatchObject({ isValid: true, holder: 'KHÔNG CÓ GIÁ TRỊ PHÁP LÝ – bản thử' });
  expect((await cli('9999/2026', '-o', one)).said.error?.code).toBe('certificate.unknown');
  expect((await cli('-o', one)).said.error?.code).toBe('certificate.which');
  await database.dispose();
}, 180_000);
