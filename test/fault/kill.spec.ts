import { answerThroughKills } from './kills.js';

// On SQLite a commit is this process's own; PostgreSQL, fifty people and hundreds of kills are in `npm run test:long`.
test('people at a quiz on sqlite lose no acknowledged answer when the server is killed twice, and share commits', async () => {
  const { missing, acknowledged, batches } = await answerThroughKills('sqlite', { kills: 2, people: 24, seed: 20_261_122 });
  expect(missing).toEqual([]);
  expect(acknowledged).toBeGreaterThan(50);
  expect(batches.transactions).toBeLessThan(batches.answers);
}, 480_000);
