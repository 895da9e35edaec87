import { describeEachDatabase } from '../support/databases.js';
import { answerThroughKills } from './kills.js';

describeEachDatabase('fifty people at a quiz', (kind) => {
  test.each([1, 2, 3])('lose no acknowledged answer when the server is killed twenty times, and share commits (moments of seed %i)', async (seed) => {
    const { missing, acknowledged, batches } = await answerThroughKills(kind, { kills: 20, people: 50, seed });
    expect(missing).toEqual([]);
    expect(acknowledged).toBeGreaterThan(200);
    expect(batches.transactions * 2).toBeLessThan(batches.answers);
  }, 1_800_000);
});
