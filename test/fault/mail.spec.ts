import { describeEachDatabase } from '../support/databases.js';
import { generator } from './generator.js';
import { mailThroughKills } from './mail-kills.js';

describeEachDatabase('mail', (kind) => {
  test('loses nothing while the mail server dies in the middle and senders are killed, and doubles only what was already accepted', async () => {
    const { lost, unlike, doubles, unknowable, mails } = await mailThroughKills(kind, { people: 40, kills: 3, random: generator(20_261_122) });
    expect({ lost, unlike, mails }).toEqual({ lost: [], unlike: [], mails: 40 });
    expect(doubles).toBeGreaterThan(0);
    expect(doubles).toBeLessThanOrEqual(unknowable);
  }, 240_000);
});
