import { describeEachDatabase } from '../support/databases.js';
import { answerThroughKills } from './kills-debug.js';
describeEachDatabase('debug', (kind) => {
  test('x', async () => {
    console.error(await answerThroughKills(kind, { kills: 2, people: 10, seed: 5 }));
  }, 500_000);
});
