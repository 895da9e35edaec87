import type { Page } from 'playwright-core';
import { LessonsService } from '../../src/lessons/lessons.service.js';
import { BrowserWorld, cutOff } from '../support/browser.js';
import { courseIds } from '../support/browser-life.js';
import { personId } from '../../seeds/ids.js';

let world: BrowserWorld;
let lessons: readonly string[];
beforeAll(async () => {
  world = await BrowserWorld.start();
  ({ lessons } = await courseIds(world.program));
}, 300_000);
afterAll(() => world?.close());

const stateOf = async (who: string, lesson: string) => (await world.program.app.get(LessonsService).readState(personId(who), [lesson])).get(lesson);
const scrollTo = (page: Page, share: number) => page.evaluate(`scrollTo(0, document.documentElement.scrollHeight * ${share})`);
const kept = (page: Page) => page.evaluate<string[]>(`Object.keys(localStorage).filter((key) => key.startsWith('cchc:reading:'))`);
/** The server has it, however long the way. */
async function until(check: () => Promise<boolean>): Promise<void> {
  for (let left = 100; !(await check()); left -= 1) {
    if (left === 0) throw new Error('it did not happen');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

test('reading is noted as it goes, and the page leads back to the place', () =>
  world.visit({ as: 'hocvien' }, async (visitor) => {
    const page = await visitor.open(`/lessons/${lessons[0]}`);
    await scrollTo(page, 0.5);
    await until(async () => ((await stateOf('hocvien', lessons[0]!))?.readShare ?? 0) > 0.3);
    expect(Number(await page.locator('[data-percent]').textContent())).toBeGreaterThan(30);
    const again = await visitor.open(`/lessons/${lessons[0]}`);
    await again.getByRole('link', { name: 'Đọc tiếp chỗ đang dở' }).click();
    expect(await again.evaluate<number>('scrollY')).toBeGreaterThan(500);
    await scrollTo(again, 1);
    await until(async () => (await stateOf('hocvien', lessons[0]!))?.readAt != null);
  }));

test('what was read without a network is kept, sent on the next visit, and then kept no longer', () =>
  world.visit({ as: 'hocvien', expecting: [cutOff] }, async (visitor) => {
    const page = await visitor.open(`/lessons/${lessons[1]}`);
    await visitor.offline(true);
    await scrollTo(page, 1);
    await page.getByText('Mất kết nối – sẽ gửi lại phần đã đọc').waitFor();
    expect(await kept(page)).toHaveLength(1);
    await page.close();
    expect(await stateOf('hocvien', lessons[1]!)).toBeUndefined();
    await visitor.offline(false);
    const other = await visitor.open(`/lessons/${lessons[2]}`);
    await until(async () => (await stateOf('hocvien', lessons[1]!))?.readAt != null);
    await until(async () => (await kept(other)).length === 0);
  }));

test('another account on the same computer neither sends nor keeps what was left behind', () =>
  world.visit({ as: 'hocvien', expecting: [cutOff] }, async (visitor) => {
    const page = await visitor.open(`/lessons/${lessons[3]}`);
    await visitor.offline(true);
    await scrollTo(page, 1);
    await page.getByText('Mất kết nối – sẽ gửi lại phần đã đọc').waitFor();
    await page.close();
    await visitor.context.clearCookies();
    await visitor.offline(false);
    const next = await visitor.open('/sign-in');
    await visitor.signIn(next, 'lanhdao');
    await next.waitForURL((url) => url.pathname !== '/sign-in');
    await next.goto(`/lessons/${lessons[4]}`);
    await until(async () => (await kept(next)).length === 0);
    expect(await stateOf('hocvien', lessons[3]!)).toBeUndefined();
    expect(await stateOf('lanhdao', lessons[3]!)).toBeUndefined();
  }));

test('without scripts the button under the text marks the lesson and leads on', () =>
  world.visit({ as: 'lanhdao', script: false }, async (visitor) => {
    const page = await visitor.open(`/lessons/${lessons[0]}`);
    await page.getByRole('button', { name: /Đã đọc xong, sang bài 2/ }).click();
    await page.waitForURL(`**/lessons/${lessons[1]}`);
    expect((await stateOf('lanhdao', lessons[0]!))?.readAt).toBeInstanceOf(Date);
    await page.getByRole('link', { name: /Bài 1/ }).click();
    expect(await page.getByText('Đã đọc xong ngày').isVisible()).toBe(true);
  }));

test('the attached document is fetched when somebody wants to see it, and stands in the page', () =>
  world.visit({ as: 'hocvien', width: 1100 }, async (visitor) => {
    const fetched: string[] = [];
    visitor.context.on('response', (response) => {
      if (/\.pdf\?/.test(response.url())) fetched.push(`${response.status()}`);
    });
    const page = await visitor.open(`/lessons/${lessons[1]}`);
    await page.waitForLoadState('networkidle');
    expect(fetched).toEqual([]);
    await page.getByText('Xem tài liệu ngay trong trang này').click();
    await until(() => Promise.resolve(fetched.includes('200')));
  }));
