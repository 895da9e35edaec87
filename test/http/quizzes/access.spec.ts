import { personId, unitId } from '../../../seeds/ids.js';
import { PeopleService } from '../../../src/organisation/people.service.js';
import { Attempt } from '../../../src/quizzes/entities/attempt.js';
import { QuizOverride } from '../../../src/quizzes/access/entities/quiz-override.js';
import { TermsService } from '../../../src/quizzes/access/terms.service.js';
import { QuizPassword } from '../../../src/quizzes/access/entities/quiz-password.js';
import { Quiz } from '../../../src/quizzes/entities/quiz.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { Reply, TestClient } from '../../support/client.js';
import { describeEachDatabase } from '../../support/databases.js';
import { text } from '../../support/page-text.js';

const MINUTE = 60_000;

describeEachDatabase('who may sit a quiz, when and how long', (kind) => {
  let app: TestApp;
  let trainer: TestClient;
  let learner: TestClient;
  let quiz: Quiz;
  let unit: string;
  beforeAll(async () => {
    app = await startTestApp(kind, { seed: 'demo' });
    [trainer, learner] = [await app.signIn('giangvien'), await app.signIn('hocvien')];
    quiz = await app.db.repo(Quiz).findOneByOrFail({ key: 'tu-kiem-tra' });
    await app.db.tx(() => app.db.repo(Quiz).update({ id: quiz.id }, { limitMinutes: 30, attemptsAllowed: 1, closesAt: null, opensAt: null }));
    unit = (await app.app.get(PeopleService).primaryPostingAt(personId('hocvien'), '2026-11-23'))!.unitId;
  });
  afterAll(() => app.close());

  const code = (reply: Reply) => reply.json<{ code?: string }>().code;
  const begin = (password?: string) => learner.api('POST', `/api/v1/quizzes/${quiz.id}/attempts`, password === undefined ? undefined : { password });
  const give = (fields: Record<string, string>) => trainer.post(`/trainer/quizzes/${quiz.id}/access/overrides`, { from: '2026-11-23', reason: 'Mất điện cả xã', ...fields });
  const attempts = () => app.db.repo(Attempt).find({ where: { quizId: quiz.id, takerId: personId('hocvien') }, order: { number: 'ASC' } });

  test('a password is asked for before a sitting, not for one that runs, and guessing it is slowed', async () => {
    expect((await trainer.post(`/trainer/quizzes/${quiz.id}/access/password`, { newPassword: 'abc' })).statusCode).toBe(422);
    expect((await trainer.post(`/trainer/quizzes/${quiz.id}/access/password`, { newPassword: 'Suối Tùng' })).statusCode).toBe(303);
    expect((await app.db.repo(QuizPassword).findOneByOrFail({ quizId: quiz.id })).hash).toMatch(/^\$argon2id\$/);
    expect((await learner.get(`/quizzes/${quiz.id}`)).body).toContain('name="quizPassword"');
    const none = await begin();
    expect([none.statusCode, code(none)]).toEqual([403, 'quiz.password-needed']);
    const wrong = await learner.post(`/quizzes/${quiz.id}`, { quizPassword: 'suối tùng' });
    expect(wrong.statusCode).toBe(422);
    expect(text(wrong.body)).toContain('Mật khẩu của bài chưa đúng. Bạn còn thử được 4 lần.');
    for (let i = 0; i < 4; i++) expect(code(await begin(`sai ${i}`))).toBe('quiz.password-wrong');
    const slowed = await begin('Suối Tùng');
    expect([slowed.statusCode, code(slowed)]).toEqual([429, 'quiz.password-throttled']);
    expect(await attempts()).toHaveLength(0);
    app.clock.advance(MINUTE);
    expect((await begin('Suối Tùng')).statusCode).toBe(201);
    expect((await begin()).statusCode).toBe(200);
    expect((await learner.post(`/quizzes/${quiz.id}`)).headers.location).toMatch(/^\/attempts\//);
    for (let i = 0; i < 2; i++) expect((await trainer.post(`/trainer/quizzes/${quiz.id}/access/password/remove`)).statusCode).toBe(303);
    expect(await app.db.repo(QuizPassword).find({ where: { quizId: quiz.id } })).toMatchObject([{ hash: null }]);
  });

  test('terms given while somebody sits move the deadline later, never earlier', async () => {
    const [running] = await attempts();
    const due = () => attempts().then(([one]) => (one!.dueAt!.getTime() - running!.startedAt.getTime()) / MINUTE);
    expect(await due()).toBe(30);
    expect((await give({ unit, limitMinutes: '45' })).statusCode).toBe(303);
    expect(await due()).toBe(45);
    const person = await app.app.get(PeopleService).get(personId('hocvien'));
    expect((await give({ person: person.staffCode!, limitMinutes: '40', attemptsAllowed: '2', reason: 'Khiếm thị' })).statusCode).toBe(303);
    expect(await due()).toBe(45);
    expect((await give({ person: person.staffCode!, closesAt: '2026-11-23T08:10' })).statusCode).toBe(303);
    expect(await due()).toBe(45);
    const start = text((await learner.get(`/quizzes/${quiz.id}`)).body);
    for (const said of ['Điều kiện riêng của bạn', 'Thời gian làm 40 phút', 'Được làm 2 lượt', 'Lý do:', 'Khiếm thị']) expect(start).toContain(said);
    expect(text((await trainer.get(`/trainer/quizzes/${quiz.id}`)).body)).toContain('Điều kiện riêng: Hạn làm bài 08:10 ngày 23/11/2026. Thời gian làm 40 phút. Được làm 2 lượt');
  });

  test('what was ended holds no more, stays listed, and another attempt follows the terms that are left', async () => {
    await learner.api('POST', `/api/v1/attempts/${(await attempts())[0]!.id}/submission`, { key: 'k' });
    app.clock.set('2026-11-23T01:20:00Z');
    expect(code(await begin())).toBe('quiz.closed');
    const early = (await app.db.repo(QuizOverride).find({ where: { quizId: quiz.id } })).find(({ changes }) => changes.closesAt)!;
    const end = `/trainer/quizzes/${quiz.id}/access/overrides/${early.id}/end`;
    expect((await trainer.post(end, { reason: '' })).statusCode).toBe(422);
    for (let i = 0; i < 2; i++) expect((await trainer.post(end, { reason: 'Ghi nhầm giờ' })).statusCode).toBe(303);
    expect(await app.db.repo(QuizOverride).findOneByOrFail({ id: early.id })).toMatchObject({ validTo: '2026-11-23', endReason: 'Ghi nhầm giờ' });
    expect(text((await trainer.get(`/trainer/quizzes/${quiz.id}/access`)).body)).toContain('Thôi vì: Ghi nhầm giờ');
    expect((await begin()).statusCode).toBe(201);
    const [, second] = await attempts();
    expect(second!.dueAt!.getTime() - second!.startedAt.getTime()).toBe(40 * MINUTE);
  });

  test('what is right stays unsaid while anybody still sits, whatever became of the terms this one began by', async () => {
    const second = (await attempts())[1]!;
    const closesAt = new Date(app.clock.now().getTime() + MINUTE);
    await app.db.tx(() => app.db.repo(Quiz).update({ id: quiz.id }, { closesAt, releaseAnswers: 'after-close' }));
    const release = async () => app.app.get(TermsService).releasesAt(await app.db.repo(Quiz).findOneByOrFail({ id: quiz.id }), app.clock.now());
    const later = (at: Date) => new Date(at.getTime() + quiz.graceSeconds * 1_000);
    expect(await release()).toEqual(later(closesAt));
    app.clock.set(later(closesAt).toISOString());
    expect(await release()).toEqual(later(second.dueAt!));
    await learner.api('POST', `/api/v1/attempts/${second.id}/submission`, { key: 'k2' });
    expect(await release()).toEqual(later(closesAt));
    await app.db.tx(() => app.db.repo(Quiz).update({ id: quiz.id }, { closesAt: null }));
  });

  test.each<[string, Record<string, string>, string]>([
    ['nobody', { limitMinutes: '40' }, 'Bạn ghi một người, hoặc chọn một đơn vị.'],
    ['two at once', { person: 'CB', unit: unitId('xa-yen-chau'), limitMinutes: '40' }, 'Bạn ghi một người, hoặc chọn một đơn vị.'],
    ['somebody nobody knows', { person: 'Không Có Ai Tên Thế', limitMinutes: '40' }, 'Không thấy ai'],
    ['nothing changed', { unit: unitId('xa-yen-chau') }, 'Bạn ghi ít nhất một điều khác với bài'],
    ['a number and no number', { unit: unitId('xa-yen-chau'), limitMinutes: '40', noLimit: '1' }, 'Bạn ghi số phút, hoặc chọn không giới hạn.'],
    ['half a minute', { unit: unitId('xa-yen-chau'), limitMinutes: '0,5' }, 'Mục này cần một số nguyên từ 1 trở lên.'],
    ['a window without time', { unit: unitId('xa-yen-chau'), opensAt: '2026-11-24T08:00', closesAt: '2026-11-24T08:00' }, 'Giờ đóng cần muộn hơn giờ mở.'],
    ['days gone by', { unit: unitId('xa-yen-chau'), limitMinutes: '40', from: '2026-11-22' }, 'từ hôm nay trở đi'],
    ['no days', { unit: unitId('xa-yen-chau'), limitMinutes: '40', until: '2026-11-22' }, 'Ngày cuối cần từ ngày bắt đầu trở đi.'],
    ['no reason', { unit: unitId('xa-yen-chau'), limitMinutes: '40', reason: '' }, 'Bạn ghi lý do.'],
  ])('terms for %s come back with what to mend', async (_, fields, sentence) => {
    const reply = await give(fields);
    expect(reply.statusCode).toBe(422);
    expect(text(reply.body)).toContain(sentence);
    if (fields['person']) expect(reply.body).toContain(fields['person']);
  });

  test('the same form sent twice gives terms once', async () => {
    const key = '7f9c2ba4-e88f-4a2f-9f6d-0c2d0a1b2c3d';
    const before = await app.db.repo(QuizOverride).countBy({ quizId: quiz.id });
    await Promise.all([1, 2].map(() => give({ key, unit, attemptsAllowed: '3' })));
    expect(await app.db.repo(QuizOverride).countBy({ quizId: quiz.id })).toBe(before + 1);
  });
});
