import { describeEachDatabase } from '../support/databases.js';
import { answerThroughKills } from './kills.js';

describeEachDatabase('people at a quiz', (kind) => {
  // On SQLite a commit is this process's own; fifty people and hundreds of kills on both are in `npm run test:long`.
  const kills = kind === 'sqlite' ? 2 : 1;

  test(`lose no acknowledged answer when the server is killed (${kills}×), and share commits`, async () => {
    const { missing, acknowledged, batches } = await answerThroughKills(kind, { kills, people: 24, seed: 20_261_122 });
    expect(missing).toEqual([]);
    expect(acknowledged).toBeGreaterThan(50);
    expect(batches.transactions).toBeLessThan(batches.answers);
  }, 480_000);
});
