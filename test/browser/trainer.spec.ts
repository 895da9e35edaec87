import type { Page } from 'playwright-core';
import { questionCategoryId } from '../../seeds/ids.js';
import { Course } from '../../src/courses/entities/course.js';
import { QuestionCategory } from '../../src/questions/entities/question-category.js';
import { Question } from '../../src/questions/entities/question.js';
import { Attempt } from '../../src/quizzes/entities/attempt.js';
import { Quiz } from '../../src/quizzes/entities/quiz.js';
import { BOLD, p, wordFile } from '../../src/questions/test-support/word-file.js';
import { BrowserWorld } from '../support/browser.js';
import type { TestClient } from '../support/client.js';

let world: BrowserWorld;
beforeAll(async () => {
  world = await BrowserWorld.start();
}, 300_000);
afterAll(() => world?.close());

const COURSE = 'Tiếp công dân ở xã';
const QUIZ = 'Kiểm tra tiếp công dân';
/** The right option comes first in each but the first, in which nothing is marked. */
const ASKED: readonly (readonly [prompt: string, ...options: string[]])[] = [
  ['Xã Lơ Mơ tiếp công dân vào ngày nào?', 'Mọi ngày làm việc', 'Mọi ngày trong tuần', 'Chỉ thứ hai'],
  ['Ai chủ trì buổi tiếp công dân định kỳ?', 'Chủ tịch xã', 'Văn thư', 'Kế toán'],
  ['Sổ tiếp công dân do ai ghi?', 'Người tiếp công dân', 'Người dân', 'Bảo vệ'],
  ['Đơn không đúng thẩm quyền thì làm gì?', 'Hướng dẫn gửi đúng nơi', 'Giữ lại', 'Hủy đơn'],
];
const word = () => wordFile(ASKED.map(([prompt, ...options], i) => p(`Câu ${i + 1}: ${prompt}`) + options.map((option, n) => p(i > 0 && n === 0 ? [`${'ABC'[n]}. ${option}`, BOLD] : `${'ABC'[n]}. ${option}`)).join('')).join(''));
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click();

/** Somebody who sits the quiz with another program; chooses by the words of the options. */
async function sit(client: TestClient, quizId: string, choose: (prompt: string) => string): Promise<void> {
  type Paper = { id: string; slots: { slot: number; prompt: string; options: { id: string; text: string }[] }[] };
  const { id, slots } = (await client.api('POST', `/api/v1/quizzes/${quizId}/attempts`)).json<Paper>();
  const answers = slots.map(({ slot, prompt, options }) => ({ slot, seq: 1, answer: options.find(({ text }) => text === choose(prompt))!.id }));
  expect((await client.api('POST', `/api/v1/attempts/${id}/submission`, { answers, key: `k-${id}` })).statusCode).toBe(200);
}

test('a trainer brings a course, questions in a Word file and a quiz of a blueprint to people, and mends a question that was wrong', async () => {
  const { db } = world.program;
  const trainer = await world.session('giangvien');

  const quizId = await world.visit({ as: 'giangvien', width: 1280, expecting: [/status of 422/] }, async (visitor) => {
    const page = await visitor.open('/trainer/courses/new');
    await page.getByLabel('Tên khóa học').fill(COURSE);
    await page.getByLabel('Mã ngắn').fill('TCD-01');
    await page.getByLabel('Số tiết').fill('4');
    await page.getByLabel('Thời gian học (phút)').fill('60');
    await page.getByLabel('Nội dung đúng theo quy định ngày').fill('2026-11-22');
    await page.getByLabel('Tên chương trình mới').fill('Chương trình của xã');
    await press(page, 'Tạo khóa học');
    const course = await db.repo(Course).findOneByOrFail({ title: COURSE });
    await page.getByLabel('Thêm bài học').fill('Vì sao phải tiếp công dân');
    await press(page, 'Thêm bài này');
    await page.getByLabel('Nội dung', { exact: true }).fill('## Lắng nghe\n\nNgười dân đến vì cần được nghe.');
    await page.getByLabel('Đọc khoảng bao nhiêu phút').fill('5');
    await page.getByLabel('Theo quy định ngày').fill('2026-11-22');
    await press(page, 'Xuất bản bài này');
    await page.getByText(/Đang dùng bản 1/).waitFor();
    expect((await trainer.post(`/trainer/courses/${course.id}/rule`, { lessons: 'all', seen: '0' })).statusCode).toBe(303);

    await page.goto('/questions/categories/new');
    await page.getByLabel('Tên danh mục').fill('Tiếp công dân xã');
    await page.getByLabel('Nằm trong').selectOption(questionCategoryId('mot-cua'));
    await page.getByLabel('Tác giả không được tự duyệt').check();
    await page.locator('main form button.btn--main').click();
    const category = await db.repo(QuestionCategory).findOneByOrFail({ name: 'Tiếp công dân xã' });
    await page.goto('/questions/import');
    await page.getByLabel('Tệp câu hỏi').setInputFiles({ name: 'cau-hoi.docx', mimeType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', buffer: await word() });
    await page.getByLabel('Danh mục nhận câu hỏi').selectOption(category.id);
    await press(page, 'Đọc tệp và xem trước');
    await page.getByText('1 câu còn chỗ phải sửa').waitFor();
    await page.locator('a[href$="/lines/1"]').first().click();
    await page.locator('[name="right"]').first().check();
    await page.locator('main form button.btn--main').click();
    await page.getByText('câu nào cũng dùng được').waitFor();
    await press(page, 'Nhập 4 câu đã chọn');
    await page.getByText('Đã đưa 4 câu').waitFor();

    const questions = await db.repo(Question).find({ where: { categoryId: category.id }, order: { number: 'ASC' } });
    expect(questions).toHaveLength(4);
    for (const { id } of questions) {
      await page.goto(`/questions/${id}`);
      await press(page, 'Gửi duyệt');
      await page.getByText('một người khác duyệt').waitFor();
    }
    await world.visit({ as: 'tuphap', width: 360 }, async (second) => {
      for (const { id } of questions) {
        const review = await second.open(`/questions/${id}`);
        await press(review, 'Duyệt câu hỏi');
        await review.getByText('Đã duyệt').first().waitFor();
      }
    });

    await page.goto('/trainer/quizzes/new');
    await page.getByLabel('Tên bài kiểm tra').fill(QUIZ);
    await page.getByLabel('Thuộc về').selectOption({ label: `${COURSE} – Bài luyện tập trong khóa học` });
    await page.getByLabel('Mức đạt').fill('75');
    await press(page, 'Tạo bài kiểm tra');
    const quiz = await db.repo(Quiz).findOneByOrFail({ title: QUIZ });
    await page.getByRole('link', { name: 'Ma trận đề' }).click();
    await page.getByLabel(/^Danh mục/).first().selectOption(category.id);
    const medium = page.locator('input.input--count').nth(1);
    await medium.fill('5');
    await page.getByText('Chưa rút được đề').waitFor();
    await medium.fill('4');
    await page.getByText('Rút được đề', { exact: true }).waitFor();
    await press(page, 'Lưu ma trận');
    await page.getByRole('link', { name: 'Xem như người làm' }).click();
    for (const [, right] of ASKED) await page.getByLabel(right!).check();
    await press(page, 'Chấm thử');
    await page.getByText('4/4').first().waitFor();
    await page.goto(`/trainer/quizzes/${quiz.id}/edit`);
    await press(page, 'Mở cho người làm');
    await page.goto(`/trainer/courses/${course.id}`);
    await press(page, 'Mở cho học viên');
    await page.getByText('Gỡ khỏi danh mục').waitFor();
    return quiz.id;
  });

  // Two know everything, one knows nothing; one takes another option of the first question, which the trainer will have to accept.
  const right = new Map(ASKED.map(([prompt, first]) => [prompt, first!]));
  for (const who of ['nv101', 'nv102']) await sit(await world.session(who), quizId, (prompt) => right.get(prompt)!);
  await sit(await world.session('nv103'), quizId, (prompt) => ASKED.find(([asked]) => asked === prompt)![3]!);
  await world.visit({ as: 'hocvien', width: 360 }, async (learner) => {
    const page = await learner.open(`/quizzes/${quizId}`);
    await press(page, /Bắt đầu|Làm bài/);
    for (let n = 1; n <= ASKED.length; n++) {
      const shown = await page.locator('.q').filter({ visible: true }).first().innerText();
      const [prompt, first, other] = ASKED.find(([asked]) => shown.includes(asked))!;
      await page.getByLabel(prompt === ASKED[0]![0] ? other! : first!).filter({ visible: true }).check();
      if (n < ASKED.length) await page.locator('[data-next]').click();
    }
    await page.getByRole('button', { name: 'Xem lại để nộp' }).filter({ visible: true }).first().click();
    await press(page, 'Nộp bài');
    await page.getByText('3/4').first().waitFor();
  });

  await world.visit({ as: 'giangvien', width: 1280 }, async (visitor) => {
    const page = await visitor.open(`/trainer/quizzes/${quizId}/regrading`);
    await page.getByRole('link', { name: ASKED[0]![0] }).click();
    await page.getByLabel(/^Chấp nhận thêm/).check();
    await page.getByLabel(new RegExp(ASKED[0]![2]!)).check();
    await press(page, 'Xem trước ai được, ai mất');
    const changed = page.getByRole('region', { name: 'Bảng người đổi điểm' });
    await changed.waitFor();
    expect(await changed.locator('tbody tr').count()).toBeGreaterThanOrEqual(1);
    await page.getByLabel('Lý do chấm lại').fill('Luật cũng cho phép tiếp mọi ngày trong tuần.');
    await press(page, 'Áp dụng cho mọi bài');
    await page.getByText('Đã chấm lại').first().waitFor();
    await page.goto(`/trainer/quizzes/${quizId}/analysis`);
    const said = await page.locator('main').innerText();
    for (const words of ['4 lượt đã chấm xong', '3/4']) expect(said).toContain(words);
    expect(said).toMatch(new RegExp(`${ASKED[0]![0].replace('?', '\\?')}\\s+4\\s+75,0%`));
  });
  const scores = (await db.repo(Attempt).find({ where: { quizId } })).map(({ score }) => score).sort();
  expect(scores).toEqual([0, 4, 4, 4]);
}, 240_000);
