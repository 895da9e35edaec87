import { randomUUID } from 'node:crypto';
import { Citers } from '../../../src/legal/citers.js';
import type { Actor } from '../../../src/platform/access/actor.js';
import { AuditEntry } from '../../../src/platform/audit/audit-entry.js';
import { ApprovedVersionsService } from '../../../src/questions/approved-versions.service.js';
import { QuestionTag } from '../../../src/questions/entities/question-tag.js';
import { QuestionVersion } from '../../../src/questions/entities/question-version.js';
import { Question } from '../../../src/questions/entities/question.js';
import { QuestionsService, type QuestionData, type VersionData } from '../../../src/questions/questions.service.js';
import { ReviewService } from '../../../src/questions/review/review.service.js';
import { describeEachDatabase } from '../../support/databases.js';
import { bank, QuizWorld } from './quiz-world.js';

describeEachDatabase('the question bank', (kind) => {
  const world = new QuizWorld(kind);
  beforeAll(() => world.start());
  afterAll(() => world.stop());

  const questions = () => world.get(QuestionsService);
  const review = () => world.get(ReviewService);
  const askable = async (data: Pick<QuestionData, 'category'>, lawAsOf = '2026-11-22') => world.get(ApprovedVersionsService).askable(lawAsOf, { questionIds: [], categories: [await world.categoryId(data.category)], tags: ['a', 'c'] });
  const versionsOf = async (key: string) => {
    const { id } = await world.app.db.repo(Question).findOneByOrFail({ key });
    return world.app.db.repo(QuestionVersion).find({ where: { questionId: id }, order: { number: 'ASC' } });
  };
  const aQuestion = (over: Partial<QuestionData> = {}): QuestionData => ({ ...bank[0]!, key: randomUUID(), category: randomUUID(), ...over });
  const reworded = (prompt: string): QuestionData['content'] => ({ ...bank[0]!.content, prompt });
  const trainer: Actor = { accountId: randomUUID(), personId: null, fullName: '', givenInitial: '', unitName: null, roles: new Set(['trainer']), scopes: () => Promise.resolve(new Map([['trainer', 'all'] as const])), mustChangePassword: false, sessionId: randomUUID() };
  const learner: Actor = { ...trainer, roles: new Set(['learner']) };
  const version = (content: VersionData['content']): VersionData => ({ content, citations: [], validFrom: null, validTo: null });

  test('takes a question of a file once, however often it is loaded', async () => {
    const data = aQuestion({ tags: ['a', 'b'] });
    expect([await questions().upsertApproved(data), await questions().upsertApproved(data), await questions().upsertApproved({ ...data, tags: ['b', 'a'] })]).toEqual(['created', 'unchanged', 'unchanged']);
    expect(await versionsOf(data.key)).toMatchObject([{ number: 1, state: 'approved', approvedBy: null }]);
    expect(await world.app.db.repo(AuditEntry).countBy({ subjectId: (await askable(data))[0]!.questionId, action: 'question.approved' })).toBe(1);
  });

  test('gives a changed question a new version and leaves the old one as it was; the new one has option ids of its own', async () => {
    const data = aQuestion();
    await questions().upsertApproved(data);
    const [before] = await versionsOf(data.key);
    expect(await questions().upsertApproved({ ...data, content: reworded('Mới?') })).toBe('new-version');
    const [old, fresh] = await versionsOf(data.key);
    expect(old).toEqual(before);
    expect((await askable(data)).map((q) => q.versionId)).toEqual([fresh!.id]);
    const idsOf = (v: QuestionVersion) => (v.content.type === 'single' ? v.content.options.map((o) => o.id) : []);
    expect(idsOf(old!).filter((id) => idsOf(fresh!).includes(id))).toEqual([]);
    expect(idsOf(old!)).toHaveLength(3);
  });

  test('moves a question without making a version, and never changes its type', async () => {
    const data = aQuestion({ tags: ['a'] });
    await questions().upsertApproved(data);
    expect(await questions().upsertApproved({ ...data, difficulty: 3, tags: ['c'] })).toBe('unchanged');
    expect(await askable(data)).toMatchObject([{ difficulty: 3, tags: ['c'] }]);
    expect(await world.app.db.repo(QuestionTag).countBy({ tag: 'a', questionId: (await askable(data))[0]!.questionId })).toBe(0);
    await expect(questions().upsertApproved({ ...data, content: bank[2]!.content })).rejects.toThrow(/cannot become/);
  });

  test('refuses to approve what cannot be graded', async () => {
    const data = aQuestion({ content: { type: 'single', prompt: 'x', explanation: '', options: [{ text: 'a', correct: false }, { text: 'b', correct: false }] } });
    await expect(questions().upsertApproved(data)).rejects.toMatchObject({ code: 'question.faulty' });
    expect(await world.app.db.repo(Question).existsBy({ key: data.key })).toBe(false);
  });

  test('asks the version that is right under the law of the day: from validFrom, up to the day before validTo', async () => {
    const data = aQuestion({ validFrom: '2021-07-15', validTo: '2025-07-01' });
    await questions().upsertApproved(data);
    const counts: Record<string, number> = {};
    for (const day of ['2021-07-14', '2021-07-15', '2025-06-30', '2025-07-01']) counts[day] = (await askable(data, day)).length;
    expect(counts).toEqual({ '2021-07-14': 0, '2021-07-15': 1, '2025-06-30': 1, '2025-07-01': 0 });
  });

  test('lets a draft be rewritten until it is approved, and asks it only then', async () => {
    const data = aQuestion();
    await questions().upsertApproved(data);
    const { questionId } = (await askable(data))[0]!;
    const draft = await questions().saveDraft(trainer, questionId, version(reworded('Nháp 1')));
    expect(await questions().saveDraft(trainer, questionId, version(reworded('Nháp 2')))).toBe(draft);
    expect((await askable(data))[0]!.versionId).not.toBe(draft);
    await review().submit(trainer, questionId);
    await expect(questions().editDraft(trainer, draft, version(reworded('Sửa lén')))).rejects.toMatchObject({ code: 'question.in-review' });
    await review().approve(trainer, questionId);
    expect((await askable(data))[0]!.versionId).toBe(draft);
    await expect(questions().editDraft(trainer, draft, version(reworded('Sửa lén')))).rejects.toMatchObject({ code: 'question.approved' });
    await expect(review().approve(trainer, questionId)).rejects.toMatchObject({ code: 'question.not-in-review' });
    expect((await versionsOf(data.key)).map((v) => [v.number, v.content.prompt, v.approvedBy])).toEqual([[1, 'PAPI hỏi **ai**?', null], [2, 'Nháp 2', trainer.accountId]]);
  });

  test('of an edit and a submission at the same moment either the edit is in what was submitted, or it is refused', async () => {
    for (let round = 0; round < 8; round++) {
      const data = aQuestion();
      await questions().upsertApproved(data);
      const { questionId } = (await askable(data))[0]!;
      const draft = await questions().saveDraft(trainer, questionId, version(reworded('Trước')));
      const [edit] = await Promise.allSettled([questions().editDraft(trainer, draft, version(reworded('Sau'))), review().submit(trainer, questionId)]);
      const approved = (await versionsOf(data.key))[1]!;
      expect([approved.state, approved.content.prompt]).toEqual(['in-review', edit.status === 'fulfilled' ? 'Sau' : 'Trước']);
    }
  });

  test('takes a retired question out of draws', async () => {
    const data = aQuestion();
    await questions().upsertApproved(data);
    const { questionId } = (await askable(data))[0]!;
    await review().retire(trainer, questionId, 'Trùng câu khác');
    expect(await askable(data)).toEqual([]);
    // What the program's files say does not bring back what a person has taken out.
    expect(await questions().upsertApproved({ ...data, difficulty: 3, content: reworded('Từ tệp') })).toBe('unchanged');
    expect(await askable(data)).toEqual([]);
    await review().reinstate(trainer, questionId, 'Câu kia đã bỏ');
    expect(await askable(data)).toHaveLength(1);
  });

  test('tells the register which questions of today cite a source', async () => {
    const source = `nd-61-${randomUUID().slice(0, 8)}`;
    const citation = { source, article: '3', facts: ['MC-01'] };
    await questions().upsertApproved(aQuestion({ citations: [citation], content: reworded('Một **cửa** là gì?') }));
    await questions().upsertApproved(aQuestion({ citations: [citation], validTo: '2025-07-01' }));
    const found = (await world.get(Citers).of(source)).find(({ name }) => name === 'Câu hỏi');
    expect(found?.citing.map(({ label, citation: cited, lawAsOf }) => ({ label, cited, lawAsOf }))).toEqual([{ label: 'Một cửa là gì?', cited: citation, lawAsOf: '2026-11-23' }]);
    expect(found?.citing[0]?.href).toMatch(/^\/questions\/[\da-f-]{36}$/);
  });

  test('is written by those alone who may', async () => {
    const data = aQuestion();
    await questions().upsertApproved(data);
    const { questionId, versionId } = (await askable(data))[0]!;
    const say = version(reworded('x'));
    for (const work of [() => questions().saveDraft(learner, questionId, say), () => questions().editDraft(learner, versionId, say), () => review().submit(learner, questionId), () => review().approve(learner, questionId), () => review().return(learner, questionId, 'x'), () => review().retire(learner, questionId, 'x')]) {
      await expect(work()).rejects.toMatchObject({ code: 'access.denied' });
    }
    await expect(questions().saveDraft(trainer, randomUUID(), say)).rejects.toMatchObject({ code: 'question.unknown' });
    await expect(questions().saveDraft(trainer, questionId, version(bank[2]!.content))).rejects.toMatchObject({ code: 'question.unknown' });
  });
});
