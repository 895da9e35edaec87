import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { emptyDatabase, type TestDatabase } from '../support/databases.js';
import { runTypeScript } from '../support/other-process.js';

let database: TestDatabase;
beforeEach(async () => {
  database = await emptyDatabase('sqlite');
});
afterEach(() => database.dispose());

async function analyse(csv: string) {
  const file = join(database.dataDir, 'marks.csv');
  await writeFile(file, csv);
  const run = runTypeScript('src/cli.ts', ['quiz', 'analyse', '--marks', file, '--json'], { NODE_ENV: 'test', DATA_DIR: database.dataDir });
  return { code: await run.ended, json: JSON.parse(run.output()) as Record<string, unknown> };
}

test('the marks of a paper round are analysed without any database', async () => {
  const { code, json } = await analyse('Câu 1,Câu 2\n1,2\n1,2\n0,1\n1,1\n0,0\n');
  expect(code).toBe(0);
  expect(Object.keys(json)).toEqual(['n', 'mean', 'median', 'sd', 'skewness', 'kurtosis', 'cic', 'errorRatio', 'standardError', 'questions']);
  expect(json).toMatchObject({ n: 4, mean: 1.5, median: 1.5, questions: [{ label: 'Câu 1', facility: 0.5 }, { label: 'Câu 2', facility: 0.5 }] });
});

test('a table with a mistake is refused with the place of the mistake', async () => {
  expect(await analyse('Câu 1\n1\nvắng\n')).toEqual({ code: 1, json: { error: { code: 'marks.unreadable', message: 'dòng 3, cột “Câu 1”: “vắng” không phải là một số' } } });
});
