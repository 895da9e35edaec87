import { randomUUID } from 'node:crypto';
import { AttemptEvent } from '../../../src/quizzes/entities/attempt-event.js';
import { Attempt } from '../../../src/quizzes/entities/attempt.js';
import { Quiz } from '../../../src/quizzes/entities/quiz.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { TestClient } from '../../support/client.js';
import { describeEachDatabase } from '../../support/databases.js';
import { text } from '../../support/page-text.js';

const PHONE = { 'user-agent': 'Mozilla/5.0 (Linux; Android 14; SM-A155F) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Mobile Safari/537.36' };
const OFFICE = { 'user-agent': 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:127.0) Gecko/20100101 Firefox/127.0' };

interface Started {
  id: string;
  slots: { slot: number; type: string; options: { id: string }[] }[];
}

describeEachDatabase('the log of a sitting', (kind) => {
  let app: TestApp;
  let trainer: TestClient;
  let quiz: Quiz;
  beforeAll(async () => {
    app = await startTestApp(kind, { seed: 'demo' });
    trainer = await app.signIn('giangvien');
    quiz = await app.db.repo(Quiz).findOneByOrFail({ key: 'tu-kiem-tra' });
  });
  afterAll(() => app.close());

  const start = async (client: TestClient, headers: Record<string, string>) => (await client.api('POST', `/api/v1/quizzes/${quiz.id}/attempts`, undefined, headers)).json<Started>();
  const tell = (client: TestClient, id: string, page: string, events: readonly object[], headers = PHONE) => client.api('POST', `/api/v1/attempts/${id}/events`, { page, events }, headers);
  const logOf = async (id: string) => text((await trainer.get(`/trainer/quizzes/attempts/${id}/log`)).body);

  test('of two devices that start at once there is one running attempt, and the trainer reads from where each answer came', async () => {
    const [phone, office] = [await app.signIn('hocvien'), await app.signIn('hocvien')];
    const [one, other] = await Promise.all([start(phone, PHONE), start(office, OFFICE)]);
    expect(one.id).toBe(other.id);
    expect(await app.db.repo(Attempt).countBy({ quizId: quiz.id, state: 'open', id: one.id })).toBe(1);
    await phone.get(`/attempts/${one.id}`, PHONE);
    app.clock.advance(60_000);
    await office.get(`/attempts/${one.id}`, OFFICE);
    const [first, second] = one.slots.filter(({ type }) => type === 'single') as [Started['slots'][number], Started['slots'][number]];
    for (const [client, headers, slot] of [[phone, PHONE, first], [office, OFFICE, second]] as const) {
      const reply = await client.api('PUT', `/api/v1/attempts/${one.id}/answers`, { answers: [{ slot: slot.slot, answer: slot.options[0]!.id, seq: 1 }] }, headers);
      expect(reply.statusCode).toBe(200);
    }
    const log = await logOf(one.id);
    expect(log).toMatch(/Mở bài trên máy 1 \((Chrome, Android|Firefox, Windows), địa chỉ mạng 127\.0\.0\.\*\)/);
    expect(log).toMatch(/ở máy hoặc trình duyệt khác, hoặc sau khi đăng nhập lại: máy 2/);
    expect(log).toMatch(new RegExp(`máy \\d \\(Chrome, Android, địa chỉ mạng 127\\.0\\.0\\.\\*\\): câu ${first.slot}\\b`));
    expect(log).toMatch(new RegExp(`máy \\d \\(Firefox, Windows, địa chỉ mạng 127\\.0\\.0\\.\\*\\): câu ${second.slot}\\b`));
    expect(log).not.toMatch(/gian lận|nghi ngờ/);
    expect((await trainer.get(`/trainer/quizzes/attempts/${one.id}`)).body).toContain(`/trainer/quizzes/attempts/${one.id}/log`);
  });

  test('leaving and coming back are told once however often they are sent, and by nobody else', async () => {
    const learner = await app.signIn('hocvien');
    const { id } = await start(learner, PHONE);
    app.clock.advance(10 * 60_000);
    const page = randomUUID();
    const told = [{ nth: 1, kind: 'left', agoMs: 125_000 }, { nth: 2, kind: 'returned', agoMs: 0 }, { nth: 3, kind: 'offline', agoMs: 0 }];
    for (let times = 0; times < 3; times++) expect((await tell(learner, id, page, told)).statusCode).toBe(204);
    expect(await app.db.repo(AttemptEvent).countBy({ attemptId: id, page })).toBe(3);
    const log = await logOf(id);
    expect(log).toContain('Rời trang 2 phút 5 giây rồi quay lại');
    expect(log).toContain('Mất mạng');
    expect((await tell(await app.signIn('lanhdao'), id, page, told)).statusCode).toBe(404);
  });

  test('what no page would tell is refused, and of one sitting only so much is taken', async () => {
    const learner = await app.signIn('hocvien');
    const { id } = await start(learner, PHONE);
    const one = { nth: 1, kind: 'left', agoMs: 0 };
    for (const events of [[{ ...one, kind: 'late' }], [{ ...one, agoMs: -1 }], [{ ...one, nth: 0 }], Array.from({ length: 21 }, (_, i) => ({ ...one, nth: i + 1 }))]) expect((await tell(learner, id, randomUUID(), events)).statusCode).toBe(422);
    expect((await tell(learner, id, 'late', [one])).statusCode).toBe(422);
    for (let from = 0; from < 500; from += 20) await tell(learner, id, randomUUID(), Array.from({ length: 20 }, (_, i) => ({ ...one, nth: i + 1 })));
    expect(await app.db.repo(AttemptEvent).countBy({ attemptId: id })).toBeLessThanOrEqual(400);
  });

  test('answers that came too late are named, and of a sitting that is over nothing more is taken', async () => {
    const learner = await app.signIn('hocvien');
    const { id, slots } = await start(learner, PHONE);
    await app.db.tx(() => app.db.repo(Attempt).update({ id }, { dueAt: new Date(app.clock.now().getTime() + 1_000), graceSeconds: 0 }));
    app.clock.advance(2_000);
    const late = await learner.api('PUT', `/api/v1/attempts/${id}/answers`, { answers: [{ slot: slots[0]!.slot, answer: null, seq: 9 }] }, PHONE);
    expect(late.statusCode).toBe(409);
    expect(await logOf(id)).toContain('Câu trả lời gửi sau giờ, không được nhận: câu 1.');
    expect(await logOf(id)).toContain('Hết giờ, bài tự nộp.');
    expect((await tell(learner, id, randomUUID(), [{ nth: 1, kind: 'left', agoMs: 0 }])).statusCode).toBe(204);
    expect(await logOf(id)).not.toContain('Rời trang.');
  });

  test('who is about to start reads that this is recorded', async () => {
    expect(text((await (await app.signIn('hocvien')).get(`/quizzes/${quiz.id}`)).body)).toContain('Có ghi nhật ký làm bài');
  });
});
