import { describeEachDatabase } from '../support/databases.js';
import { generator } from './generator.js';
import { mailThroughKills } from './mail-kills.js';

describeEachDatabase('mail', (kind) => {
  test.each([1, 2, 3])('loses nothing through twenty kills, and doubles only what was already accepted (moments of seed %i)', async (seed) => {
    const { lost, unlike, doubles, unknowable, mails } = await mailThroughKills(kind, { people: 300, kills: 20, random: generator(seed) });
    expect({ lost, unlike, mails }).toEqual({ lost: [], unlike: [], mails: 300 });
    expect(doubles).toBeLessThanOrEqual(unknowable);
  }, 600_000);
});
