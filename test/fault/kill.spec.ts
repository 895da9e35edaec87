import { describeEachDatabase } from '../support/databases.js';
import { answerThroughKills } from './kills.js';

describeEachDatabase('fifty people at a quiz', (kind) => {
  test('lose no acknowledged answer when the server is killed three times, and share commits', async () => {
    const { missing, acknowledged, batches } = await answerThroughKills(kind, { kills: 3, people: 50, seed: 20_261_122 });
    expect(missing).toEqual([]);
    expect(acknowledged).toBeGreaterThan(100);
    expect(batches.transactions).toBeLessThan(batches.answers);
  }, 480_000);
});
