import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { accountId } from '../../seeds/demo/accounts.js';
import { COURSE } from '../../src/courses/courses.service.js';
import { LessonDraft } from '../../src/lessons/entities/lesson-draft.js';
import { LessonAuthoring } from '../../src/lessons/authoring/lesson-authoring.service.js';
import { BrowserWorld, cutOff } from '../support/browser.js';
import { courseIds } from '../support/browser-life.js';

let world: BrowserWorld;
let course: string;
let lessons: readonly string[];
beforeAll(async () => {
  world = await BrowserWorld.start();
  ({ course, lessons } = await courseIds(world.program));
}, 300_000);
afterAll(() => world?.close());

const conflict = /409 \(Conflict\)/;
const draftOf = (lessonId: string) => world.program.db.repo(LessonDraft).findOneBy({ lessonId, accountId: accountId('giangvien') });
const kept = (page: Page) => page.evaluate<string[]>(`Object.keys(localStorage).filter((key) => key.startsWith('cchc:draft:'))`);
async function until(check: () => Promise<boolean>): Promise<void> {
  for (let left = 100; !(await check()); left -= 1) {
    if (left === 0) throw new Error('it did not happen');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
const body = (page: Page) => page.getByLabel('Nội dung', { exact: true });

test('what is typed is saved by itself, drawn beside it, and outlives a network that is gone', () =>
  world.visit({ as: 'giangvien', width: 1280, expecting: [cutOff] }, async (visitor) => {
    const page = await visitor.open(`/trainer/lessons/${lessons[0]}`);
    await body(page).fill('## Mới\n\nCâu vừa gõ.');
    await page.getByText(/^Đã lưu lúc/).waitFor();
    expect(await page.locator('[data-sight]').innerText()).toContain('Câu vừa gõ.');
    expect((await draftOf(lessons[0]!))?.text.body).toBe('## Mới\n\nCâu vừa gõ.');
    await visitor.offline(true);
    await body(page).fill('## Mới\n\nGõ khi mất mạng.');
    await page.getByText('Mất kết nối – sẽ gửi lại').waitFor();
    expect(await kept(page)).toHaveLength(1);
    await page.close();
    await visitor.offline(false);
    const again = await visitor.open(`/trainer/lessons/${lessons[0]}`);
    expect(await body(again).inputValue()).toContain('Gõ khi mất mạng.');
    await again.getByText('đã được đưa lại vào trang này').waitFor();
    await until(async () => (await draftOf(lessons[0]!))?.text.body.includes('Gõ khi mất mạng.') ?? false);
    await until(async () => (await kept(again)).length === 0);
  }));

test('two windows are told of each other; the older saves only when its author says so', () =>
  world.visit({ as: 'giangvien', width: 1280, expecting: [conflict] }, async (visitor) => {
    const [first, second] = [await visitor.open(`/trainer/lessons/${lessons[1]}`), await visitor.open(`/trainer/lessons/${lessons[1]}`)];
    await body(first).fill('Cửa sổ một.');
    await first.getByText(/^Đã lưu lúc/).waitFor();
    await second.getByText('Bài này vừa được lưu ở một cửa sổ khác').waitFor();
    await body(second).fill('Cửa sổ hai.');
    await second.waitForTimeout(2_500);
    expect((await draftOf(lessons[1]!))?.text.body).toBe('Cửa sổ một.');
    await second.getByRole('button', { name: 'Lưu bản ở cửa sổ này' }).click();
    await until(async () => (await draftOf(lessons[1]!))?.text.body === 'Cửa sổ hai.');
    const third = await visitor.open(`/trainer/lessons/${lessons[1]}`);
    await third.getByRole('button', { name: 'Lấy lại bản đó' }).click();
    await until(async () => (await draftOf(lessons[1]!))?.text.body === 'Cửa sổ một.');
  }));

test('a picture is added and put into the text; the lesson is published and seen as a learner sees it', () =>
  world.visit({ as: 'giangvien', width: 1280 }, async (visitor) => {
    const page = await visitor.open(`/trainer/lessons/${lessons[2]}`);
    await body(page).fill('## Sơ đồ\n\n');
    await page.getByText(/^Tệp: ảnh/).click();
    await page.getByLabel('Chọn tệp').setInputFiles({ name: 'Sơ đồ.png', mimeType: 'image/png', buffer: await sharp({ create: { width: 900, height: 300, channels: 3, background: '#275' } }).png().toBuffer() });
    await page.getByRole('button', { name: 'Tải tệp lên' }).click();
    await page.waitForURL(/added=/);
    await body(page).focus();
    await page.keyboard.press('Control+End');
    await page.getByText('Đặt dấu này vào chỗ cần').waitFor();
    await page.locator('.note [data-mark] + button').first().click();
    await until(async () => (await page.locator('[data-sight] img').count()) === 1);
    await page.getByRole('button', { name: 'Xuất bản bản mới' }).click();
    await page.getByText('Đang dùng bản 2').waitFor();
    await page.getByRole('button', { name: 'Xem như học viên' }).click();
    await page.getByText('Bạn đang xem như học viên').waitFor();
    await until(async () => (await page.evaluate<number>(`document.querySelector('img[alt="mô tả ảnh"]').naturalWidth`)) === 900);
  }));

test('a recording that a cut network stops goes on where it was', () =>
  world.visit({ as: 'giangvien', width: 360, expecting: [cutOff] }, async (visitor) => {
    const page = await visitor.open(`/trainer/lessons/${lessons[2]}`);
    const sent: string[] = [];
    page.on('request', (request) => void (request.method() === 'POST' && request.url().endsWith('/parts') && sent.push(request.url())));
    await page.getByText(/^Tệp: ảnh/).click();
    await page.getByLabel('Chọn tệp').setInputFiles({ name: 'Bài ghi.mp3', mimeType: 'audio/mpeg', buffer: Buffer.concat([Buffer.from('ID3\x03', 'latin1'), Buffer.alloc(2_300_000)]) });
    await visitor.offline(true);
    await page.getByRole('button', { name: 'Tải tệp lên' }).click();
    await page.getByText('sẽ tự tải tiếp').waitFor();
    await visitor.offline(false);
    await page.waitForURL(/added=/);
    await page.getByText('./tep/bai-ghi.mp3').first().waitFor();
    expect(sent).toHaveLength(5);
  }));

test('lessons are dragged to their places, and moved by the buttons without a script', async () => {
  const order = async () => (await world.program.app.get(LessonAuthoring).outline({ kind: COURSE, id: course }, { accountId: accountId('giangvien') })).map(({ id }) => id);
  const before = await order();
  await world.visit({ as: 'giangvien', width: 1280, height: 1100 }, async (visitor) => {
    const page = await visitor.open(`/trainer/courses/${course}`);
    await page.locator(`#bai-${before[2]} .outline__n`).dragTo(page.locator(`#bai-${before[0]} .outline__n`), { targetPosition: { x: 2, y: 2 } });
    await until(async () => (await order())[0] === before[2]);
    expect(await order()).toEqual([before[2], before[0], before[1], ...before.slice(3)]);
  });
  await world.visit({ as: 'giangvien', script: false }, async (visitor) => {
    const page = await visitor.open(`/trainer/courses/${course}`);
    for (const to of [2, 3]) await page.locator(`#bai-${before[2]}`).getByRole('button', { name: `xuống vị trí ${to}` }).click();
    expect(await order()).toEqual(before);
    expect(await page.locator(`#bai-${before[2]}[data-moved]`).count()).toBe(1);
  });
});

test('a question is drawn beside its editor while it is written, and by a button without a script', async () => {
  const seen = '[data-question-seen]';
  await world.visit({ as: 'giangvien', width: 1280 }, async (visitor) => {
    const page = await visitor.open('/questions/new?type=single');
    await page.getByLabel('Câu hỏi', { exact: true }).fill('Ai ký **quyết định**?');
    await page.locator(`${seen} strong`).waitFor();
    await page.locator('[name="option.0.text"]').fill('Chủ tịch');
    await page.locator(seen).getByText('Chủ tịch').waitFor();
    expect(await page.locator('[name="option.0.text"]').inputValue()).toBe('Chủ tịch');
  });
  await world.visit({ as: 'giangvien', script: false }, async (visitor) => {
    const page = await visitor.open('/questions/new?type=single');
    await page.getByLabel('Câu hỏi', { exact: true }).fill('Ai ký?');
    await page.getByRole('button', { name: 'Xem như người học' }).click();
    expect(await page.locator(seen).innerText()).toContain('Ai ký?');
    expect(await page.getByLabel('Câu hỏi', { exact: true }).inputValue()).toBe('Ai ký?');
  });
});
