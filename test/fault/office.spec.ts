import { workThroughKills } from './office-life.js';

// On SQLite a commit is this process's own; PostgreSQL, and dozens of kills, are in `npm run test:long`.
test('work about hundreds of people on sqlite is done once and wholly, though the server is killed in the middle of it', () =>
  workThroughKills('sqlite', { people: 160, importing: 1, reorganising: 1, seed: 20_261_122 }), 240_000);
