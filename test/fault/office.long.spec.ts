import { describeEachDatabase } from '../support/databases.js';
import { workThroughKills } from './office-life.js';

describeEachDatabase('work about thousands of people', (kind) => {
  test.each([1, 2])('is done once and wholly through dozens of kills (moments of seed %i)', (seed) =>
    workThroughKills(kind, { people: 4_000, importing: 25, reorganising: 8, seed }), 900_000);
});
