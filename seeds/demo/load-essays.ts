import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { In } from 'typeorm';
import { COURSE, CoursesService } from '../../src/courses/courses.service.js';
import { projectRoot } from '../../src/platform/config/paths.js';
import { Db } from '../../src/platform/database/db.js';
import { ApprovedVersionsService } from '../../src/questions/approved-versions.service.js';
import { QuestionsService, type QuestionData } from '../../src/questions/questions.service.js';
import { rightAnswer } from '../../src/questions/grading/right-answer.js';
import { AttemptsService } from '../../src/quizzes/attempts.service.js';
import { Attempt } from '../../src/quizzes/entities/attempt.js';
import { HandedInFiles } from '../../src/quizzes/handed-in/handed-in-files.service.js';
import { EssayQueue } from '../../src/quizzes/marking/essay-queue.service.js';
import { EssayReadings } from '../../src/quizzes/marking/essay-readings.service.js';
import { QuizzesService } from '../../src/quizzes/quizzes.service.js';
import type { SeedApp } from '../load.js';
import { giveCategoriesToProvince } from './load-bank.js';
import { trainer } from './load-built-quiz.js';

const HOUR_MS = 3_600_000;
export const ESSAY_QUIZ = 'thu-hoach';
const ESSAY = 'thu-hoach-mot-cua';

/** What the question states is in the register: MC-16. The answers are invented. In a category of its own, from which no quiz draws. */
const essay: QuestionData = {
  key: ESSAY, category: 'Bài thu hoạch', kind: 'situation', difficulty: 2, lessonKey: 'can-bo-xa-lam-gi', tags: ['một cửa', 'thu hoạch'],
  citations: [{ source: 'nd-118-2025', facts: ['MC-16'] }], validFrom: '2025-07-01', validTo: null,
  content: {
    type: 'essay',
    prompt: 'Xã của bạn nhận hồ sơ tại Trung tâm Phục vụ hành chính công và qua Cổng Dịch vụ công quốc gia. Viết bài thu hoạch ngắn: **một việc** xã đã làm để người dân bớt đi lại, **một việc** còn chậm và nguyên nhân, **một việc** bạn làm được ngay trong tháng tới. Có thể nộp kèm ảnh bảng niêm yết hoặc bảng phân công.',
    explanation: 'Bài tốt nói việc thật của đơn vị mình, có ngày hoặc con số, và nêu việc làm được ngay chứ không chép lại quy định.',
    hints: ['Nhớ lại ba nơi người dân gặp thủ tục của xã: quầy tiếp nhận, trang dịch vụ công, bảng niêm yết.', 'Với việc còn chậm, hỏi: chậm ở bước nào, do thiếu người, thiếu máy hay thiếu hướng dẫn?'],
    words: { least: 40, most: 400 }, attachments: { most: 2, required: false },
    rubric: [{ text: 'Nêu việc đã làm, có ngày hoặc con số', points: 2 }, { text: 'Chỉ ra việc chậm và nguyên nhân', points: 1.5 }, { text: 'Nêu việc làm được ngay', points: 1.5 }],
    modelAnswer: 'Từ tháng 3, quầy tiếp nhận có người hướng dẫn nộp trực tuyến; 46 trong 60 hồ sơ tháng 5 nộp tại nhà. Việc số hóa giấy tờ cũ còn chậm vì chỉ có một máy quét dùng chung. Tháng tới tôi lập lịch dùng máy quét theo buổi và niêm yết cạnh quầy.',
  },
};

/** What people wrote; null: nothing, a file alone. `file`: a file goes along. */
const handedIn: readonly { readonly text: string | null; readonly file?: true }[] = [
  { text: 'Từ đầu tháng 4 xã bố trí một bạn đoàn viên trực ở quầy hướng dẫn bà con nộp trực tuyến, bản nào xa thì đi lưu động hai buổi mỗi tháng. Tháng 5 có 38 hồ sơ nộp tại bản, trước đó không có hồ sơ nào.\nViệc còn chậm là trả kết quả qua bưu điện: nhiều bà con chưa biết nên vẫn đi lấy.\nTháng tới tôi in tờ hướng dẫn khổ A5 bằng tiếng Việt và tiếng Thái, dán ở nhà văn hóa các bản.' },
  { text: 'Xã đã niêm yết lại toàn bộ thủ tục sau khi sắp xếp, bỏ bảng cũ. Việc chậm là số hóa hồ sơ hộ tịch vì chỉ có một máy quét dùng chung với văn phòng. Trong tháng tới tôi lập lịch quét theo buổi sáng thứ ba và thứ năm.', file: true },
  { text: null, file: true },
  { text: 'Xã quan tâm cải cách hành chính, cán bộ nhiệt tình, người dân hài lòng. Còn một số khó khăn về cơ sở vật chất. Đề nghị cấp trên quan tâm đầu tư thêm máy móc, thiết bị, đường truyền để phục vụ nhân dân ngày càng tốt hơn nữa trong thời gian tới.' },
  { text: 'Quầy tiếp nhận mở thêm sáng thứ bảy từ tháng 2, mỗi buổi có từ 6 đến 9 lượt người, phần lớn là người đi làm ở thị trấn. Việc còn chậm: hồ sơ đất đai hay trễ hẹn vì phải chờ trích lục. Tôi sẽ gọi điện báo trước cho người nộp khi hồ sơ sắp trễ, không để bà con đến nơi mới biết.' },
];

/** A quiz with an essay: some have handed it in, one is marked, the others wait. */
export async function loadEssays(app: SeedApp): Promise<void> {
  const course = await app.get(CoursesService).findByKey('cchc-2021-2030');
  if (!course || (await app.get(QuizzesService).findByKey(ESSAY_QUIZ))) return;
  await app.get(QuestionsService).upsertApproved(essay);
  await giveCategoriesToProvince(app);
  const ids = await app.get(ApprovedVersionsService).idsByKeys([ESSAY, 'cchc-09', 'cchc-12']);
  const quizId = await app.get(QuizzesService).upsert({
    key: ESSAY_QUIZ, ownerKind: COURSE, ownerId: course.id, title: 'Bài thu hoạch: một cửa ở xã', intro: 'Bài có một câu tự luận do người phụ trách chấm và hai câu trắc nghiệm. Câu tự luận nộp kèm được ảnh, PDF hoặc tệp Word.',
    lawAsOf: '2026-11-22', opensAt: null, closesAt: null, limitMinutes: null, attemptsAllowed: 2, attemptGrade: 'highest', passShare: 0.5, shuffleQuestions: false, shuffleOptions: true, givesHints: true, pageLayout: 'one-page',
    releaseScore: 'immediately', releaseAnswers: 'immediately', releaseExplanations: 'immediately', graceSeconds: 120,
    slots: [[ESSAY, 5], ['cchc-09', 1], ['cchc-12', 1]].map(([key, mark]) => ({ kind: 'fixed', questionId: ids.get(String(key))!, mark: Number(mark) })),
  });
  const final = await app.get(QuizzesService).findByKey('kiem-tra-cuoi-khoa');
  const done = final ? await app.get(Db).repo(Attempt).find({ where: { quizId: final.id, state: In(['submitted', 'closed']) }, order: { startedAt: 'ASC', id: 'ASC' } }) : [];
  const takers = [...new Map(done.map((attempt) => [attempt.takerId, attempt])).values()].slice(0, handedIn.length);
  for (const [i, { takerId, startedAt }] of takers.entries()) await sit(app, quizId, takerId, handedIn[i]!, new Date(startedAt.getTime() + 3 * HOUR_MS));
  await markOne(app, quizId);
}

async function sit(app: SeedApp, quizId: string, takerId: string, { text, file }: (typeof handedIn)[number], at: Date): Promise<void> {
  const attempts = app.get(AttemptsService);
  const taker = { takerId, accountId: null };
  const { attemptId } = await attempts.start(taker, quizId, at);
  const { questions } = await attempts.view(taker, attemptId, at);
  if (file) {
    const path = join(projectRoot, 'seeds/curriculum/cchc-2021-2030/lessons/sau-noi-dung-tren-mot-trang.pdf');
    await app.get(HandedInFiles).add(taker, attemptId, 1, { path, name: 'bang-phan-cong.pdf', bytes: (await stat(path)).size, isTooLarge: false }, at);
  }
  const answers = questions.map(({ slot, content }) => ({ slot, answer: content.type === 'essay' ? text : rightAnswer(content), seq: 1 }));
  await attempts.submit(taker, attemptId, { answers, key: 'demo' }, new Date(at.getTime() + HOUR_MS / 2));
}

async function markOne(app: SeedApp, quizId: string): Promise<void> {
  const [queue, readings] = [app.get(EssayQueue), app.get(EssayReadings)];
  const reading = await queue.take(trainer, quizId, { by: 'question', versionId: null });
  if (!reading) return;
  const { content } = await readings.get(trainer, quizId, reading);
  await readings.give(trainer, quizId, reading, Object.fromEntries(content.rubric.map(({ id, points }, i) => [id, i === 0 ? points : points - 0.5])), 'Bài nói đúng việc của xã. Phần nguyên nhân nên có con số để thấy chậm đến mức nào.');
}
