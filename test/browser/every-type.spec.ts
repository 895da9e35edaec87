import { Gates } from '../../src/platform/ports/gates.js';
import { ApprovedVersionsService } from '../../src/questions/approved-versions.service.js';
import { QuestionsService } from '../../src/questions/questions.service.js';
import { QuizzesService } from '../../src/quizzes/quizzes.service.js';
import { BrowserWorld } from '../support/browser.js';
import { everyType } from '../support/every-type.js';

let world: BrowserWorld;
let quizId: string;
beforeAll(async () => {
  world = await BrowserWorld.start();
  const get = <T>(type: abstract new (...args: never[]) => T): T => world.program.app.get<T>(type);
  get(Gates).register('test', () => Promise.resolve({ open: true }));
  for (const question of everyType) await get(QuestionsService).upsertApproved(question);
  const ids = await get(ApprovedVersionsService).idsByKeys(everyType.map(({ key }) => key));
  quizId = await get(QuizzesService).upsert({
    key: 'moi-loai', ownerKind: 'test', ownerId: crypto.randomUUID(), title: 'Mọi loại câu hỏi', intro: '', lawAsOf: '2026-11-22', opensAt: null, closesAt: null, limitMinutes: null, attemptsAllowed: null,
    attemptGrade: 'highest', passShare: null, shuffleQuestions: false, shuffleOptions: false, pageLayout: 'one-page', releaseScore: 'immediately', releaseAnswers: 'immediately',
    releaseExplanations: 'immediately', graceSeconds: 120, givesHints: true, slots: everyType.map(({ key }, i) => ({ kind: 'fixed', questionId: ids.get(key)!, mark: i === 0 ? 0 : 1 })),
  });
}, 300_000);
afterAll(() => world?.close());

test('every type is answered on a phone with taps and keys, saved as it is answered, and there again after a reload', async () => {
  await world.visit({ as: 'hocvien', expecting: [/ERR_CONNECTION_RESET/] }, async (visitor) => {
    const page = await visitor.open(`/quizzes/${quizId}`);
    await page.getByRole('button', { name: 'Bắt đầu làm bài' }).click();
    const question = (number: number) => page.locator(`#q${number}`);

    await question(2).getByText('Người dân').click();
    await question(3).getByText('Tiếp nhận').click();
    await question(4).getByText('Đúng', { exact: true }).click();
    const partners = await question(5).getByLabel('PAPI').locator('option').allInnerTexts();
    await question(5).getByLabel('PAPI').selectOption({ label: partners.find((text) => /^[ABC]\. Người dân/.test(text))! });
    await question(5).locator('[data-save]').filter({ hasText: 'Đã lưu, mới 1/2 chỗ' }).waitFor();

    const items = () => question(6).locator('[data-item]').locator(':scope > span:nth-child(2)').allInnerTexts();
    const laidOut = await items();
    await question(6).getByRole('button', { name: `Đưa “${laidOut[2]}” lên` }).focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    expect(await items()).toEqual([laidOut[2], laidOut[0], laidOut[1], laidOut[3]]);
    expect(await page.evaluate('document.activeElement.getAttribute("aria-label")')).toBe(`Đưa “${laidOut[2]}” xuống`);
    expect(await page.locator('[data-announce]').innerText()).toBe('Đang ở vị trí 1.');

    await question(7).getByRole('textbox').fill('95,2 %');
    await question(8).getByRole('textbox').fill('thư xin lỗi');
    await question(9).getByLabel('Chỗ trống 1').fill('61');
    await question(9).getByLabel('Chỗ trống 3').selectOption({ label: 'Chính phủ' });
    await question(10).getByRole('textbox').fill('Bà Ín đi ba lần vì niêm yết cũ.');
    expect(await question(10).locator('[data-word-count]').innerText()).toBe('9 chữ');

    // What is sent first arrives, and the answer to it is lost: sent again it is one file.
    let sendings = 0;
    await page.route('**/slots/10/files', async (route) => {
      if (++sendings > 1) return route.continue();
      await route.fetch();
      return route.abort('connectionreset');
    });
    await question(10).getByLabel('Chọn tệp hoặc chụp ảnh').setInputFiles({ name: 'Giấy hẹn.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4 giấy hẹn\n%%EOF\n') });
    await question(10).getByText(/Mất kết nối – sẽ gửi lại/).waitFor();
    await question(10).getByText(/đã lưu lúc/).waitFor();
    await question(10).getByRole('button', { name: 'Xem gợi ý (có 1)' }).click();
    await question(10).getByText('Nhớ lại ai đã phải quay lại.').waitFor();
    await page.locator('[data-answered-fold]').filter({ hasText: '9/9' }).waitFor({ state: 'attached' });
    await page.locator('[data-bar]').filter({ hasText: /Đã lưu lúc/ }).waitFor();
    await question(10).locator('[data-save]').filter({ hasText: /Đã lưu lúc/ }).waitFor();

    await page.reload();
    expect(await items()).toEqual([laidOut[2], laidOut[0], laidOut[1], laidOut[3]]);
    expect(await question(9).getByLabel('Chỗ trống 1').inputValue()).toBe('61');
    expect(await question(5).getByLabel('PAPI').locator('option:checked').innerText()).toContain('Người dân');
    expect(await question(10).getByRole('textbox').inputValue()).toBe('Bà Ín đi ba lần vì niêm yết cũ.');
    expect(await question(10).locator('[data-file]').allInnerTexts()).toEqual([expect.stringContaining('Giấy hẹn.pdf')]);
    await question(10).getByRole('button', { name: 'Bỏ tệp Giấy hẹn.pdf' }).click();
    await question(10).getByLabel(/Chọn tệp|Thêm tệp/).waitFor();
    expect(await question(10).locator('[data-file]').count()).toBe(0);
    await page.screenshot({ path: process.env['PICTURES'] ? `${process.env['PICTURES']}/types-360.png` : undefined, fullPage: true });
  });
});
