import { randomUUID } from 'node:crypto';
import readXlsxFile from 'read-excel-file/node';
import { Storage } from '../../../src/platform/storage/storage.js';
import { HandedInFile } from '../../../src/quizzes/handed-in/entities/handed-in-file.js';
import { Attempt } from '../../../src/quizzes/entities/attempt.js';
import { Quiz } from '../../../src/quizzes/entities/quiz.js';
import { Grant } from '../../../src/identity/entities/grant.js';
import { accountId } from '../../../seeds/demo/accounts.js';
import { builtQuizId, unitId } from '../../../seeds/ids.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { Reply, TestClient } from '../../support/client.js';
import { describeEachDatabase } from '../../support/databases.js';
import { text } from '../../support/page-text.js';

describeEachDatabase('who took a quiz', (kind) => {
  let app: TestApp;
  let trainer: TestClient;
  let quiz: Quiz;
  beforeAll(async () => {
    app = await startTestApp(kind, { seed: 'demo' });
    trainer = await app.signIn('giangvien');
    quiz = await app.db.repo(Quiz).findOneByOrFail({ key: 'kiem-tra-cuoi-khoa' });
  });
  afterAll(() => app.close());

  async function aHandedInFile(attemptId: string): Promise<string> {
    const [id, bytes] = [randomUUID(), Buffer.from('%PDF-1.4\n%%EOF\n')];
    const hash = await app.app.get(Storage).put(bytes);
    await app.db.tx(() => app.db.repo(HandedInFile).insert({ id, attemptId, slot: 1, place: 1, hash, kind: 'pdf', bytes: bytes.length, name: 'bai.pdf', at: app.clock.now(), client: null }));
    return id;
  }


  test('is listed with marks, page by page, and as a mark sheet with every sitting', async () => {
    const count = await app.db.repo(Attempt).countBy({ quizId: quiz.id });
    expect(count).toBeGreaterThan(50);
    expect(text((await trainer.get('/trainer/quizzes')).body)).toContain(`${quiz.title} Khóa`.slice(0, quiz.title.length));
    const page = await trainer.get(`/trainer/quizzes/${quiz.id}`);
    expect(text(page.body)).toContain(`${count} lượt làm`);
    const rowsIn = (body: string) => body.match(/<tr><th scope="row">/g)?.length ?? 0;
    expect(rowsIn(page.body)).toBe(50);
    const seen = new Set<string>();
    for (let at = 1; at <= Math.ceil(count / 50); at++) for (const [, id] of (await trainer.get(`/trainer/quizzes/${quiz.id}?page=${at}`)).body.matchAll(/attempts\/([0-9a-f-]{36})"/g)) seen.add(id!);
    expect(seen.size).toBe(count);

    const [sheet] = await readXlsxFile((await trainer.get(`/trainer/quizzes/${quiz.id}/marks.xlsx`)).rawPayload);
    const lines = sheet!.data.slice(2);
    expect(lines).toHaveLength(count);
    const marked = await app.db.repo(Attempt).createQueryBuilder('a').where('a.quiz_id = :id', { id: quiz.id }).andWhere('a.score is not null').select('sum(a.score)', 'sum').getRawOne<{ sum: number | string }>();
    expect(lines.reduce((sum, line) => sum + Number(line[5] ?? 0), 0)).toBeCloseTo(Number(marked!.sum), 6);
  });

  test('a sitting shows what was answered beside what is right; one that runs shows nothing yet', async () => {
    const one = await app.db.repo(Attempt).findOneByOrFail({ quizId: quiz.id, state: 'submitted' });
    const body = text((await trainer.get(`/trainer/quizzes/attempts/${one.id}`)).body);
    expect(body.match(/Câu \d+/g)).toHaveLength(one.layout.slots.length);
    expect(body).toMatch(/Chọn, (?:đúng|sai)/);
    expect(body).not.toContain('Bạn chọn');
    const learner = await app.signIn('hocvien');
    const { id } = (await learner.api('POST', `/api/v1/quizzes/${(await app.db.repo(Quiz).findOneByOrFail({ key: 'tu-kiem-tra' })).id}/attempts`)).json<{ id: string }>();
    const running = text((await trainer.get(`/trainer/quizzes/attempts/${id}`)).body);
    expect(running).toContain('đang làm bài');
    expect(running).not.toMatch(/Câu 1/);
  });

  test('a trainer of one part of the tree sees its people alone', async () => {
    const listed = async (client: TestClient) => [...(await client.get(`/trainer/quizzes/${quiz.id}`)).body.matchAll(/attempts\/([0-9a-f-]{36})"/g)].map(([, id]) => id!);
    const everybody = await listed(trainer);
    const commune = unitId('xa-yen-chau');
    await app.db.tx(() => app.db.repo(Grant).update({ accountId: accountId('giangvien'), role: 'trainer' }, { unitId: commune, functionCode: null, areaUnitId: null, scopeKey: `unit:${commune}` }));
    const own = await app.signIn('giangvien');
    const mine = await listed(own);
    expect(mine.length).toBeGreaterThan(0);
    const strangers = everybody.filter((id) => !mine.includes(id));
    expect(strangers.length).toBeGreaterThan(0);
    for (const [id, status] of [[mine[0]!, 200], [strangers[0]!, 404]] as const) expect((await own.get(`/trainer/quizzes/attempts/${id}`)).statusCode).toBe(status);
  });

  test('of a quiz of somebody else a trainer sees what the own people reached and what is right once its takers may; nothing else is there', async () => {
    const own = await app.signIn('giangvien');
    const home = `/trainer/quizzes/${quiz.id}`;
    const [, sitting] = /attempts\/([0-9a-f-]{36})"/.exec((await own.get(home)).body)!;
    const statuses = (paths: readonly string[], ask: (path: string) => Promise<Reply>) => Promise.all(paths.map(async (path) => `${path} ${(await ask(path)).statusCode}`));
    const pages = ['/edit', '/settings', '/preview', '/access', '/printed', '/marking', '/regrading'];
    expect(await statuses(pages, (path) => own.get(`${home}${path}`))).toEqual(pages.map((path) => `${path} 403`));
    const actions = ['/settings', '/publication', '/withdrawal', '/access/password', '/access/password/remove', '/marking/terms', '/marking/next'];
    expect(await statuses(actions, (path) => own.post(`${home}${path}`, { newPassword: 'suối', markers: '1', percent: '20', revision: '1' }))).toEqual(actions.map((path) => `${path} 403`));
    expect((await own.post(`${home}/access/overrides`, { unit: unitId('xa-yen-chau'), closesAt: '2027-01-01T08:00', from: '2026-11-23', reason: 'x' })).statusCode).toBe(403);
    expect((await own.post(`/trainer/quizzes/attempts/${sitting}/marks`, { slot: '1', points: '1', reason: 'x', seen: '1' })).statusCode).toBe(403);

    expect(await statuses(['', '/analysis', '/marks.xlsx'], (path) => own.get(`${home}${path}`))).toEqual([' 200', '/analysis 200', '/marks.xlsx 200']);
    expect(text((await own.get(`/trainer/quizzes/attempts/${sitting}`)).body)).toMatch(/Câu 1/);
    const file = `/trainer/quizzes/attempts/${sitting}/files/${await aHandedInFile(sitting!)}`;
    expect((await own.get(file)).statusCode).toBe(200);
    await app.db.tx(() => app.db.repo(Quiz).update({ id: quiz.id }, { releaseAnswers: 'never' }));
    const kept = text((await own.get(`/trainer/quizzes/attempts/${sitting}`)).body);
    expect([kept, kept]).toEqual([expect.stringContaining('khi đáp án được công bố'), expect.not.stringMatching(/Câu 1/)]);
    expect((await own.get(file)).statusCode).toBe(404);
    expect(await statuses(['/analysis', '/analysis.xlsx', '/analysis.pdf'], (path) => own.get(`${home}${path}`))).toEqual(['/analysis 403', '/analysis.xlsx 403', '/analysis.pdf 403']);

    // Nobody of the commune has sat this one.
    const other = `/trainer/quizzes/${builtQuizId('ma-tran')}`;
    const all = ['', '/marks.xlsx', '/analysis', ...pages];
    expect(await statuses(all, (path) => own.get(`${other}${path}`))).toEqual(all.map((path) => `${path} 404`));
    expect(await statuses(actions, (path) => own.post(`${other}${path}`, { newPassword: 'suối', markers: '1', percent: '20', revision: '1' }))).toEqual(actions.map((path) => `${path} 404`));
    expect((await own.get('/trainer/quizzes')).body).not.toContain(builtQuizId('ma-tran'));
  });
});
