import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { DatabaseKind } from '../../src/platform/database/settings.js';
import { freshDatabase } from '../support/databases.js';
import { runTypeScript } from '../support/other-process.js';

const SAMPLE = fileURLToPath(new URL('../fixtures/questions/cau-hoi-dau-sao.docx', import.meta.url));

/** The services behind are tested on both databases: of the command line one is enough for every day. */
export const questionsFromTheCommandLine = (kind: DatabaseKind) => describe(`questions from the command line on ${kind}`, () => {
  test('a file is looked at, brought in, and taken out again', async () => {
    const database = await freshDatabase(kind);
    const cli = async (...args: string[]) => {
      const run = runTypeScript('src/cli.ts', ['questions', ...args, '--json'], { NODE_ENV: 'test', DATA_DIR: database.dataDir, DATABASE_URL: database.databaseUrl, DEMO_PASSWORD: 'mat khau thu', SESSION_SECRET: 'x'.repeat(64) });
      await run.ended;
      return JSON.parse(run.output()) as Record<string, unknown>;
    };
    const looked = await cli('import', SAMPLE, '--category', 'Thử', '--dry-run');
    expect(looked).toMatchObject({ format: 'docx', imported: 5, skipped: [], warnings: [] });
    expect((looked['questions'] as object[])[0]).toMatchObject({ type: 'single', prompt: expect.stringMatching(/^Nội dung nào sau đây/) as unknown, options: [{ text: 'Cải cách thể chế', correct: true }, { correct: false }, { correct: false }, { correct: false }] });
    expect(await cli('import', SAMPLE, '--category', 'Thử')).toEqual({ format: 'docx', imported: 5, skipped: [], warnings: [] });
    const file = join(database.dataDir, 'thu.txt');
    expect(await cli('export', '--category', 'Thử', '--format', 'aiken', '-o', file)).toEqual({ format: 'aiken', exported: 5, file, uncarried: [] });
    expect(await readFile(file, 'utf8')).toMatch(/^Nội dung nào sau đây[^\n]+\nA\. Cải cách thể chế\n/);
    await database.dispose();
  }, 120_000);
});
