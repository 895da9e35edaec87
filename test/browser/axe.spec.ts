import { plantMistakes } from '../support/browser-in-page.mjs';
import { judgeAllPages } from '../support/browser-judge.js';
import { findings, looks } from '../support/browser-looks.js';

// Both widths and both themes: colours are the same at every width. All four looks, as every role, are in `npm run test:long`.
const { world } = judgeAllPages(looks.slice(0, 2), { everybody: false });

test('planted mistakes are found, so that silence means something', async () => {
  await world().visit({ as: 'hocvien' }, async (visitor) => {
    const page = await visitor.open('/');
    await page.evaluate(plantMistakes);
    const found = (await findings(page, looks[0]!)).join('\n');
    for (const mistake of ['color-contrast', 'label: ', 'button-name', 'lang is en', '2 h1', 'inline: ', 'target of 10 × 10', 'at 320 px the page is']) expect(found).toContain(mistake);
  });
});
