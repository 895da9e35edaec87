import type { Locator, Page } from 'playwright-core';
import { plain, questionBy } from './browser-life.js';

/** The question that is open on a page of a sitting. */
export const openQuestion = (page: Page): Locator => page.locator('[data-question]:visible');

/** Answers the open question rightly, as the curriculum knows it. */
export async function answerRightly(page: Page): Promise<void> {
  const box = openQuestion(page);
  const question = questionBy(await box.locator('.q__t').innerText());
  if (question.type === 'short-text') return box.getByRole('textbox').fill(question.accepted[0]!.text);
  if (question.type === 'true-false') return box.locator(`[name^="answer."][value="${question.answer}"]`).check();
  const right = question.options.filter(({ correct }) => correct).map(({ text }) => plain(text));
  for (const choice of await box.locator('.choice:has([name^="answer."])').all()) {
    if (right.includes(plain(await choice.locator('> span').innerText()))) await choice.locator('input').check();
  }
}

/** What the whole paper holds, the hidden questions included: values by field. */
export async function answersOn(page: Page): Promise<Record<string, string[]>> {
  const fields = await page.locator('[name^="answer."]:checked, input.input[name^="answer."]').all();
  const held: Record<string, string[]> = {};
  for (const field of fields) {
    const [name, value] = [await field.getAttribute('name'), await field.inputValue()];
    if (value !== '') (held[name!] ??= []).push(value);
  }
  return held;
}

/** Reads the open lesson down to its end, a screen at a time, until the page says that all of it was read. */
export async function readDown(page: Page): Promise<void> {
  await page.locator('[data-progress]').waitFor();
  const noted = page.waitForResponse(async (response) => response.url().endsWith('/progress') && response.ok() && ((await response.json()) as { percent: number }).percent === 100);
  await page.mouse.move(180, 400);
  for (let screens = 0; (await page.locator('[data-percent]').textContent()) !== '100'; screens += 1) {
    if (screens > 200) throw new Error('the lesson has no end');
    await page.mouse.wheel(0, 600);
    await page.waitForTimeout(20);
  }
  await noted;
}

/** The lesson's last button or link. */
export const goOn = (page: Page): Promise<void> => page.locator('.pager [data-next], .pager a[rel="next"]').click();
