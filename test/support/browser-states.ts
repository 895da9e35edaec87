import type { Page } from 'playwright-core';
import type { BrowserWorld } from './browser.js';
import { courseIds, Life } from './browser-life.js';
import { answerRightly } from './browser-learner.js';
import type { Look } from './browser-looks.js';
import type { Shot } from './browser-sheets.js';

/** States of pages that no address leads to: refused forms, a sitting under way, without a network, handed in. */
export async function shootStates(world: BrowserWorld, look: Look, who: string): Promise<Shot[]> {
  const shots: Shot[] = [];
  const shoot = async (page: Page, caption: string): Promise<void> => void shots.push({ caption: `${who} ${caption}`, png: await page.screenshot() });
  const life = new Life(world.program, await world.session(who), await courseIds(world.program));
  const screen = { width: look.width, height: look.width === 360 ? 740 : 900, theme: look.theme, expecting: [/./] };

  await world.visit(screen, async (visitor) => {
    const page = await visitor.open('/sign-in');
    await page.getByRole('button', { name: 'Đăng nhập' }).click();
    await page.waitForLoadState();
    await shoot(page, 'sign-in, empty');
    await page.goto('/khong-co-trang-nay');
    await shoot(page, 'an address that is none');
  });
  await life.readLessons(3);
  await world.visit({ ...screen, as: who }, async (visitor) => {
    const page = await visitor.open('/');
    await shoot(page, 'three lessons read');
    await page.goto('/account/password');
    await page.getByRole('button', { name: 'Đổi mật khẩu' }).click();
    await page.waitForLoadState();
    await shoot(page, 'password, empty');
    await life.readLessons();
    const { id } = await life.begin('kiem-tra-cuoi-khoa');
    await page.goto(`/attempts/${id}?slot=1`);
    await answerRightly(page);
    await page.locator('[data-bar]').filter({ hasText: 'Đã lưu lúc' }).waitFor();
    await shoot(page, 'saved');
    await visitor.offline(true);
    await page.locator('[data-next]').click();
    await page.locator('[data-flag-box]:visible').check();
    await answerRightly(page);
    await page.locator('[data-bar]').filter({ hasText: 'Mất kết nối' }).waitFor();
    await shoot(page, 'offline');
    await page.locator('button[value="submit"]:visible').first().click();
    await page.locator('#hand-in[open]').waitFor();
    await shoot(page, 'handing in offline');
    await page.getByRole('button', { name: 'Làm tiếp' }).click();
    await visitor.offline(false);
    await page.locator('[data-bar]').filter({ hasText: 'Đã lưu lúc' }).waitFor();
    await page.locator('button[value="submit"]:visible').first().click();
    await page.waitForURL('**/submit');
    await shoot(page, 'before handing in');
    await page.getByRole('button', { name: 'Nộp bài' }).click();
    await page.waitForURL('**/result');
    await shoot(page, 'failed');
    const passed = await life.sit('kiem-tra-cuoi-khoa', 0.9);
    await page.goto(`/attempts/${passed}/result`);
    await shoot(page, 'passed');
    await page.goto('/');
    await shoot(page, 'done');
    await page.locator('.menu summary').click();
    await shoot(page, 'menu');
  });
  return shots;
}
