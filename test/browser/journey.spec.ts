import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { BrowserWorld, cutOff, type Visitor } from '../support/browser.js';
import { readCertificate } from '../support/browser-certificate.js';
import { courseIds, Life } from '../support/browser-life.js';
import { answerRightly, answersOn, goOn, openQuestion, readDown } from '../support/browser-learner.js';

const LESSONS = 5;
const QUESTIONS = 20;
/** How long the connection is away in the middle of the quiz. */
const CUT_MS = 30_000;
const COURSE = 'Chương trình tổng thể cải cách hành chính nhà nước giai đoạn 2021–2030';

let world: BrowserWorld;
beforeAll(async () => {
  world = await BrowserWorld.start();
}, 300_000);
afterAll(() => world?.close());

/** The figures over Home Affairs' page. */
async function figures(): Promise<{ done: number; must: number }> {
  return world.visit({ as: 'noivu' }, async (visitor) => {
    const page = await visitor.open('/tracking');
    const text = await page.getByText(/^\d[\d.]* trên \d[\d.]* (?:người|lượt) phải học/).innerText();
    const [done, must] = [...text.matchAll(/\d[\d.]*/g)].map(([number]) => Number(number.replaceAll('.', '')));
    return { done: done!, must: must! };
  });
}

/** From the address that somebody was given, through the sign-in page, to the list of what is to be done. */
async function come(visitor: Visitor, username: string): Promise<Page> {
  const page = await visitor.open('/');
  await visitor.signIn(page, username);
  // Who follows others' learning comes to that first.
  await page.getByRole('link', { name: 'Việc cần làm' }).first().click();
  await page.getByRole('heading', { level: 1, name: 'Việc cần làm' }).waitFor();
  return page;
}

async function beginCourse(page: Page): Promise<void> {
  await page.getByRole('link', { name: COURSE }).first().click();
  await page.getByRole('button', { name: 'Bắt đầu học' }).click();
  await page.waitForURL('**/lessons/**');
}

async function beginQuiz(page: Page): Promise<void> {
  await page.waitForURL('**/courses/**');
  await page.getByRole('link', { name: 'Làm bài kiểm tra' }).click();
  await page.getByRole('button', { name: 'Bắt đầu làm bài' }).click();
  await page.waitForURL('**/attempts/**');
}

const bar = (page: Page) => page.locator('[data-bar]');
const saved = (page: Page) => bar(page).filter({ hasText: /Đã lưu lúc/ }).waitFor();
const next = (page: Page) => page.locator('[data-next]').click();

/** What the browser keeps under names that begin so. */
const kept = (page: Page, start: string) => page.evaluate<string[]>(`Object.keys(localStorage).filter((key) => key.startsWith('${start}'))`);

/** Answers from the open question on, and stays on the last of them. */
async function answerNext(page: Page, count: number): Promise<void> {
  for (let i = 0; i < count; i += 1) {
    await answerRightly(page);
    if (i < count - 1) await next(page);
  }
}

async function handIn(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Xem lại để nộp' }).filter({ visible: true }).first().click();
  await page.getByText(`${QUESTIONS}/${QUESTIONS} câu`, { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Nộp bài' }).click();
  await page.getByRole('heading', { name: 'Bạn đã đạt bài kiểm tra' }).waitFor();
}

/** Downloads the certificate and follows its QR code, as somebody who was shown the sheet would. */
async function checkCertificate(page: Page, fullName: string, scripts: boolean): Promise<void> {
  await page.goto('/certificates');
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: /^Tải giấy số/ }).click()]);
  const { text, qr } = await readCertificate(await readFile(await download.path()));
  expect(text).toBe(text.normalize('NFC'));
  for (const words of ['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'GIẤY CHỨNG NHẬN', 'Sở Nội vụ tỉnh Sơn La chứng nhận', fullName, '20/20']) expect(text).toContain(words);
  expect(text.replaceAll('-', '–').replace(/\s*–\s*/g, '–')).toContain(COURSE);
  const address = new URL(qr!);
  expect(address.origin).toBe(world.program.url);
  await world.visit({ script: scripts }, async (stranger) => {
    const verification = await stranger.open(address.pathname);
    await verification.getByRole('heading', { name: 'Giấy chứng nhận này là thật' }).waitFor();
    expect(text).toContain(await verification.locator('dt:has-text("Số vào sổ") + dd').innerText());
  });
}

test('from signing in to a certificate that anybody can check, on a phone whose connection is away for half a minute', async () => {
  const before = await figures();
  await world.visit({ width: 360, height: 740, expecting: [cutOff] }, async (visitor) => {
    const page = await come(visitor, 'hocvien');
    await beginCourse(page);
    for (let lesson = 1; lesson <= LESSONS; lesson += 1) {
      await readDown(page);
      await goOn(page);
    }
    await beginQuiz(page);

    await answerNext(page, 5);
    await saved(page);
    await visitor.offline(true);
    const back = Date.now() + CUT_MS;
    await next(page);
    await answerNext(page, 6);
    await bar(page).filter({ hasText: 'Mất kết nối – sẽ gửi lại' }).waitFor();
    await page.getByText('6 câu trả lời đang giữ trong máy này').waitFor();
    await page.waitForTimeout(Math.max(0, back - Date.now()));
    const given = await answersOn(page);
    expect(Object.keys(given)).toHaveLength(11);
    await visitor.offline(false);
    await saved(page);
    await page.reload();
    expect(await answersOn(page)).toEqual(given);
    expect(await openQuestion(page).getAttribute('data-number')).toBe('11');

    await next(page);
    await answerNext(page, QUESTIONS - 11);
    await handIn(page);
    expect(await kept(page, 'cchc:answer:')).toEqual([]);
    await checkCertificate(page, await nameOf('hocvien'), true);

    await page.locator('.menu summary').click();
    await page.getByRole('button', { name: 'Đăng xuất' }).click();
    await page.waitForURL('**/sign-in**');
    expect(await kept(page, '')).toEqual([]);
  });
  expect(await figures()).toEqual({ done: before.done + 1, must: before.must });
}, 240_000);

test('the same without scripts', async () => {
  const before = await figures();
  await world.visit({ width: 360, height: 740, script: false }, async (visitor) => {
    const page = await come(visitor, 'lanhdao');
    await beginCourse(page);
    for (let lesson = 1; lesson <= LESSONS; lesson += 1) {
      const address = page.url();
      await goOn(page);
      await page.waitForURL((url) => url.href !== address);
    }
    await beginQuiz(page);
    for (let number = 1; number <= QUESTIONS; number += 1) {
      expect(await openQuestion(page).getAttribute('data-number')).toBe(String(number));
      await answerRightly(page);
      if (number < QUESTIONS) await page.getByRole('button', { name: 'Lưu và sang câu sau' }).click();
      if (number < QUESTIONS) await page.locator(`[data-number="${number + 1}"]:visible`).waitFor();
    }
    await handIn(page);
    await checkCertificate(page, await nameOf('lanhdao'), false);
  });
  expect(await figures()).toEqual({ done: before.done + 1, must: before.must });
}, 240_000);

// Moves the clock of the whole world on: the last test.
test('the clock follows the server’s and tells when ten minutes, five and one are left', async () => {
  const life = new Life(world.program, await world.session('nv030'), await courseIds(world.program));
  await life.readLessons();
  const { id } = await life.begin('kiem-tra-cuoi-khoa');
  await world.visit({ as: 'nv030' }, async (visitor) => {
    const page = await visitor.open(`/attempts/${id}?slot=1`);
    const clock = page.locator('[data-clock]');
    expect(await clock.innerText()).toMatch(/(30:00|29:\d\d)/);
    for (const { pass, left, tone } of [{ pass: 20, left: 10, tone: null }, { pass: 5, left: 5, tone: 'warn' }, { pass: 4, left: 1, tone: 'late' }]) {
      world.program.clock.advance(pass * 60_000);
      // Every reply of the server sets the clock right.
      await answerRightly(page);
      await page.locator('[data-announce]').filter({ hasText: new RegExp(`^Còn ${left} phút, hết giờ lúc \\d\\d:\\d\\d:\\d\\d`) }).waitFor({ state: 'attached' });
      expect(await clock.getAttribute('data-tone')).toBe(tone);
      await next(page);
    }
  });
}, 120_000);

/** As the account's own page has it. */
async function nameOf(username: string): Promise<string> {
  const { body } = await (await world.session(username)).get('/account');
  return /Tài khoản của ([^<]+)</.exec(body)![1]!;
}
