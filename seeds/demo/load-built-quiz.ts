import { COURSE, CoursesService } from '../../src/courses/courses.service.js';
import type { Actor } from '../../src/platform/access/actor.js';
import { Db } from '../../src/platform/database/db.js';
import { ApprovedVersionsService } from '../../src/questions/approved-versions.service.js';
import { CategoriesService } from '../../src/questions/categories/categories.service.js';
import { QuizBuilding } from '../../src/quizzes/building/quiz-building.service.js';
import { Quiz } from '../../src/quizzes/entities/quiz.js';
import { cellsOf } from '../../src/quizzes/rules/blueprint.js';
import { builtQuizId } from '../ids.js';
import type { SeedApp } from '../load.js';
import { accountId } from './accounts.js';

/** Who builds and marks in the demo. */
export const trainer: Actor = {
  accountId: accountId('giangvien'), personId: null, fullName: '', givenInitial: '', unitName: null, roles: new Set(['trainer']), scopes: () => Promise.resolve(new Map([['trainer', 'all'] as const])), mustChangePassword: false, sessionId: accountId('giangvien'),
};

/** A quiz that the trainer is building: two sections with words of their own, picked questions in one, a blueprint in the other. */
export async function loadBuiltQuiz(app: SeedApp): Promise<void> {
  const id = builtQuizId('ma-tran');
  const course = await app.get(CoursesService).findByKey('cchc-2021-2030');
  if (!course || (await app.get(Db).repo(Quiz).existsBy({ id }))) return;
  const building = app.get(QuizBuilding);
  await building.create(trainer, { kind: COURSE, id: course.id }, {
    title: 'Ôn tập theo ma trận', intro: 'Bài gồm hai phần. Làm lại thì hệ thống ưu tiên câu bạn chưa gặp.', lawAsOf: '2026-11-22', opensAt: null, closesAt: null, limitMinutes: 20, attemptsAllowed: null, attemptGrade: 'highest', passShare: 0.7,
    shuffleQuestions: true, shuffleOptions: true, givesHints: true, pageLayout: 'one-page', releaseScore: 'immediately', releaseAnswers: 'immediately', releaseExplanations: 'immediately', graceSeconds: 120,
  }, id);
  const picked = await app.get(ApprovedVersionsService).idsByKeys(['cchc-09', 'cchc-12']);
  const categories = app.get(CategoriesService);
  const rows = [
    { category: await categories.ofFile('Tổ chức thực hiện'), counts: [1, 2, 1] as const },
    { category: await categories.ofFile('Cải cách thủ tục hành chính'), counts: [0, 1, 1] as const },
  ];
  await building.changePaper(trainer, id, 1, () => [
    { title: 'Tình huống ở cơ sở', instructions: 'Mỗi câu chọn **một** cách làm đúng nhất.', places: [...picked.values()].map((questionId) => ({ kind: 'fixed', questionId, mark: 2 })) },
    { title: 'Kiến thức chung', instructions: '', places: cellsOf({ rows, marks: [1, 1, 1.5] }).map(({ place }) => place) },
  ]);
}
