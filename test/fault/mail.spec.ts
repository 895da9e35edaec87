import { generator } from './generator.js';
import { mailThroughKills } from './mail-kills.js';

// Where several senders work at once; SQLite, and many kills, are in `npm run test:long`.
test('mail on postgres loses nothing while the mail server dies in the middle and senders are killed, and doubles only what was already accepted', async () => {
  const { lost, unlike, doubles, unknowable, mails } = await mailThroughKills('postgres', { people: 40, kills: 3, random: generator(20_261_122) });
  expect({ lost, unlike, mails }).toEqual({ lost: [], unlike: [], mails: 40 });
  expect(doubles).toBeGreaterThan(0);
  expect(doubles).toBeLessThanOrEqual(unknowable);
}, 240_000);
