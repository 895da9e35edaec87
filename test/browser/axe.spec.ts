import { plantMistakes } from '../support/browser-in-page.mjs';
import { judgeAllPages } from '../support/browser-judge.js';
import { findings, looks } from '../support/browser-looks.js';

// Each page once. Each in all looks, as every role, is in `npm run test:long`.
const { world } = judgeAllPages(looks, { everybody: false });

test('planted mistakes are found, so that silence means something', async () => {
  await world().visit({ as: 'hocvien' }, async (visitor) => {
    const page = await visitor.open('/');
    await page.evaluate(plantMistakes);
    const found = (await findings(page, looks[0]!)).join('\n');
    for (const mistake of ['color-contrast', 'label: ', 'button-name', 'lang is en', '2 h1', 'inline: ', 'target of 10 × 10', 'at 320 px the page is']) expect(found).toContain(mistake);
  });
});
