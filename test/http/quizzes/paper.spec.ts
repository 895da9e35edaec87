import { PaperSet, PaperVariant } from '../../../src/quizzes/paper/entities/paper-set.js';
import { Quiz } from '../../../src/quizzes/entities/quiz.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { TestClient } from '../../support/client.js';
import { describeEachDatabase } from '../../support/databases.js';

describeEachDatabase('a quiz on paper', (kind) => {
  let app: TestApp;
  let trainer: TestClient;
  let quiz: Quiz;
  beforeAll(async () => {
    app = await startTestApp(kind, { seed: 'demo' });
    trainer = await app.signIn('giangvien');
    quiz = await app.db.repo(Quiz).findOneByOrFail({ key: 'kiem-tra-cuoi-khoa' });
  });
  afterAll(() => app.close());

  const fields = { codes: '101-104', mode: 'same', shuffleQuestions: '1', shuffleOptions: '1', superior: '', issuer: 'ỦY BAN NHÂN DÂN XÃ YÊN CHÂU', paperTitle: 'ĐỀ KIỂM TRA', about: 'Cải cách hành chính', minutes: '30', heldOn: '2026-12-05', key: '7f9c2ba4-e88f-4a2f-9f6d-0c2d0a1b2c3d' };
  const draw = (over: Record<string, string> = {}) => trainer.post(`/trainer/quizzes/${quiz.id}/printed`, { ...fields, ...over });
  const text = (body: string) => body.replace(/<(script|style|svg)[\s\S]*?<\/\1>/g, '').replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

  test('four papers of the same questions in other orders are drawn once and printed as often as somebody wants', async () => {
    expect((await draw()).statusCode).toBe(303);
    expect((await draw()).statusCode).toBe(303);
    const [set, ...more] = await app.db.repo(PaperSet).findBy({ quizId: quiz.id });
    expect(more).toEqual([]);
    const papers = await app.db.repo(PaperVariant).find({ where: { setId: set!.id }, order: { position: 'ASC' } });
    expect(papers.map(({ code }) => code)).toEqual(['101', '102', '103', '104']);
    const asked = papers.map(({ layout }) => layout.slots.map(({ versionId }) => versionId));
    for (const one of asked) expect([...one].sort()).toEqual([...asked[0]!].sort());
    expect(new Set(asked.map((one) => one.join())).size).toBe(4);
    expect(text((await trainer.get(`/trainer/quizzes/${quiz.id}/printed`)).body)).toContain('Bộ đề 1: mã 101, 102, 103, 104');
    for (const [file, start] of [['de-giay.pdf', '%PDF-'], ['de-giay.docx', 'PK'], ['dap-an.pdf', '%PDF-'], ['dap-an.docx', 'PK']] as const) {
      const reply = await trainer.get(`/trainer/quizzes/${quiz.id}/printed/${set!.id}/${file}`);
      expect(reply.statusCode).toBe(200);
      expect(reply.rawPayload.subarray(0, start.length).toString()).toBe(start);
      expect(reply.headers['cache-control']).toBe('private, no-store');
    }
    const key = () => trainer.get(`/trainer/quizzes/${quiz.id}/printed/${set!.id}/dap-an.pdf`);
    expect((await key()).rawPayload.equals((await key()).rawPayload)).toBe(true);
    expect((await trainer.get(`/trainer/quizzes/${quiz.id}/printed/${set!.id}/de-giay.exe`)).statusCode).toBe(404);
  });

  test('papers that draw their own questions make another set', async () => {
    expect((await draw({ codes: 'a b', mode: 'drawn' })).statusCode).toBe(303);
    expect(await app.db.repo(PaperSet).findOneByOrFail({ quizId: quiz.id, number: 2 })).toMatchObject({ mode: 'drawn' });
  });

  test.each<[string, Record<string, string>, string]>([
    ['a word for a code', { codes: 'mã một' }, 'Mã đề chỉ gồm chữ và số'],
    ['too many', { codes: '100-199' }, 'nhiều nhất 24 mã'],
    ['nobody', { issuer: '' }, 'Bạn ghi tên cơ quan'],
    ['no day', { heldOn: '2026-02-30' }, 'Ngày này không có trên lịch'],
    ['orders that are all one', { shuffleQuestions: '', shuffleOptions: '' }, 'không đủ câu hoặc phương án'],
  ])('%s comes back with what to mend', async (_, over, sentence) => {
    const reply = await draw(over);
    expect(reply.statusCode).toBe(422);
    expect(text(reply.body)).toContain(sentence);
    expect(reply.body).toContain('Cải cách hành chính');
  });
});
