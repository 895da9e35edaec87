import { randomUUID } from 'node:crypto';
import { accountId } from '../../../seeds/demo/accounts.js';
import { unitId } from '../../../seeds/ids.js';
import { Course } from '../../../src/courses/entities/course.js';
import { Grant } from '../../../src/identity/entities/grant.js';
import { AuditEntry } from '../../../src/platform/audit/audit-entry.js';
import { ApprovedVersionsService } from '../../../src/questions/approved-versions.service.js';
import { CategoriesService } from '../../../src/questions/categories/categories.service.js';
import { QuestionCategory } from '../../../src/questions/entities/question-category.js';
import { Question } from '../../../src/questions/entities/question.js';
import { Attempt } from '../../../src/quizzes/entities/attempt.js';
import { Quiz } from '../../../src/quizzes/entities/quiz.js';
import { QuizzesService } from '../../../src/quizzes/quizzes.service.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { Reply, TestClient } from '../../support/client.js';
import { describeEachDatabase } from '../../support/databases.js';
import { text } from '../../support/page-text.js';

describeEachDatabase('a trainer builds a quiz', (kind) => {
  let app: TestApp;
  let [trainer, justice, learner]: TestClient[] = [];
  let course: Course;
  let category: string;
  beforeAll(async () => {
    app = await startTestApp(kind, { seed: 'demo' });
    const commune = unitId('xa-yen-chau');
    await app.db.tx(() => app.db.repo(Grant).update({ accountId: accountId('tuphap'), role: 'justice' }, { unitId: commune, functionCode: null, areaUnitId: null, scopeKey: `unit:${commune}` }));
    [trainer, justice, learner] = [await app.signIn('giangvien'), await app.signIn('tuphap'), await app.signIn('hocvien')];
    course = await app.db.repo(Course).findOneByOrFail({ key: 'cchc-2021-2030' });
    category = await app.app.get(CategoriesService).ofFile('Tổ chức thực hiện');
  });
  afterAll(() => app.close());

  const facts = (over: Record<string, string> = {}): Record<string, string> => ({
    title: 'Ôn tổ chức thực hiện', home: `course ${course.id}`, intro: '', lawAsOf: '2026-11-22', opensAt: '', closesAt: '', limitMinutes: '30', attemptsAllowed: '', attemptGrade: 'highest', passPercent: '66,5', shuffleQuestions: '1', shuffleOptions: '1',
    pageLayout: 'one-page', releaseScore: 'immediately', releaseAnswers: 'immediately', releaseExplanations: 'immediately', graceSeconds: '120', ...over,
  });
  const quizOf = (id: string) => app.db.repo(Quiz).findOneByOrFail({ id });
  const idIn = (reply: Reply) => /quizzes\/([0-9a-f-]{36})/.exec(reply.headers.location as string)![1]!;
  const made = async (over: Record<string, string> = {}) => idIn(await trainer!.post('/trainer/quizzes', { key: randomUUID(), ...facts(over) }));
  /** Posts to a page of the quiz with its present revision. */
  const post = async (id: string, page: string, fields: Record<string, string | string[]>) => trainer!.post(`/trainer/quizzes/${id}/${page}`, { revision: String((await quizOf(id)).revision), ...fields });
  const paperOf = (id: string) => app.app.get(QuizzesService).paperOf(id);
  const actions = async (id: string) => (await app.db.repo(AuditEntry).find({ where: { subjectId: id }, order: { at: 'ASC' } })).map(({ action }) => action);
  const blueprint = (counts: string[][], more: Record<string, string> = {}): Record<string, string> => ({
    section: '1', rows: String(counts.length), 'mark.0': '1', 'mark.1': '1,5', 'mark.2': '2', ...more,
    ...(Object.fromEntries(counts.flatMap((row, i) => [[`category.${i}`, category], [`topic.${i}`, ''], ...row.map((count, column) => [`count.${i}.${column}`, count])])) as Record<string, string>),
  });

  test('fields in which something is wrong say so, and the same form sent twice makes one draft that only its trainer sees', async () => {
    const bad = await trainer!.post('/trainer/quizzes', { key: randomUUID(), ...facts({ title: '', home: 'course x', opensAt: '2026-12-02T08:00', closesAt: '2026-12-01T08:00', limitMinutes: '0', passPercent: '120', lawAsOf: '2026-02-30', graceSeconds: '' }) });
    expect(bad.statusCode).toBe(422);
    for (const sentence of ['Bạn đặt tên cho bài kiểm tra.', 'Bạn chọn nơi bài kiểm tra thuộc về.', 'Thời gian làm bài là số phút nguyên', 'Mức đạt là số phần trăm', 'Ngày này không có trên lịch', 'Thời gian chờ là số giây']) expect(text(bad)).toContain(sentence);
    expect(text(await trainer!.post('/trainer/quizzes', facts({ opensAt: '2026-12-02T08:00', closesAt: '2026-12-01T08:00' })))).toContain('Giờ đóng phải sau giờ mở.');
    const form = { key: randomUUID(), ...facts({ title: 'Bản nháp một', opensAt: '2026-12-02T08:00' }) };
    const ids = [idIn(await trainer!.post('/trainer/quizzes', form)), idIn(await trainer!.post('/trainer/quizzes', form))];
    expect(new Set(ids).size).toBe(1);
    expect(await quizOf(ids[0]!)).toMatchObject({ state: 'draft', passShare: 0.665, opensAt: new Date('2026-12-02T01:00:00Z'), attemptsAllowed: null });
    expect(text(await trainer!.get('/trainer/quizzes?state=draft'))).toContain('Bản nháp một');
    expect(text(await justice!.get('/trainer/quizzes'))).not.toContain('Bản nháp một');
    expect((await justice!.get(`/trainer/quizzes/${ids[0]}/edit`)).statusCode).toBe(404);
    expect((await learner!.get(`/quizzes/${ids[0]}`)).statusCode).toBe(404);
    expect((await learner!.post(`/quizzes/${ids[0]}`)).statusCode).toBe(404);
    expect(text(await learner!.get(`/courses/${course.id}`))).not.toContain('Bản nháp một');
  });

  test('sections, a blueprint and picked questions make a paper that is drawn section by section, anew as far as the bank goes', async () => {
    const id = await made();
    expect(text(await post(id, 'publication', {}))).toContain('Chưa rút được đề nên chưa mở');
    const tight = await post(id, 'blueprint', { ...blueprint([['2', '', '99'], ['', '', '']]), do: 'check' });
    expect(tight.statusCode).toBe(200);
    expect(text(tight)).toMatch(/có \d+, thiếu \d+.*Chưa rút được đề.*Mục 2 cần 99 câu, ngân hàng có \d+: thiếu \d+\./);
    expect((await paperOf(id)).slots).toEqual([]);
    expect((await post(id, 'blueprint', { ...blueprint([['2', 'x', '']]), do: 'save' })).statusCode).toBe(422);
    expect((await post(id, 'blueprint', { ...blueprint([['2', '2', '1']]), do: 'save' })).statusCode).toBe(303);
    expect((await paperOf(id)).slots.map((slot) => [slot.kind === 'draw' && slot.count, slot.mark])).toEqual([[2, 1], [2, 1.5], [1, 2]]);

    await post(id, 'paper', { do: 'add-section' });
    await post(id, 'section', { section: '2', title: 'Phần riêng', instructions: 'Chọn **một** ý.' });
    const picked = [...(await app.app.get(ApprovedVersionsService).idsByKeys(['cchc-01', 'cchc-09'])).values()];
    expect(text(await trainer!.get(`/trainer/quizzes/${id}/pick?section=2&q=papi`))).toContain('câu đã duyệt');
    expect((await post(id, 'pick', { section: '2', question: picked })).statusCode).toBe(303);
    expect((await post(id, 'paper', { 'mark.2.1': '4', 'mark.2.2': '0,5', do: 'up.2.2' })).headers.location).toContain('moved=2.1');
    expect((await paperOf(id)).slots.slice(3)).toEqual([{ section: 2, kind: 'fixed', questionId: picked[1], mark: 0.5 }, { section: 2, kind: 'fixed', questionId: picked[0], mark: 4 }]);
    expect((await post(id, 'paper', { 'mark.2.1': '0' })).statusCode).toBe(422);
    const page = text(await trainer!.get(`/trainer/quizzes/${id}/edit`));
    expect(page).toContain('Rút được đề');
    expect(page).toContain('7 câu, 11,5 điểm');

    const tried = await trainer!.get(`/trainer/quizzes/${id}/preview`);
    expect(text(tried)).toContain('Đây là bản xem thử');
    const field = (name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(tried.body)![1]!;
    const choice = /name="(answer\.\d+)" value="([^"]+)"/.exec(tried.body)!;
    const graded = await post(id, 'preview', { seed: field('seed'), shown: field('shown'), [choice[1]!]: choice[2]!, do: 'grade' });
    expect(text(graded)).toMatch(/Bản xem thử, không lưu lại.*[67] câu cần xem lại.*Bỏ trống/);
    expect(await app.db.repo(Attempt).countBy({ quizId: id })).toBe(0);

    expect((await post(id, 'publication', {})).statusCode).toBe(303);
    const sat = async () => {
      const started = (await learner!.post(`/quizzes/${id}`)).headers.location as string;
      const shown = (await learner!.get(started)).body;
      await learner!.post(`${started}/submit`, { key: randomUUID() });
      return { shown, attempt: await app.db.repo(Attempt).findOneByOrFail({ id: started.split('/').at(-1)! }), result: text(await learner!.get(`${started}/result`)) };
    };
    const first = await sat();
    expect(first.shown).toMatch(/<h2>Phần riêng<\/h2><div class="prose"><p>Chọn <strong>một<\/strong> ý.<\/p>/);
    expect(first.shown.match(/Phần riêng/g)).toHaveLength(1);
    expect(first.result).toContain('Câu 6 · Phần riêng');
    expect(first.attempt.layout.slots.map(({ section = 1 }) => section)).toEqual([1, 1, 1, 1, 1, 2, 2]);
    expect(first.attempt).toMatchObject({ maxScore: 11.5, passShare: 0.665 });
    const drawn = ({ attempt }: typeof first) => attempt.layout.slots.filter(({ section }) => section === undefined).map(({ questionId }) => questionId);
    const second = await sat();
    const candidates = await app.app.get(ApprovedVersionsService).askable('2026-11-22', { questionIds: [], categories: [category] });
    const least = [[1, 2], [2, 2], [3, 1]].reduce((sum, [difficulty, count]) => sum + Math.max(0, 2 * count! - candidates.filter((c) => c.difficulty === difficulty).length), 0);
    expect(drawn(second).filter((question) => drawn(first).includes(question))).toHaveLength(least);
    expect(await actions(id)).toEqual(['quiz.created', 'quiz.paper-changed', 'quiz.paper-changed', 'quiz.paper-changed', 'quiz.paper-changed', 'quiz.paper-changed', 'quiz.published']);
  });

  test('of two tabs the second is told, and nothing it says is kept; who is sitting keeps the time that was promised', async () => {
    const id = await made({ title: 'Bài có giờ', closesAt: '2027-01-01T10:00', limitMinutes: '' });
    await post(id, 'draw', { section: '1', category, count: '3', mark: '1' });
    const stale = { revision: String((await quizOf(id)).revision - 1) };
    expect(text(await post(id, 'paper', { ...stale, 'count.1.1': '2' }))).toContain('vừa được sửa ở một trang khác');
    expect((await post(id, 'settings', { ...facts({ title: 'Khác' }), ...stale })).statusCode).toBe(422);
    expect((await paperOf(id)).slots).toMatchObject([{ count: 3 }]);
    await post(id, 'publication', {});
    const { id: attemptId } = (await learner!.api('POST', `/api/v1/quizzes/${id}/attempts`)).json<{ id: string }>();
    const kept = { title: 'Bài có giờ', limitMinutes: '' };
    expect(text(await post(id, 'settings', facts({ ...kept, closesAt: '2026-12-31T10:00' })))).toContain('Hạn làm bài chỉ dời muộn hơn được');
    expect((await post(id, 'settings', facts({ ...kept, limitMinutes: '5', closesAt: '2027-01-02T10:00' }))).statusCode).toBe(303);
    expect(await app.db.repo(Attempt).findOneByOrFail({ id: attemptId })).toMatchObject({ dueAt: new Date('2027-01-02T03:00:00Z'), limitMinutes: null });
    expect(await quizOf(id)).toMatchObject({ limitMinutes: 5, title: 'Bài có giờ' });

    expect((await post(id, 'withdrawal', {})).statusCode).toBe(303);
    expect((await learner!.get(`/attempts/${attemptId}`)).statusCode).toBe(200);
    expect(text(await post(id, 'removal', {}))).toContain('Đã có người làm bài này nên không xóa được');
    const copyId = idIn(await post(id, 'copy', { key: randomUUID() }));
    expect(await quizOf(copyId)).toMatchObject({ title: 'Bài có giờ (bản sao)', state: 'draft', closesAt: null, key: null });
    expect(await paperOf(copyId)).toEqual(await paperOf(id));
    expect((await post(copyId, 'removal', {})).headers.location).toBe('/trainer/quizzes');
    expect(await app.db.repo(Quiz).countBy({ id: copyId })).toBe(0);
    expect(await actions(copyId)).toEqual(['quiz.copied', 'quiz.removed']);
  });

  test('a quiz that a course needs is not taken away, and none of another part of the tree is touched', async () => {
    const id = await made({ title: 'Bài cuối', home: `course-final ${course.id}` });
    expect((await justice!.post(`/trainer/quizzes/${id}/removal`)).statusCode).toBe(404);
    expect((await learner!.post(`/trainer/quizzes/${id}/publication`)).statusCode).toBe(403);
    await app.db.tx(() => app.db.manager.query(`update completion_rules set rule = '${JSON.stringify({ schema: 1, lessons: 'all', quiz: { quizId: id, passShare: 0.5 } })}'`));
    expect(text(await post(id, 'removal', {}))).toContain('đang cần bài này để hoàn thành');
    expect(await app.db.repo(Quiz).countBy({ id })).toBe(1);
  });

  test('a draw takes no question that another unit keeps: not without a category, not from above, not by a forged one, not in a preview', async () => {
    const [own, other] = [unitId('xa-yen-chau'), unitId('xa-yen-son')];
    const [home, theirs] = [randomUUID(), randomUUID()];
    const shared = await app.db.tx(() => app.app.get(CategoriesService).ofFile('Chung của cả hệ thống'));
    await app.db.tx(() => app.db.repo(Course).insert({ ...course, id: home, key: 'cua-xa', code: 'YC-01', title: 'Khóa của xã', unitId: own }));
    await app.db.tx(() => app.db.repo(QuestionCategory).insert({ id: theirs, key: null, name: 'Riêng của Yên Sơn', parentId: shared, unitId: other, place: 'riêng', secondPerson: false }));
    const [question] = [...(await app.app.get(ApprovedVersionsService).idsByKeys(['cchc-01'])).values()];
    await app.db.tx(() => app.db.repo(Question).update({ id: question! }, { categoryId: theirs, topic: 'Đề kín' }));
    const id = idIn(await justice!.post('/trainer/quizzes', { key: randomUUID(), ...facts({ home: `course ${home}` }) }));
    const draw = async (fields: Record<string, string>) => justice!.post(`/trainer/quizzes/${id}/draw`, { revision: String((await quizOf(id)).revision), section: '1', category: '', topic: 'Đề kín', count: '1', mark: '1', do: 'check', ...fields });
    for (const above of ['', shared]) expect(text(await draw({ category: above }))).toContain('Ngân hàng có 0 câu đúng điều kiện này');
    const forged = await draw({ category: theirs });
    expect([forged.statusCode, text(forged).includes('Ngân hàng có')]).toEqual([422, false]);
    expect((await draw({ do: 'save' })).statusCode).toBe(303);
    expect(text(await justice!.get(`/trainer/quizzes/${id}/edit`))).toContain('cần 1 câu, ngân hàng có 0');
    expect((await justice!.get(`/trainer/quizzes/${id}/preview`)).statusCode).toBe(409);

    await app.db.tx(() => app.db.repo(QuestionCategory).update({ id: theirs }, { unitId: own }));
    expect(text(await draw({}))).toContain('Ngân hàng có 1 câu đúng điều kiện này');
    expect((await justice!.get(`/trainer/quizzes/${id}/preview`)).statusCode).toBe(200);
  });
});
