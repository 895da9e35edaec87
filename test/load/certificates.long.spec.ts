import { describeEachDatabase } from '../support/databases.js';
import { runTypeScript } from '../support/other-process.js';
import type { Seen } from './certificates-program.js';

const SHEETS = 500;
/** No save of an answer may wait longer while certificates are made. */
const LONGEST_SAVE_MS = 100;

describeEachDatabase('the sheets of a large class', (kind) => {
  test(`${SHEETS} of them are drawn and signed while somebody saves answers, none of which waits ${LONGEST_SAVE_MS} ms`, async () => {
    const program = runTypeScript('test/load/certificates-program.ts', [kind, String(SHEETS)]);
    const [, json] = await program.says(/^seen (.*)$/m);
    const seen = JSON.parse(json!) as Seen;
    console.log(`${kind}: ${seen.said}`);
    expect(seen.drawn).toBe(SHEETS);
    expect(seen.signed).toBe(10);
    expect(seen.saves).toBeGreaterThan(SHEETS);
    expect(seen.longest).toBeLessThan(LONGEST_SAVE_MS);
    expect(await program.ended).toBe(0);
  }, 900_000);
});
