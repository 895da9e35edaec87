import type { Page } from 'playwright-core';
import { BrowserWorld, cutOff, type Visitor } from '../support/browser.js';
import { courseIds, Life, type QuizKey } from '../support/browser-life.js';

let world: BrowserWorld;
beforeAll(async () => {
  world = await BrowserWorld.start();
}, 300_000);
afterAll(() => world?.close());

interface KeptAnswer {
  slot: number;
  answer: unknown;
  seq: number;
}

/** A new sitting of somebody who has read the lessons, and what the server has of it. */
async function begin(who: string, quiz: QuizKey = 'kiem-tra-cuoi-khoa') {
  const client = await world.session(who);
  const life = new Life(world.program, client, await courseIds(world.program));
  await life.readLessons();
  const { id } = await life.begin(quiz);
  const read = async () => (await client.api('GET', `/api/v1/attempts/${id}`)).json<{ state: string; slots: (Partial<KeptAnswer> & { slot: number; type: string })[] }>();
  return {
    id,
    path: `/attempts/${id}`,
    /** A question that takes one answer, so that a second answer replaces the first: papers are drawn. */
    single: (await read()).slots.find(({ type }) => type !== 'multiple')!.slot,
    state: async () => (await read()).state,
    answers: async () => (await read()).slots.filter(({ seq }) => seq !== undefined) as KeptAnswer[],
    /** What another machine of the same person does. */
    put: (answers: KeptAnswer[]) => client.api('PUT', `/api/v1/attempts/${id}/answers`, { answers }),
  };
}

const bar = (page: Page) => page.locator('[data-bar]');
const question = (page: Page) => page.locator('[data-question]:visible');
const next = (page: Page) => page.locator('[data-next]').click();
const waiting = (page: Page) => page.evaluate<string[]>(`Object.keys(localStorage).filter((key) => key.startsWith('cchc:answer:'))`);
const says = (page: Page, text: RegExp) => bar(page).filter({ hasText: text }).waitFor();
/** Answers the open question; `choice` makes answers differ. Returns the value as the server knows it. */
async function answer(page: Page, choice: number): Promise<unknown> {
  const type = await question(page).getAttribute('data-type');
  if (type === 'short-text') {
    await question(page).getByRole('textbox').fill(`câu trả lời ${choice}`);
    return `câu trả lời ${choice}`;
  }
  const input = question(page).locator('[name^="answer."]').nth(choice % 2);
  await input.check();
  const value = await input.getAttribute('value');
  return type === 'multiple' ? [value] : type === 'true-false' ? value === 'true' : value;
}

/** The bar says “Đã lưu” and nothing waits in the browser. */
async function saved(page: Page): Promise<void> {
  await says(page, /Đã lưu lúc \d\d:\d\d/);
  expect(await waiting(page)).toEqual([]);
}

const weak = { expecting: [cutOff, /net::ERR_FAILED|net::ERR_CONNECTION/] };

test('minutes without a network lose nothing: the reader moves on and answers, and all of it arrives afterwards', async () => {
  const sitting = await begin('nv020');
  await world.visit({ as: 'nv020', ...weak }, async (visitor) => {
    const page = await visitor.open(`${sitting.path}?slot=1`);
    const given = [await answer(page, 0)];
    await saved(page);
    await visitor.offline(true);
    for (let i = 1; i < 5; i += 1) {
      await next(page);
      given.push(await answer(page, i));
    }
    await says(page, /Mất kết nối – sẽ gửi lại/);
    await page.getByText('4 câu trả lời đang giữ trong máy này').waitFor();
    expect(await sitting.answers()).toHaveLength(1);
    await visitor.offline(false);
    await saved(page);
    expect((await sitting.answers()).map((kept) => kept.answer)).toEqual(given);
  });
});

test('“Đã lưu” is not said before the server has said it, and a reply that is lost is no second answer', async () => {
  const sitting = await begin('nv021');
  await world.visit({ as: 'nv021', ...weak }, async (visitor) => {
    const page = await visitor.open(`${sitting.path}?slot=1`);
    let lost = 0;
    await page.route('**/answers', async (route) => {
      if (lost > 0) return route.continue();
      lost += 1;
      await route.fetch(); // the server has it
      await new Promise((resolve) => setTimeout(resolve, 800));
      expect(await bar(page).textContent()).toContain('Đang lưu…');
      await route.abort();
    });
    const given = await answer(page, 0);
    await says(page, /Mất kết nối/);
    await saved(page);
    expect(await sitting.answers()).toMatchObject([{ slot: 1, answer: given, seq: 1 }]);
  });
});

test('an answer that waits survives the reload of the page and goes out with the number it had', async () => {
  const sitting = await begin('nv022');
  await world.visit({ as: 'nv022', ...weak }, async (visitor) => {
    const page = await visitor.open(`${sitting.path}?slot=1`);
    await page.route('**/answers', (route) => route.abort());
    const given = await answer(page, 1);
    await says(page, /Mất kết nối/);
    await page.reload();
    await page.unroute('**/answers');
    await saved(page);
    expect(await sitting.answers()).toMatchObject([{ answer: given, seq: 1 }]);
  });
});

test('an answer of another machine is not overwritten until the reader goes on here', async () => {
  const sitting = await begin('nv023');
  await world.visit({ as: 'nv023' }, async (visitor) => {
    const page = await visitor.open(`${sitting.path}?slot=${sitting.single}`);
    const first = await answer(page, 0);
    await saved(page);
    await sitting.put([{ slot: sitting.single, answer: first, seq: 8 }]);
    const mine = await answer(page, 1);
    await says(page, /Đang mở ở máy khác, chưa lưu/);
    expect((await sitting.answers())[0]).toMatchObject({ answer: first, seq: 8 });
    await page.getByRole('button', { name: 'Làm tiếp ở máy này' }).click();
    await saved(page);
    expect((await sitting.answers())[0]).toMatchObject({ answer: mine, seq: 9 });
  });
});

test('two tabs of one browser show the same answers', async () => {
  const sitting = await begin('nv024', 'tu-kiem-tra');
  await world.visit({ as: 'nv024' }, async (visitor) => {
    const [one, two] = [await visitor.open(sitting.path), await visitor.open(sitting.path)];
    // The paper is drawn: whichever question takes one of several answers will do.
    const slot = Number(await one.locator('[data-slot]:has(input[type="radio"][name^="answer."])').first().getAttribute('data-slot'));
    const choice = (page: Page, n: number) => page.locator(`[data-slot="${slot}"] [name^="answer."]`).nth(n);
    await choice(one, 1).check();
    await two.locator(`[data-slot="${slot}"] [name^="answer."]:checked`).waitFor();
    expect(await choice(two, 1).isChecked()).toBe(true);
    await choice(two, 0).check();
    await one.locator(`[data-slot="${slot}"] .choice:first-of-type [name^="answer."]:checked`).waitFor();
    expect(await sitting.answers()).toMatchObject([{ slot, seq: 2 }]);
  });
});

async function handIn(page: Page): Promise<void> {
  await page.locator('button[value="submit"]:visible').first().click();
  await page.waitForURL('**/submit');
  await page.getByRole('button', { name: 'Nộp bài' }).click();
  await page.waitForURL('**/result');
}

test('handing in waits for what is on its way; afterwards nothing is left in the browser', async () => {
  const sitting = await begin('nv025');
  await world.visit({ as: 'nv025' }, async (visitor: Visitor) => {
    const page = await visitor.open(`${sitting.path}?slot=1`);
    await page.route('**/answers', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 1500));
      await route.continue();
    });
    const given = await answer(page, 1);
    await handIn(page);
    expect(await sitting.state()).toBe('submitted');
    expect((await sitting.answers())[0]!.answer).toEqual(given);
    expect(await waiting(page)).toEqual([]);
  });
});

test('handing in without a network is done as soon as there is one, with what waited', async () => {
  const sitting = await begin('nv026');
  await world.visit({ as: 'nv026', ...weak }, async (visitor) => {
    const page = await visitor.open(`${sitting.path}?slot=1`);
    await visitor.offline(true);
    const given = await answer(page, 0);
    await says(page, /Mất kết nối/);
    await page.locator('button[value="submit"]:visible').first().click();
    await page.getByRole('button', { name: 'Nộp khi có mạng' }).click();
    await page.getByText('Bài sẽ được nộp khi có mạng').waitFor();
    expect(await sitting.state()).toBe('open');
    await visitor.offline(false);
    await page.waitForURL('**/result', { timeout: 40_000 });
    expect((await sitting.answers())[0]!.answer).toEqual(given);
  });
});

test('without scripts every question is a form, and the paper is handed in the same', async () => {
  const sitting = await begin('nv027');
  await world.visit({ as: 'nv027', script: false }, async (visitor) => {
    const page = await visitor.open(`${sitting.path}?slot=1`);
    expect(await page.getByText(/^\s*Hết giờ lúc \d\d:\d\d:\d\d/).first().isVisible()).toBe(true);
    const given = [await answer(page, 0)];
    await page.locator('[data-flag-box]:visible').check();
    await page.getByRole('button', { name: 'Lưu và sang câu sau' }).click();
    await page.waitForURL('**slot=2**');
    given.push(await answer(page, 1));
    await page.locator('button[value="submit"]:visible').first().click();
    await page.waitForURL('**/submit');
    expect((await sitting.answers()).map((kept) => kept.answer)).toEqual(given);
    expect(await page.getByRole('link', { name: 'Xem lại câu 1' }).isVisible()).toBe(true);
    await page.getByRole('button', { name: 'Nộp bài' }).click();
    await page.waitForURL('**/result');
    expect(await sitting.state()).toBe('submitted');
  });
});

test('when the time is over the paper hands itself in, with what was typed to the last moment', async () => {
  const sitting = await begin('nv028');
  await world.visit({ as: 'nv028', expecting: [/status of 409/] }, async (visitor) => {
    world.program.clock.advance((30 * 60 - 6) * 1000);
    const page = await visitor.open(`${sitting.path}?slot=1`);
    expect(await page.locator('[data-clock]').getAttribute('data-tone')).toBe('late');
    const given = await answer(page, 1);
    await page.waitForURL('**/result', { timeout: 30_000 });
    expect((await sitting.answers())[0]!.answer).toEqual(given);
    expect(await sitting.state()).not.toBe('open');
  });
});
