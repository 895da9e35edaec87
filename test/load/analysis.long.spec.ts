import { describeEachDatabase } from '../support/databases.js';
import { runTypeScript } from '../support/other-process.js';
import type { Seen } from './analysis-program.js';

const ATTEMPTS = 100_000;
const QUESTIONS = 40;
/** Of the program's own time, its thread included: by the wall it depends on what else the machine does. */
const GOAL_SECONDS = 20;
/** How long another page may take meanwhile. */
const OTHERS_MS = 50;
/** What the program and its thread may take more than before. */
const MOST_MEGABYTES = 700;

describeEachDatabase('the analysis of a large quiz', (kind) => {
  test(`${ATTEMPTS} attempts of ${QUESTIONS} questions take seconds, others are served meanwhile, and the figures are those of a plain reading`, async () => {
    const program = runTypeScript('test/load/analysis-program.ts', [kind, String(ATTEMPTS), String(QUESTIONS)]);
    const [, json] = await program.says(/^seen (.*)$/m);
    const seen = JSON.parse(json!) as Seen;
    console.log([kind, ...seen.said].join('\n'));
    expect(seen.n).toBeGreaterThanOrEqual(ATTEMPTS);
    expect(seen.questions).toBe(QUESTIONS);
    expect(seen.isSame).toBe(true);
    expect(seen.page).toContain('Đang phân tích');
    expect(seen.refresh).toBe('2');
    expect(seen.cpuSeconds).toBeLessThan(GOAL_SECONDS);
    expect(seen.othersMs).toBeLessThan(OTHERS_MS);
    expect(seen.megabytes).toBeLessThan(MOST_MEGABYTES);
    expect(await program.ended).toBe(0);
  }, 1_800_000);
});
