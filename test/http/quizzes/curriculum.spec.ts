import { randomUUID } from 'node:crypto';
import { loadCurriculum } from '../../../seeds/curriculum/load-curriculum.js';
import type { Actor } from '../../../src/platform/access/actor.js';
import { ApprovedVersionsService } from '../../../src/questions/approved-versions.service.js';
import { CategoriesService } from '../../../src/questions/categories/categories.service.js';
import { QuestionCategory } from '../../../src/questions/entities/question-category.js';
import { QuestionTag } from '../../../src/questions/entities/question-tag.js';
import { QuestionVersion } from '../../../src/questions/entities/question-version.js';
import { Question } from '../../../src/questions/entities/question.js';
import { grade } from '../../../src/questions/grading/grade.js';
import { LessonsService } from '../../../src/lessons/lessons.service.js';
import { ReadingService } from '../../../src/lessons/reading.service.js';
import { demoAnswer } from '../../../seeds/demo/demo-answer.js';
import { QuizBuilding } from '../../../src/quizzes/building/quiz-building.service.js';
import { QuizSlot } from '../../../src/quizzes/entities/quiz-slot.js';
import { Quiz } from '../../../src/quizzes/entities/quiz.js';
import { QuizzesService } from '../../../src/quizzes/quizzes.service.js';
import { describeEachDatabase } from '../../support/databases.js';
import { QuizWorld } from './quiz-world.js';

describeEachDatabase('the questions and quizzes of the curriculum', (kind) => {
  const world = new QuizWorld(kind);
  const state = async () => {
    const all = [];
    for (const entity of [Question, QuestionTag, QuestionVersion, Quiz, QuizSlot]) all.push((await world.app.db.repo<object>(entity).find()).map((row) => JSON.stringify(row)).sort());
    return all;
  };
  beforeAll(async () => {
    await world.start();
    await loadCurriculum(world.app.app);
  });
  afterAll(() => world.stop());

  test('are the same after a second load', async () => {
    const before = await state();
    world.app.clock.advance(60_000);
    await loadCurriculum(world.app.app);
    expect(await state()).toEqual(before);
  });

  test('mark their own right answers in full and wrong ones not', async () => {
    const askable = await world.get(ApprovedVersionsService).askable('2026-11-22', { questionIds: [], categories: 'all' });
    const versions = await world.get(ApprovedVersionsService).byIds(askable.map((q) => q.versionId));
    expect(askable.length).toBeGreaterThan(30);
    for (const { content } of versions.values()) {
      expect([content.prompt, grade(content, demoAnswer(content, true))]).toEqual([content.prompt, { fraction: 1, state: 'right' }]);
      expect(grade(content, demoAnswer(content, false)).fraction).toBe(0);
    }
  });

  test('make a final quiz that opens after the lessons, draws twenty different questions and can be passed', async () => {
    const learner = await world.aLearner();
    const quiz = (await world.get(QuizzesService).findByKey('kiem-tra-cuoi-khoa'))!;
    expect((await learner.browser.api('POST', `/api/v1/quizzes/${quiz.id}/attempts`)).statusCode).toBe(403);
    for (const { id } of await world.get(LessonsService).listFor({ kind: 'course', id: quiz.ownerId })) await world.get(ReadingService).report(id, learner.personId, { percent: 100, block: 0, at: world.now }, world.now);
    const attempt = await world.sit(learner, quiz.id);
    expect(new Set((await world.attempt(attempt.id)).layout.slots.map((s) => s.questionId)).size).toBe(20);
    expect((await world.submit(learner, attempt.id, 'k', await world.rightAnswers(attempt.id))).json()).toEqual({ state: 'submitted', score: 20, maxScore: 20, passed: true });
    const result = (await learner.browser.get(`/attempts/${attempt.id}/result`)).body;
    expect(result).toContain('Bạn đã đạt bài kiểm tra');
    expect(result).toMatch(/<a href="\/sources\/[a-z0-9-]+">/);
  });

  test('make a practice quiz that anybody may take at once and as often as they like', async () => {
    const learner = await world.aLearner();
    const quiz = (await world.get(QuizzesService).findByKey('tu-kiem-tra'))!;
    for (let i = 0; i < 4; i++) {
      const attempt = await world.sit(learner, quiz.id);
      expect(attempt).toMatchObject({ dueAt: null });
      expect((await world.submit(learner, attempt.id)).json()).toMatchObject({ score: 0, passed: null });
    }
  });

  test('stay as a person has changed them, whatever the files say', async () => {
    const trainer: Actor = { accountId: randomUUID(), personId: null, fullName: '', givenInitial: '', unitName: null, roles: new Set(['trainer']), scopes: () => Promise.resolve(new Map([['trainer', 'all'] as const])), mustChangePassword: false, sessionId: '' };
    const quiz = (await world.get(QuizzesService).findByKey('tu-kiem-tra'))!;
    const { id, key: _key, ownerKind: _kind, ownerId: _owner, state: _state, revision, editedAt: _edited, createdAt: _created, updatedAt: _updated, ...facts } = quiz;
    await world.get(QuizBuilding).change(trainer, id, { ...facts, limitMinutes: 77 }, revision);
    const category = await world.get(CategoriesService).ofFile('Tổ chức thực hiện');
    await world.get(CategoriesService).change(trainer, category, { name: 'Cách tổ chức', parentId: null, unitId: null, secondPerson: false });
    const before = await state();
    await loadCurriculum(world.app.app);
    expect(await state()).toEqual(before);
    expect(await world.get(QuizzesService).findByKey('tu-kiem-tra')).toMatchObject({ limitMinutes: 77 });
    expect(await world.app.db.repo(QuestionCategory).existsBy({ name: 'Tổ chức thực hiện' })).toBe(false);
  });
});
