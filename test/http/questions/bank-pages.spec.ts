import { accountId } from '../../../seeds/demo/accounts.js';
import { bankQuestionId, questionCategoryId, unitId } from '../../../seeds/ids.js';
import { Grant } from '../../../src/identity/entities/grant.js';
import { Question } from '../../../src/questions/entities/question.js';
import { QuestionCategory } from '../../../src/questions/entities/question-category.js';
import { QuestionPair } from '../../../src/questions/entities/question-pair.js';
import { QuestionTag } from '../../../src/questions/entities/question-tag.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { TestClient } from '../../support/client.js';
import { describeEachDatabase } from '../../support/databases.js';

describeEachDatabase('the pages of the bank', (kind) => {
  let program: TestApp;
  let trainer: TestClient;
  let justice: TestClient;
  beforeAll(async () => {
    program = await startTestApp(kind, { seed: 'demo' });
    [trainer, justice] = [await program.signIn('giangvien'), await program.signIn('tuphap')];
  }, 120_000);
  afterAll(() => program.close());

  const question = (id: string) => program.db.repo(Question).findOneByOrFail({ id });
  const numbersOn = async (query: string) => [...(await trainer.get(`/questions?${query}`)).body.matchAll(/name="n" value="(\d+)"/g)].map((match) => Number(match[1]));
  const path = (key: string) => `/questions/${bankQuestionId(key)}`;

  test('a search needs no accents and finds words of options; quotation marks find a phrase; filters narrow', async () => {
    const draft = (await question(bankQuestionId('nhap'))).number;
    expect(await numbersOn('q=tu+bo+sung&state=draft')).toContain(draft);
    expect(await numbersOn('q=%22sung+bo%22&state=draft')).toEqual([]);
    expect(await numbersOn(`q=${draft}&category=${questionCategoryId('mot-cua')}`)).toContain(draft);
    expect(await numbersOn(`state=retired&tag=${encodeURIComponent('một cửa')}`)).toEqual([(await question(bankQuestionId('ngung'))).number]);
    expect(await numbersOn('type=ordering&pace=60')).toEqual([(await question(bankQuestionId('cho-duyet'))).number]);
    expect(await numbersOn('category=nonsense&type=nonsense&page=-1')).toHaveLength(30);
  });

  test('a question in review is approved by a second person by page; its author finds no button for it', async () => {
    const page = await trainer.get(path('cho-duyet'));
    expect([page.body.includes('/approval'), page.body.includes('một người khác duyệt')]).toEqual([false, true]);
    const refused = await trainer.post(`${path('cho-duyet')}/approval`);
    expect([refused.statusCode, refused.body.includes('Bạn đã soạn hoặc sửa bản này')]).toEqual([409, true]);
    expect((await justice.post(`${path('cho-duyet')}/approval`)).statusCode).toBe(303);
    expect((await question(bankQuestionId('cho-duyet'))).state).toBe('approved');
    const history = await trainer.get(`${path('cho-duyet')}/remarks`);
    expect(['Trả lại người soạn, bản 1', 'Thiếu bước nhận kết quả', 'Duyệt, bản 1', 'Bốn bước là vừa'].filter((text) => !history.body.includes(text))).toEqual([]);
  });

  test('many questions are changed in one go, or none of them, with the reason beside each', async () => {
    const [draft, retired] = [await question(bankQuestionId('nhap')), await question(bankQuestionId('ngung'))];
    const chosen = await trainer.get(`/questions/bulk?n=${draft.number}&n=${retired.number}`);
    expect(chosen.body).toContain(draft.title);
    const refused = await trainer.post('/questions/bulk', { n: [String(draft.number), String(retired.number)], addTags: 'mới, hai cấp', move: 'retire', reason: 'Trùng' });
    expect([refused.statusCode, refused.body.includes('đang ở tình trạng không làm được việc này'), refused.body.includes('value="mới, hai cấp"')]).toEqual([422, true, true]);
    expect(await program.db.repo(QuestionTag).countBy({ tag: 'hai cấp' })).toBe(0);
    const done = await trainer.post('/questions/bulk', { n: [String(draft.number), String(retired.number)], addTags: 'mới, hai cấp', removeTags: 'một cửa', difficulty: '3', seconds: '90' });
    expect(done.statusCode).toBe(303);
    expect((await program.db.repo(QuestionTag).findBy({ questionId: draft.id })).map(({ tag }) => tag).sort()).toEqual(['hai cấp', 'mới']);
    expect(await question(retired.id)).toMatchObject({ difficulty: 3, expectedSeconds: 90, state: 'retired' });
    expect(await numbersOn('q=hai+cap&state=draft')).toContain(draft.number);
  });

  test('two that are alike are shown side by side until somebody says that both are wanted', async () => {
    const list = await trainer.get('/questions/duplicates');
    const [first, second] = [bankQuestionId('nhap'), bankQuestionId('gan-giong')];
    expect([list.body.includes(first), list.body.includes(second)]).toEqual([true, true]);
    expect((await trainer.post('/questions/duplicates', { first, second })).statusCode).toBe(422);
    expect((await trainer.post('/questions/duplicates', { first, second, reason: 'Hỏi hai ý' })).statusCode).toBe(303);
    expect((await trainer.get('/questions/duplicates')).body).not.toContain(second);
    expect((await trainer.get('/questions/duplicates?show=kept')).body).toContain('Hỏi hai ý');
    expect(await program.db.repo(QuestionPair).countBy({ keptReason: 'Hỏi hai ý' })).toBe(1);
  });

  test('what a question is can be said on a form that comes back with what was typed', async () => {
    const bad = await trainer.post(`${path('nhap')}/place`, { category: questionCategoryId('mot-cua'), kind: 'concept', difficulty: '2', topic: 'Hướng dẫn', seconds: 'nhanh', tags: 'x' });
    expect([bad.statusCode, bad.body.includes('Thời gian là một số nguyên giây'), bad.body.includes('value="Hướng dẫn"')]).toEqual([422, true, true]);
    expect((await trainer.post(`${path('nhap')}/place`, { category: questionCategoryId('mot-cua'), kind: 'concept', difficulty: '2', topic: 'Hướng dẫn', seconds: '45', tags: 'một cửa, xã' })).statusCode).toBe(303);
    expect(await question(bankQuestionId('nhap'))).toMatchObject({ kind: 'concept', difficulty: 2, topic: 'Hướng dẫn', expectedSeconds: 45 });
  });

  test('a question tells where it is asked and how it did', async () => {
    const asked = await program.db.repo(Question).findOneByOrFail({ key: 'cchc-01' });
    const page = await trainer.get(`/questions/${asked.id}/use`);
    expect(['Kiểm tra cuối khóa', 'Luôn hỏi câu này', 'Lượt trả lời', '% chọn:'].filter((text) => !page.body.includes(text))).toEqual([]);
  });

  test('a category is added, renamed and moved by page', async () => {
    const parent = questionCategoryId('mot-cua');
    const form = { key: '3f2504e0-4f89-41d3-9a0c-0305e82c3301', name: 'Trả kết quả', parent, unit: '' };
    expect([(await trainer.post('/questions/categories/new', form)).statusCode, (await trainer.post('/questions/categories/new', form)).statusCode]).toEqual([303, 303]);
    const list = await trainer.get('/questions/categories');
    expect(list.body.split('Trả kết quả').length - 1).toBeGreaterThan(0);
    const moved = await trainer.post(`/questions/categories/${parent}`, { name: 'Một cửa liên thông', parent: '', unit: '' });
    expect(moved.statusCode).toBe(303);
    expect((await trainer.get('/questions/categories')).body).toContain('Một cửa liên thông / Trả kết quả');
    const itself = await trainer.post(`/questions/categories/${parent}`, { name: 'x', parent, unit: '' });
    expect([itself.statusCode, itself.body.includes('Danh mục không nằm trong chính nó được')]).toEqual([422, true]);
  });

  test('a quiz of another part of the tree is not named to who reads the bank: what a contest asks is told to nobody', async () => {
    const asked = await program.db.repo(Question).findOneByOrFail({ key: 'cchc-01' });
    const commune = unitId('xa-yen-chau');
    await program.db.tx(async () => {
      await program.db.repo(QuestionCategory).createQueryBuilder().update().set({ unitId: null }).execute();
      await program.db.repo(Grant).update({ accountId: accountId('giangvien'), role: 'trainer' }, { unitId: commune, functionCode: null, areaUnitId: null, scopeKey: `unit:${commune}` });
    });
    const page = await trainer.get(`/questions/${asked.id}/use`);
    expect([page.statusCode, page.body.includes('Kiểm tra cuối khóa'), /trainer\/quizzes\/[0-9a-f]/.test(page.body)]).toEqual([200, false, false]);
    expect(page.body).toMatch(/\d+ bài kiểm tra của nơi khác/);
  });
});
