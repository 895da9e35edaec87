import { personId, unitId } from '../../../seeds/ids.js';
import { Completion } from '../../../src/courses/entities/completion.js';
import { Certificate } from '../../../src/certificates/entities/certificate.js';
import { RequirementWriter } from '../../../src/courses/requirements/requirement-writer.js';
import { addDays, localDate } from '../../../src/platform/clock/local-date.js';
import { Jobs } from '../../../src/platform/jobs/jobs.js';
import { formatDate } from '../../../src/platform/views/formats.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { TestClient } from '../../support/client.js';
import { describeEachDatabase } from '../../support/databases.js';
import { COURSE_ID, CourseWorld } from './course-world.js';

/** A course of the demo that is to be learned again after a year; its final quiz allows three attempts. */
describeEachDatabase('a course that is learned again', (kind) => {
  let program: TestApp;
  let learner: TestClient;
  let today: string;
  let quiz: string;

  beforeAll(async () => {
    program = await startTestApp(kind, { seed: 'demo' });
    today = localDate(program.clock.now());
    const audience = { schema: 1 as const, unitId: unitId('xa-yen-chau'), categories: [], titles: [] };
    const due = { schema: 1 as const, kind: 'fixed' as const, on: addDays(today, 600) };
    await program.app.get(RequirementWriter).set('hoc-lai', { basis: 'Kế hoạch học lại hằng năm', courseIds: [COURSE_ID], audience, due, renewalMonths: 12, from: today, to: null, reason: '' });
    await program.app.get(Jobs).drain();
    quiz = `/quizzes/${await new CourseWorld(program).finalQuizId()}`;
    learner = await program.signIn('hocvien');
  }, 180_000);
  afterAll(() => program.close());

  /** Sits the final quiz; returns the address of its result. */
  async function sit(rightShare: number): Promise<string> {
    const { attemptId, answers } = await new CourseWorld(program).begin('hocvien', learner, rightShare);
    expect((await learner.api('POST', `/api/v1/attempts/${attemptId}/submission`, { answers, key: attemptId })).statusCode).toBe(200);
    return `/attempts/${attemptId}/result`;
  }
  const heading = async (path: string) => /<h1[^>]*>([^<]*)/.exec((await learner.get(path)).body)![1];
  const completions = () => program.db.repo(Completion).find({ where: { personId: personId('hocvien') }, order: { number: 'ASC' } });
  /** As Home Affairs sees it. */
  async function tracked(): Promise<string> {
    const noivu = await program.signIn('noivu');
    const page = (await noivu.get(`/tracking/people/${personId('hocvien')}/courses/${COURSE_ID}`)).body;
    const state = /<span class="tag"[^>]*>.*?<\/svg>\s*([^<]*)<\/span>/s.exec(page)![1]!.trim();
    const list = { 'Hoàn thành': 'done', 'Đang học': 'learning', 'Chưa bắt đầu': 'not-started', 'Quá hạn': 'overdue' }[state];
    expect((await noivu.get(`/tracking/people?state=${list}&unit=${unitId('xa-yen-chau')}`)).body).toContain('Lò Thị Hương Giang');
    return state;
  }

  test('uses up its attempts the first time', async () => {
    await new CourseWorld(program).read(learner, await new CourseWorld(program).lessonIds());
    await sit(0);
    await sit(0);
    expect(await heading(await sit(1))).toBe('Bạn đã đạt bài kiểm tra');
    expect((await learner.post(quiz)).headers['location']).toBe(quiz);
    expect((await learner.get(quiz)).body).toContain('Bạn đã dùng hết lượt làm bài');
    expect(await completions()).toHaveLength(1);
    expect(await tracked()).toBe('Hoàn thành');
  });

  test('has them anew a year later, is “learning” once begun, and says nothing of the last time', async () => {
    program.clock.set(`${addDays(today, 370)}T01:00:00Z`);
    learner = await program.signIn('hocvien');
    expect(await tracked()).toBe('Chưa bắt đầu');
    expect((await learner.get('/')).body).toContain('Làm lại bài kiểm tra');
    const course = (await learner.get(`/courses/${COURSE_ID}`)).body;
    for (const words of [`Bạn đã hoàn thành ngày ${formatDate(today)}, lần này cần làm lại bài kiểm tra.`, 'Còn 3 lượt', 'Chưa làm']) expect(course).toContain(words);
    expect(course).not.toContain('Bạn đã hoàn thành khóa này');
    const start = (await learner.get(quiz)).body;
    for (const words of ['3 lượt', 'Chưa có lượt nào', 'Bắt đầu làm bài', 'Lần học trước, lượt 3']) expect(start).toContain(words);
    const failed = await sit(0);
    expect(await tracked()).toBe('Đang học');
    expect(await heading(failed)).toBe('Bạn chưa đạt, còn 2 lượt');
    const result = (await learner.get(failed)).body;
    expect(result).toContain('Lượt 1/3');
    for (const words of ['đã hoàn thành', 'đã vào sổ']) expect(result).not.toContain(words);
    expect((await learner.get('/')).body).toContain('Bài kiểm tra đã làm 1 lượt, chưa đạt.');
    expect(await completions()).toHaveLength(1);
  });

  test('is completed anew at once, however far its date lies, with a certificate of what was done this time', async () => {
    const begun = localDate(program.clock.now());
    expect((await learner.get(await sit(1))).body).toContain('đã vào sổ');
    expect(await completions()).toMatchObject([{ completedOn: today }, { completedOn: begun }]);
    expect(await tracked()).toBe('Hoàn thành');
    const [, second] = await program.db.repo(Certificate).find({ where: { personId: personId('hocvien') }, order: { issuedAt: 'ASC' } });
    expect(second!.snapshot).toMatchObject({ startedOn: begun, completedOn: begun });
    expect((await learner.get(quiz)).body).toContain('Lượt 2');
    await sit(0);
    expect((await learner.get(quiz)).body).toContain('Bạn đã dùng hết lượt làm bài');
    expect(await completions()).toHaveLength(2);
  });
});
