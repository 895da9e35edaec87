import type { Actor, Role } from '../../src/platform/access/actor.js';
import { Db } from '../../src/platform/database/db.js';
import { CategoriesService } from '../../src/questions/categories/categories.service.js';
import type { AuthoredContent } from '../../src/questions/content/authored.js';
import { Question } from '../../src/questions/entities/question.js';
import { QuestionsService } from '../../src/questions/questions.service.js';
import { RemarksService } from '../../src/questions/review/remarks.service.js';
import { ReviewService } from '../../src/questions/review/review.service.js';
import { bankQuestionId, questionCategoryId, unitId } from '../ids.js';
import type { SeedApp } from '../load.js';
import { accountId } from './accounts.js';

const actor = (username: string, role: Role): Actor => ({
  accountId: accountId(username), personId: null, fullName: '', givenInitial: '', unitName: null, roles: new Set([role]), scopes: () => Promise.resolve(new Map([[role, 'all'] as const])), mustChangePassword: false, sessionId: accountId(username),
});
const trainer = actor('giangvien', 'trainer');
const justice = actor('tuphap', 'justice');

const choice = (prompt: string, right: string, ...wrong: string[]): AuthoredContent =>
  ({ type: 'single', prompt, explanation: '', options: [{ text: right, correct: true }, ...wrong.map((text) => ({ text, correct: false }))] });

const desk = 'Người dân đến Bộ phận Một cửa của xã nộp hồ sơ còn thiếu một giấy tờ. Cán bộ tiếp nhận làm gì trước?';

/** Categories that the program's own files have made at the top become the province's, where the author does not approve. */
export async function giveCategoriesToProvince(app: SeedApp): Promise<void> {
  const categories = app.get(CategoriesService);
  for (const { id, name, parentId, unitId: owner } of (await categories.tree()).all) {
    if (parentId === null && owner === null) await categories.change(trainer, id, { name, parentId, unitId: unitId('tinh-son-la'), secondPerson: true });
  }
}

/** A bank that people work in: categories of the province, drafts, one in review with a remark, one out of use, two that are alike. */
export async function loadBank(app: SeedApp): Promise<void> {
  await giveCategoriesToProvince(app);
  const categories = app.get(CategoriesService);
  const categoryId = questionCategoryId('mot-cua');
  await categories.create(trainer, { name: 'Bộ phận Một cửa', parentId: await categories.ofFile('Cải cách thủ tục hành chính'), unitId: null, secondPerson: false }, categoryId);
  if (await app.get(Db).repo(Question).existsBy({ id: bankQuestionId('nhap') })) return;
  const draft = (key: string, content: AuthoredContent) =>
    app.get(QuestionsService).createDraft(trainer, { id: bankQuestionId(key), categoryId, kind: 'situation', difficulty: 1, topic: 'Tiếp nhận hồ sơ', expectedSeconds: 60, tags: ['một cửa'], content, citations: [], validFrom: null, validTo: null });
  await draft('nhap', choice(desk, 'Hướng dẫn bổ sung bằng phiếu, một lần, đầy đủ', 'Nhận hồ sơ rồi tự bổ sung', 'Trả lại mà không nói lý do', 'Hẹn người dân quay lại tuần sau'));
  await draft('gan-giong', choice(desk.replace('làm gì trước', 'cần làm gì trước tiên'), 'Hướng dẫn bổ sung bằng phiếu, một lần, đầy đủ', 'Hẹn người dân quay lại tuần sau', 'Nhận hồ sơ rồi tự bổ sung', 'Trả lại mà không nói lý do'));
  await draft('cho-duyet', { type: 'ordering', prompt: 'Xếp các bước giải quyết hồ sơ tại Bộ phận Một cửa theo thứ tự.', explanation: '', items: ['Tiếp nhận hồ sơ', 'Chuyển hồ sơ đến nơi giải quyết', 'Nhận kết quả giải quyết', 'Trả kết quả cho người dân'], credit: 'adjacent-pairs' });
  await draft('ngung', choice('Ai được xem tình trạng giải quyết hồ sơ trên mạng?', 'Người nộp hồ sơ', 'Chỉ cán bộ tiếp nhận', 'Không ai xem được'));
  await inReview(app);
  await app.get(ReviewService).retire(trainer, bankQuestionId('ngung'), 'Phương án sai quá dễ loại, sẽ soạn câu khác.');
}

async function inReview(app: SeedApp): Promise<void> {
  const [id, review, remarks] = [bankQuestionId('cho-duyet'), app.get(ReviewService), app.get(RemarksService)];
  await review.submit(trainer, id);
  await review.return(justice, id, 'Thiếu bước nhận kết quả từ nơi giải quyết.');
  await remarks.comment(justice, id, 'Bốn bước là vừa. Nên nói rõ “theo thứ tự thời gian”.', bankQuestionId('gop-y'));
  await review.submit(trainer, id);
}
