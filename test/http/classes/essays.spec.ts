import { randomUUID } from 'node:crypto';
import { Not } from 'typeorm';
import { classId, personId, unitId } from '../../../seeds/ids.js';
import { accountId } from '../../../seeds/demo/accounts.js';
import { ClassTrainer } from '../../../src/attendance/entities/class-trainer.js';
import { RosterEntry } from '../../../src/attendance/entities/roster-entry.js';
import { Account } from '../../../src/identity/entities/account.js';
import { GrantsService } from '../../../src/identity/grants.service.js';
import { Message } from '../../../src/notifications/entities/message.js';
import { ApprovedVersionsService } from '../../../src/questions/approved-versions.service.js';
import { QuizSlot } from '../../../src/quizzes/entities/quiz-slot.js';
import { Quiz } from '../../../src/quizzes/entities/quiz.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { TestClient } from '../../support/client.js';
import { describeEachDatabase } from '../../support/databases.js';
import { text } from '../../support/page-text.js';

const CLASS = classId('dang-hoc');
const AT = `/trainer/classes/${CLASS}/essays`;
const ESSAY = { title: 'Một việc tôi làm ngay', prompt: 'Viết **một việc** bạn làm được ngay.', closesAt: '2026-11-30T17:00', files: 'may', mostWords: '800', fullMark: '10', passMark: '5', rubric: 'Có số liệu: 4\nNêu việc làm ngay: 6' };

describeEachDatabase('bài thu hoạch of a class', (kind) => {
  let program: TestApp;
  let trainer: TestClient;
  let learner: TestClient;
  let quiz: Quiz;
  beforeAll(async () => {
    program = await startTestApp(kind, { seed: 'demo' });
    // A colleague who teaches this class, whose role reaches nobody of it.
    await program.app.get(GrantsService).grant({ accountId: accountId('nv010'), role: 'trainer', scope: { kind: 'unit', unitId: unitId('xa-yen-son') }, from: '2026-01-01', reason: 'Phân công' });
    [trainer, learner] = [await program.signIn('giangvien'), await program.signIn('hocvien')];
  }, 180_000);
  afterAll(() => program.close());

  const keyOf = (body: string): string => /name="key" value="([^"]+)"/.exec(body)![1]!;

  test('is set once by a trainer of the class, with what is wrong beside its field; everybody with a place is told', async () => {
    const key = keyOf((await trainer.get(AT)).body);
    for (const [wrong, sentence] of [[{ rubric: 'Có số liệu: 4' }, 'cộng lại là 4, thang điểm là 10'], [{ rubric: 'Có số liệu' }, 'Dòng 1 chưa có điểm'], [{ closesAt: '2026-11-01T17:00' }, 'Hạn nộp này đã qua'], [{ passMark: '11' }, 'cao hơn thang điểm'], [{ prompt: '' }, 'Bạn ghi đề bài']] as const) {
      const refused = await trainer.post(AT, { ...ESSAY, ...wrong, key });
      expect([refused.statusCode, text(refused.body)]).toEqual([422, expect.stringContaining(sentence)]);
      expect(refused.body).toContain('value="Một việc tôi làm ngay"');
    }
    for (const reply of [await trainer.post(AT, { ...ESSAY, key }), await trainer.post(AT, { ...ESSAY, key })]) expect(reply.statusCode).toBe(303);
    const made = await program.db.repo(Quiz).findBy({ ownerKind: 'class', ownerId: CLASS });
    expect(made).toMatchObject([{ title: ESSAY.title, state: 'published', passShare: 0.5 }]);
    quiz = made[0]!;
    expect(await program.db.repo(Message).countBy({ template: 'class.task' })).toBe(25);
    expect((await trainer.post(`/trainer/classes/${classId('dang-cu')}/essays`, { ...ESSAY, key })).statusCode).toBe(404);
  });

  test('is drawn into no other quiz', async () => {
    const { questionId } = await program.db.repo(QuizSlot).findOneByOrFail({ quizId: quiz.id });
    const askable = program.app.get(ApprovedVersionsService);
    const ids = (found: readonly { questionId: string }[]) => found.map((one) => one.questionId);
    expect(ids(await askable.askable('2026-11-23', { questionIds: [], categories: 'all' }))).not.toContain(questionId);
    expect(ids(await askable.askable('2026-11-23', { questionIds: [questionId!], categories: [] }))).toEqual([questionId]);
  });

  test('is handed in from the page of the class, by those with a place alone', async () => {
    expect(text((await learner.get(`/classes/${CLASS}`)).body)).toMatch(/Một việc tôi làm ngay.*Chưa nộp.*Hạn nộp 17:00 ngày 30\/11\/2026/);
    const other = await program.signIn('nv001');
    expect(text((await other.get(`/quizzes/${quiz.id}`)).body)).toContain('Bài này dành cho người có tên trong danh sách lớp');
    expect((await other.api('POST', `/api/v1/quizzes/${quiz.id}/attempts`, {})).statusCode).toBe(403);
    const { id } = (await learner.api('POST', `/api/v1/quizzes/${quiz.id}/attempts`, {})).json<{ id: string }>();
    expect(text((await learner.get(`/attempts/${id}`)).body)).toContain('Viết một việc bạn làm được ngay.');
    await learner.api('POST', `/api/v1/attempts/${id}/submission`, { answers: [{ slot: 1, answer: 'Tuần sau tôi in tờ hướng dẫn cho 3 bản.', seq: 1 }], key: randomUUID() });
    expect(text((await learner.get(`/classes/${CLASS}`)).body)).toContain('Đã nộp, chờ chấm');
    expect(text((await trainer.get(AT)).body)).toMatch(/1 bài chờ chấm.*1\/25 người nộp, chưa chấm bài nào/);
  });

  test('is marked by whoever teaches the class, wherever its people are, and counts in the report', async () => {
    const marking = `/trainer/quizzes/${quiz.id}/marking`;
    const colleague = await program.signIn('nv010');
    expect((await colleague.get(marking)).statusCode).toBe(404);
    await program.db.tx(() => program.db.repo(ClassTrainer).insert({ id: randomUUID(), classId: CLASS, personId: personId('nv010') }));
    expect(text((await colleague.get(marking)).body)).toContain('1 câu trả lời của 1 bài chờ chấm');
    const address = String((await colleague.post(`${marking}/next`, { by: 'question' })).headers.location);
    const names = [...(await colleague.get(address)).body.matchAll(/name="(points-[^"]+)"/g)].map(([, name]) => name!);
    expect((await colleague.post(address.split('?')[0]!, { do: 'give', by: 'question', note: 'Việc cụ thể, nên có ngày xong.', [names[0]!]: '2', [names[1]!]: '5' })).headers.location).toBe(`${marking}?done=1`);
    expect(text((await colleague.get(`/trainer/quizzes/${quiz.id}`)).body)).toContain('7/10');

    expect(text((await learner.get(`/classes/${CLASS}`)).body)).toMatch(/Đạt.*7\/10 điểm.*Xem điểm và nhận xét/);
    const result = String((await learner.get(`/quizzes/${quiz.id}`)).body).match(/\/attempts\/[0-9a-f-]{36}\/result/)![0];
    expect(text((await learner.get(result)).body)).toContain('Việc cụ thể, nên có ngày xong.');
    expect(text((await trainer.get(`/trainer/classes/${CLASS}/report`)).body)).toContain('1/25 người nộp, đã chấm 1 bài, 1 bài đạt');
    expect(text((await (await program.signIn('noivu')).get(AT)).body)).toContain('Giảng viên của lớp giao và chấm bài thu hoạch.');
  });

  test('is not taken any more after its end', async () => {
    program.clock.set('2026-11-30T10:05:00Z');
    const { personId: whose } = await program.db.repo(RosterEntry).findOneByOrFail({ classId: CLASS, state: 'listed', personId: Not(personId('hocvien')) });
    const late = await program.signIn((await program.db.repo(Account).findOneByOrFail({ personId: whose })).username);
    expect((await late.api('POST', `/api/v1/quizzes/${quiz.id}/attempts`, {})).statusCode).toBe(409);
    expect(text((await late.get(`/classes/${CLASS}`)).body)).toContain('Không nộp');
  });
});
