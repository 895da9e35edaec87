import { describeEachDatabase } from '../support/databases.js';
import { workThroughKills } from './office-life.js';

describeEachDatabase('work about hundreds of people', (kind) => {
  test('is done once and wholly, though the server is killed in the middle of it', () =>
    workThroughKills(kind, { people: 160, importing: 1, reorganising: kind === 'sqlite' ? 1 : 0, seed: 20_261_122 }), 240_000);
});
