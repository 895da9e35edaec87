import { Like } from 'typeorm';
import { randomUUID } from 'node:crypto';
import { accountId } from '../../../seeds/demo/accounts.js';
import { personId, unitId } from '../../../seeds/ids.js';
import { Completion } from '../../../src/courses/entities/completion.js';
import { CompletionReview } from '../../../src/courses/entities/completion-review.js';
import { Grant } from '../../../src/identity/entities/grant.js';
import { Message } from '../../../src/notifications/entities/message.js';
import { AuditEntry } from '../../../src/platform/audit/audit-entry.js';
import { Jobs } from '../../../src/platform/jobs/jobs.js';
import { Attempt } from '../../../src/quizzes/entities/attempt.js';
import { MarkSet } from '../../../src/quizzes/entities/mark-set.js';
import { Mark } from '../../../src/quizzes/entities/mark.js';
import { Regrade } from '../../../src/quizzes/entities/regrade.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { TestClient } from '../../support/client.js';
import { describeEachDatabase } from '../../support/databases.js';
import { text } from '../../support/page-text.js';
import { CourseWorld } from '../courses/course-world.js';

describeEachDatabase('grading a question anew', (kind) => {
  let app: TestApp;
  let trainer: TestClient;
  let learner: TestClient;
  let quizId: string;
  let version: string;
  /** Of the learner: one right answer short of passing, with the question in question wrong. */
  let attemptId: string;

  const hidden = (body: string, name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(body)![1]!;
  const attempt = (id: string) => app.db.repo(Attempt).findOneByOrFail({ id });
  const path = () => `/trainer/quizzes/${quizId}/regrading/${version}`;
  const marked = () => app.db.repo(Attempt).find({ where: { quizId, markOwed: false }, order: { id: 'ASC' } });
  const asked = ({ layout }: Attempt) => layout.slots.some(({ versionId }) => versionId === version);
  const preview = async (query: string) => (await trainer.get(`${path()}?${query}`)).body;
  const apply = (body: string, fields: Record<string, string>, reason = 'Câu hỏi sai') => trainer.post(path(), { ...fields, reason, fingerprint: hidden(body, 'fingerprint'), key: hidden(body, 'key') });

  beforeAll(async () => {
    app = await startTestApp(kind, { seed: 'demo' });
    trainer = await app.signIn('giangvien');
    learner = await app.signIn('hocvien');
    const world = new CourseWorld(app);
    quizId = await world.finalQuizId();
    await world.read(learner, await world.lessonIds());
    const begun = await world.begin('hocvien', learner, 1);
    attemptId = begun.attemptId;
    const { layout, maxScore, passShare } = await attempt(attemptId);
    const single = layout.slots.find(({ type }) => type === 'single')!;
    version = single.versionId;
    const short = Math.ceil(maxScore * passShare!) - 1;
    const others = begun.answers.filter(({ slot }) => slot !== single.slot).slice(0, short);
    expect((await learner.api('POST', `/api/v1/attempts/${attemptId}/submission`, { answers: others, key: 'k' })).json()).toMatchObject({ score: short, passed: false });
  }, 180_000);
  afterAll(() => app.close());

  test('shows first who gains, and changes nothing by showing it', async () => {
    expect((await trainer.get(`/trainer/quizzes/${quizId}/regrading`)).body).toContain(path());
    const before = await marked();
    const page = text(await preview('kind=full'));
    for (const words of ['Nếu áp dụng', '0 bài bị giảm', 'Lò Thị Hương Giang', 'Thành đạt']) expect(page).toContain(words);
    expect(await marked()).toEqual(before);
    const nothing = await trainer.get(`${path()}?kind=accept`);
    expect([nothing.statusCode, text(nothing.body)]).toEqual([422, expect.stringContaining('Bạn ghi hoặc chọn điều được chấp nhận thêm.')]);
  });

  test('applies what was shown as new marks with a reason; course and certificate follow, and whoever gained is told', async () => {
    const before = new Map((await marked()).map((one) => [one.id, one]));
    const body = await preview('kind=full');
    expect((await trainer.post(path(), { kind: 'full', reason: '', fingerprint: hidden(body, 'fingerprint') })).statusCode).toBe(422);
    const [first, again] = await Promise.all([apply(body, { kind: 'full' }), apply(body, { kind: 'full' })]);
    expect([first.statusCode, again.statusCode]).toEqual([303, 303]);
    await app.app.get(Jobs).drain();
    const [regrade, ...more] = await app.db.repo(Regrade).findBy({ quizId });
    expect([regrade, more]).toMatchObject([{ state: 'applied', reason: 'Câu hỏi sai', ruling: { kind: 'full' } }, []]);
    let gained = 0;
    const all = await app.db.repo(Mark).findBy({ setNumber: 2 });
    for (const after of await marked()) {
      const old = before.get(after.id)!;
      expect(after.score!).toBeGreaterThanOrEqual(old.score!);
      expect(after.maxScore).toBe(old.maxScore);
      if (after.markSet === old.markSet) continue;
      gained++;
      const marks = all.filter((mark) => mark.attemptId === after.id);
      expect(marks.reduce((sum, { mark }) => sum + mark!, 0)).toBeCloseTo(after.score!, 9);
      expect(marks).toHaveLength(after.layout.slots.length);
    }
    expect(regrade!.totals).toMatchObject({ sittings: [...before.values()].filter(asked).length, changed: gained, loses: 0 });
    expect(await app.db.repo(MarkSet).findOneByOrFail({ attemptId, number: 2 })).toMatchObject({ rule: 'regrade:1', reason: 'Câu hỏi sai', actorId: accountId('giangvien'), regradeId: regrade!.id });
    expect(await app.db.repo(Completion).countBy({ personId: personId('hocvien') })).toBe(1);
    expect(await app.db.repo(AuditEntry).countBy({ action: 'quiz.regraded' })).toBe(1);
    const told = await app.db.repo(Message).findBy({ personId: personId('hocvien'), template: 'attempt.remarked' });
    expect(told).toMatchObject([{ href: `/attempts/${attemptId}/result`, text: expect.stringContaining('Lý do: Câu hỏi sai') as string }]);
    expect(text((await learner.get(`/attempts/${attemptId}/result`)).body)).toContain('Bạn đã đạt bài kiểm tra');
    expect(text((await trainer.get(`/trainer/quizzes/${quizId}/regrading`)).body)).toContain('Mọi người được trọn điểm câu này');
  });

  test('holds for whoever hands in later', async () => {
    const world = new CourseWorld(app);
    const browser = await app.signIn('nv050');
    await world.read(browser, await world.lessonIds());
    for (let tries = 0; tries < 3; tries++) {
      const begun = await world.begin('nv050', browser, 0);
      await browser.api('POST', `/api/v1/attempts/${begun.attemptId}/submission`, { answers: [], key: randomUUID() });
      const late = await attempt(begun.attemptId);
      expect(late.score).toBe(asked(late) ? 1 : 0);
      if (asked(late)) return;
    }
  });

  test('a pass that is lost takes no completion away: somebody is asked to look', async () => {
    const body = await preview('kind=as-asked');
    expect(text(body)).toContain('Thôi đạt');
    expect((await apply(body, { kind: 'as-asked' }, 'Đáp án ban đầu đúng')).statusCode).toBe(303);
    await app.app.get(Jobs).drain();
    const { score, markSet } = await attempt(attemptId);
    expect([score, markSet]).toEqual([(await app.db.repo(MarkSet).findOneByOrFail({ attemptId, number: 2 })).score! - 1, 3]);
    expect(await app.db.repo(Completion).countBy({ personId: personId('hocvien') })).toBe(1);
    const [review] = await app.db.repo(CompletionReview).findBy({ evidenceId: attemptId });
    expect(review).toMatchObject({ state: 'open', reason: 'Đáp án ban đầu đúng' });
    const office = await app.signIn('noivu');
    expect(text((await office.get('/requirements/reviews')).body)).toContain('Lò Thị Hương Giang');
    expect((await office.post(`/requirements/reviews/${review!.id}`, { note: '' })).statusCode).toBe(422);
    expect((await office.post(`/requirements/reviews/${review!.id}`, { note: 'Giữ' })).statusCode).toBe(303);
    expect((await office.post(`/requirements/reviews/${review!.id}`, { note: 'Giữ nữa' })).statusCode).toBe(422);
    expect(await app.db.repo(CompletionReview).findOneByOrFail({ id: review!.id })).toMatchObject({ state: 'kept', note: 'Giữ', decidedBy: accountId('noivu') });
    expect(await app.db.repo(Message).countBy({ personId: personId('noivu'), template: 'completion.review' })).toBe(1);
  });

  test('what changed since the preview is shown again before anything is applied; a dropped question leaves the maximum', async () => {
    const stale = await preview('kind=drop');
    const other = (await marked()).find((one) => asked(one) && one.id !== attemptId)!;
    await app.db.tx(() => app.db.repo(Attempt).update({ id: other.id }, { markOwed: true }));
    const refused = await apply(stale, { kind: 'drop' });
    expect([refused.statusCode, text(refused.body)]).toEqual([422, expect.stringContaining('Bảng dưới đây là mới nhất')]);
    expect(await app.db.repo(Regrade).countBy({ quizId })).toBe(2);
    const before = await attempt(attemptId);
    expect((await apply(refused.body, { kind: 'drop' })).statusCode).toBe(303);
    await app.app.get(Jobs).drain();
    expect(await attempt(attemptId)).toMatchObject({ score: before.score, maxScore: before.maxScore - 1 });
    await app.db.tx(() => app.db.repo(Attempt).update({ id: other.id }, { markOwed: false }));
  });

  test('a person may give one answer another mark with a reason: once, over nobody else, and against every later ruling', async () => {
    const before = await attempt(attemptId);
    const { slot } = before.layout.slots.find(({ versionId }) => versionId !== version)!;
    const give = (fields: Record<string, string>) => trainer.post(`/trainer/quizzes/attempts/${attemptId}/marks`, { slot: String(slot), seen: String(before.markSet), points: '0,25', reason: 'Đọc lại bài', ...fields });
    for (const [fields, words] of [[{ points: '2' }, 'nhiều nhất 1 điểm'], [{ points: 'x' }, 'Bạn ghi số điểm'], [{ reason: '' }, 'Bạn ghi lý do sửa điểm'], [{ seen: '1' }, 'vừa được người khác sửa']] as const) {
      const reply = await give(fields);
      expect([reply.statusCode, text(reply.body)]).toEqual([422, expect.stringContaining(words)]);
    }
    expect([(await give({})).statusCode, (await give({})).statusCode]).toEqual([303, 303]);
    const after = await attempt(attemptId);
    expect(after.markSet).toBe(before.markSet + 1);
    expect(text((await trainer.get(`/trainer/quizzes/attempts/${attemptId}`)).body)).toContain('Sửa điểm');
    const given = await app.db.repo(Mark).findOneByOrFail({ attemptId, setNumber: after.markSet, slot });
    expect(given).toMatchObject({ manual: true, mark: 0.25, decision: null });
    expect(await app.db.repo(Message).countBy({ personId: personId('hocvien'), text: Like('%Đọc lại bài%') })).toBe(1);
    const question = before.layout.slots.find((one) => one.slot === slot)!.versionId;
    const body = (await trainer.get(`/trainer/quizzes/${quizId}/regrading/${question}?kind=full`)).body;
    expect(text(body)).toContain('1 bài giữ điểm do người chấm');
    // Unless the ruling says that it holds over markers, too: then the taker no longer reads the marker's mark either.
    const result = async () => text((await learner.get(`/attempts/${attemptId}/result`)).body);
    expect(await result()).toContain('0,25');
    const over = (await trainer.get(`/trainer/quizzes/${quizId}/regrading/${question}?kind=full&over=1`)).body;
    expect((await trainer.post(`/trainer/quizzes/${quizId}/regrading/${question}`, { kind: 'full', over: '1', reason: 'Câu hỏi sai', fingerprint: hidden(over, 'fingerprint'), key: hidden(over, 'key') })).statusCode).toBe(303);
    await app.app.get(Jobs).drain();
    expect((await attempt(attemptId)).score).toBe(after.score! + 0.75);
    expect(await result()).not.toContain('0,25');
  });

  test('is for those alone who have everybody who sat the quiz in their part of the tree', async () => {
    const commune = unitId('xa-yen-chau');
    await app.db.tx(() => app.db.repo(Grant).update({ accountId: accountId('giangvien'), role: 'trainer' }, { unitId: commune, functionCode: null, areaUnitId: null, scopeKey: `unit:${commune}` }));
    const own = await app.signIn('giangvien');
    expect((await own.get(path())).statusCode).toBe(403);
    expect((await own.post(path(), { kind: 'full', reason: 'x', fingerprint: 'x' })).statusCode).toBe(403);
  });
});
