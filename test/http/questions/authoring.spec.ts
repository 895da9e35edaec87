import { randomUUID } from 'node:crypto';
import type { Actor } from '../../../src/platform/access/actor.js';
import { AuditEntry } from '../../../src/platform/audit/audit-entry.js';
import { ApprovedVersionsService } from '../../../src/questions/approved-versions.service.js';
import { CategoriesService } from '../../../src/questions/categories/categories.service.js';
import { toContent, type AuthoredContent } from '../../../src/questions/content/authored.js';
import { QuestionPair } from '../../../src/questions/entities/question-pair.js';
import { QuestionStep } from '../../../src/questions/entities/question-step.js';
import { Question } from '../../../src/questions/entities/question.js';
import { QuestionStaging } from '../../../src/questions/importing/staging.service.js';
import { NearDuplicates } from '../../../src/questions/likeness/near-duplicates.service.js';
import { QuestionsService } from '../../../src/questions/questions.service.js';
import { ReviewService } from '../../../src/questions/review/review.service.js';
import { describeEachDatabase } from '../../support/databases.js';
import { aChoice, BankWorld } from './bank-world.js';
import { drawable } from '../../../src/quizzes/rules/drawable.js';

describeEachDatabase('authoring in the bank', (kind) => {
  const world = new BankWorld(kind);
  beforeAll(() => world.start());
  afterAll(() => world.stop());

  const categories = () => world.get(CategoriesService);
  const review = () => world.get(ReviewService);
  const question = (id: string) => world.app.db.repo(Question).findOneByOrFail({ id });

  describe('categories', () => {
    test('each works in what belongs to the own unit and below it, and sees what belongs to all', async () => {
      const shared = await world.category();
      const own = await world.category({ unitId: world.communes[0] }, world.first);
      const below = await world.category({ parentId: own }, world.first);
      const foreign = await world.category({ unitId: world.communes[1] }, world.second);
      const ids = async (permission: 'questions.view' | 'questions.manage') => (await categories().categoriesFor(world.first, permission)).map(({ id }) => id).filter((id) => [shared, own, below, foreign].includes(id));
      expect((await ids('questions.manage')).sort()).toEqual([own, below].sort());
      expect((await ids('questions.view')).sort()).toEqual([shared, own, below].sort());
      await expect(world.draft(world.first, foreign)).rejects.toMatchObject({ code: 'question.category-unknown' });
      await expect(categories().change(world.first, foreign, { name: 'x', parentId: null, unitId: null, secondPerson: false })).rejects.toMatchObject({ code: 'category.unknown' });
      await expect(categories().change(world.first, shared, { name: 'x', parentId: null, unitId: null, secondPerson: false })).rejects.toMatchObject({ code: 'category.not-yours' });
    });

    test('two units may call theirs alike, but not one unit two', async () => {
      const name = `Văn thư ${randomUUID()}`;
      await world.category({ name, unitId: world.communes[0] }, world.first);
      await world.category({ name, unitId: world.communes[1] }, world.second);
      await expect(world.category({ name, unitId: world.communes[0] }, world.first)).rejects.toMatchObject({ code: 'category.taken' });
    });

    test('nobody puts a category into a unit of others, or at the top of the whole system without having it', async () => {
      await expect(world.category({ unitId: world.communes[1] }, world.first)).rejects.toMatchObject({ code: 'category.unit' });
      await expect(world.category({}, world.first)).rejects.toMatchObject({ code: 'category.unit' });
      const learner = await world.actor('learner', 'all');
      await expect(world.category({ unitId: world.communes[0] }, learner)).rejects.toMatchObject({ code: 'access.denied' });
    });

    test('a draw from a category takes what is below it, and goes on doing so after it was renamed and moved', async () => {
      const top = await world.category();
      const other = await world.category();
      const below = await world.category({ parentId: top });
      const { questionId } = await world.approved(below);
      const drawn = async (id: string) => (await world.get(ApprovedVersionsService).askable('2026-11-22', { questionIds: [], categories: drawable(await world.get(CategoriesService).tree(), [{ category: id }], 'all') })).map((asked) => asked.questionId);
      expect(await drawn(top)).toEqual([questionId]);
      await categories().change(world.chief, below, { name: `Tên mới ${randomUUID()}`, parentId: other, unitId: null, secondPerson: false });
      expect([await drawn(top), await drawn(other), await drawn(below)]).toEqual([[], [questionId], [questionId]]);
    });
  });

  describe('the way of a question', () => {
    test('a form that is sent twice makes one question; its numbers are in a row', async () => {
      const category = await world.category();
      const id = randomUUID();
      const [made, again] = [await world.draft(world.chief, category, aChoice(), { id }), await world.draft(world.chief, category, aChoice(), { id })];
      expect(again).toEqual(made);
      const next = await world.draft(world.chief, category);
      expect(next.number).toBe(made.number + 1);
      const both = await Promise.all([world.draft(world.chief, category), world.draft(world.chief, category)]);
      expect(both.map(({ number }) => number).sort((a, b) => a - b)).toEqual([next.number + 1, next.number + 2]);
    });

    test('many are made in one go, or none', async () => {
      const category = await world.category();
      const foreign = await world.category({ unitId: world.communes[1] }, world.second);
      const data = (categoryId: string) => ({ categoryId, kind: 'concept' as const, difficulty: 2, topic: null, expectedSeconds: 60, tags: ['a', ' a ', 'b'], content: aChoice(), citations: [], validFrom: null, validTo: null });
      const made = await world.get(QuestionsService).createDrafts(world.chief, [data(category), data(category), data(category)]);
      expect(made.map(({ number }) => number - made[0]!.number)).toEqual([0, 1, 2]);
      const before = await world.app.db.repo(Question).count();
      await expect(world.get(QuestionsService).createDrafts(world.first, [data(category), data(foreign)])).rejects.toMatchObject({ code: 'question.category-unknown' });
      expect(await world.app.db.repo(Question).count()).toBe(before);
    });

    test('goes from draft over review to approval, out of use and back, and every step is kept with who and why', async () => {
      const category = await world.category();
      const { questionId } = await world.draft(world.chief, category);
      const states = [(await question(questionId)).state];
      const note = async (work: Promise<void>) => {
        await work;
        states.push((await question(questionId)).state);
      };
      await note(review().submit(world.chief, questionId));
      await note(review().return(world.chief, questionId, 'Thiếu căn cứ'));
      await note(review().submit(world.chief, questionId));
      await note(review().withdraw(world.chief, questionId));
      await note(review().submit(world.chief, questionId));
      await note(review().approve(world.chief, questionId));
      await note(review().retire(world.chief, questionId, 'Luật đã đổi'));
      await note(review().reinstate(world.chief, questionId, 'Nhầm'));
      expect(states).toEqual(['draft', 'in-review', 'draft', 'in-review', 'draft', 'in-review', 'approved', 'retired', 'approved']);
      const steps = await world.app.db.repo(QuestionStep).findBy({ questionId });
      expect(steps.map(({ kind: step, reason }) => `${step} ${reason ?? ''}`.trim()).sort()).toEqual(['approved', 'created', 'reinstated Nhầm', 'retired Luật đã đổi', 'returned Thiếu căn cứ', 'submitted', 'submitted', 'submitted', 'withdrawn']);
      expect(await world.app.db.repo(AuditEntry).countBy({ subjectId: questionId })).toBe(9);
      await expect(review().approve(world.chief, questionId)).rejects.toMatchObject({ code: 'question.not-in-review' });
    });

    test('where the category demands it, nobody approves what they wrote or changed, with whatever account', async () => {
      const top = await world.category({ unitId: world.communes[0], secondPerson: true });
      const category = await world.category({ parentId: top });
      const author = await world.actor('trainer', new Set([world.communes[0]]));
      // The same person with another account.
      const twin = { ...author, accountId: randomUUID() };
      const editor = await world.actor('trainer', new Set([world.communes[0]]));
      const { questionId, versionId } = await world.draft(author, category);
      await world.get(QuestionsService).editDraft(editor, versionId, { content: aChoice(), citations: [], validFrom: null, validTo: null });
      await review().submit(editor, questionId);
      for (const own of [author, twin, editor]) await expect(review().approve(own, questionId)).rejects.toMatchObject({ code: 'question.own-work' });
      await expect(review().approve(world.second, questionId)).rejects.toMatchObject({ code: 'question.unknown' });
      await review().approve(world.first, questionId);
      expect((await question(questionId)).state).toBe('approved');
    });

    test('where it does not, the author may', async () => {
      const { questionId } = await world.approved(await world.category());
      expect((await question(questionId)).state).toBe('approved');
    });

    test('of two who decide at once one is told that it was decided', async () => {
      const { questionId } = await world.draft(world.chief, await world.category());
      await review().submit(world.chief, questionId);
      const [one, other] = await Promise.allSettled([review().approve(world.chief, questionId), review().return(world.chief, questionId, 'Sửa lại')]);
      expect([one.status, other.status].sort()).toEqual(['fulfilled', 'rejected']);
    });
  });

  describe('near-duplicates', () => {
    const words = 'Hồ sơ nộp tại Bộ phận Một cửa của xã được hòa giải viên xem trong bao nhiêu ngày làm việc';
    const choice = (prompt: string, ...texts: string[]): AuthoredContent => ({ type: 'single', prompt, explanation: '', options: texts.map((text, i) => ({ text, correct: i === 0 })) });
    const likes = async (content: AuthoredContent, actor = world.chief) => (await world.get(NearDuplicates).nearDuplicates(actor, [toContent(content, randomUUID)]))[0]!;

    test('the same question in other dress is found, and it is said what differs; one in nearly these words as near', async () => {
      const category = await world.category({ unitId: world.communes[0] });
      const made = await world.draft(world.chief, category, choice(`${words}?`, 'Ba ngày', 'Năm ngày', 'Bảy ngày'));
      expect(await likes(choice(`${words.replace('hòa', 'hoà').toUpperCase()} …`, 'bảy ngày', 'năm ngày', 'ba ngày'))).toMatchObject([{ questionId: made.questionId, number: made.number, kind: 'same', likeness: 1, differs: ['tone', 'case', 'punctuation', 'option-order'] }]);
      expect(await likes(choice(`${words.replace('bao nhiêu', 'mấy')}?`, 'Ba ngày', 'Năm ngày', 'Bảy ngày'))).toMatchObject([{ questionId: made.questionId, kind: 'near', differs: [] }]);
      expect(await likes(choice('Chủ tịch Ủy ban nhân dân xã ký văn bản nào?', 'Quyết định', 'Nghị quyết'))).toEqual([]);
      expect(await likes(choice(`${words}?`, 'Ba ngày', 'Năm ngày', 'Bảy ngày'), world.second)).toEqual([]);
    });

    test('a file that is brought in is told nothing of questions that its author does not see: no trying out what a contest asks', async () => {
      const content = aChoice(`Thư ngỏ ${randomUUID()} được trả lời trong mấy ngày?`);
      await world.approved(await world.category({ unitId: world.communes[1] }), content);
      const twins = async (actor: Actor | null) => (await world.get(QuestionStaging).twinsOf(actor, [{ content, awaits: null }]))[0]!.length;
      expect([await twins(world.first), await twins(world.second), await twins(null)]).toEqual([0, 1, 1]);
    });

    test('pairs in the bank follow the wording: they come and go with it', async () => {
      const category = await world.category();
      const prompt = `${randomUUID().split('-').join(' ')} ${words} theo quy định mới nhất?`;
      const one = await world.draft(world.chief, category, choice(prompt, 'Một', 'Hai'));
      const other = await world.draft(world.chief, category, choice(prompt.replace('mới nhất', 'hiện hành'), 'Hai', 'Một'));
      const pairs = () => world.app.db.repo(QuestionPair).findBy([{ firstId: one.questionId, secondId: other.questionId }, { firstId: other.questionId, secondId: one.questionId }]);
      expect(await pairs()).toMatchObject([{ keptAt: null }]);
      await world.get(QuestionsService).editDraft(world.chief, other.versionId, { content: aChoice(), citations: [], validFrom: null, validTo: null });
      expect(await pairs()).toEqual([]);
    });
  });
});
