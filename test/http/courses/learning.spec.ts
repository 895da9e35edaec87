import { personId } from '../../../seeds/ids.js';
import { Certificate } from '../../../src/certificates/entities/certificate.js';
import { Completion } from '../../../src/courses/entities/completion.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { describeEachDatabase } from '../../support/databases.js';
import { CourseWorld, COURSE_ID } from './course-world.js';

describeEachDatabase('learning a course', (kind) => {
  let program: TestApp;
  let world: CourseWorld;

  beforeAll(async () => {
    program = await startTestApp(kind, { seed: 'demo' });
    world = new CourseWorld(program);
  });
  afterAll(() => program.close());

  const completionsOf = (username: string) => program.db.repo(Completion).findBy({ personId: personId(username) });
  const certificatesOf = (username: string) => program.db.repo(Certificate).findBy({ personId: personId(username) });

  test('what is due stands on the first page, and beginning leads to the first lesson', async () => {
    const browser = await program.signIn('hocvien');
    const home = await browser.get('/');
    expect(home.body).toContain('Sắp đến hạn');
    expect(home.body).toContain('Còn 12 ngày');
    const begun = await browser.post(`/courses/${COURSE_ID}/enrolment`);
    expect(begun.statusCode).toBe(303);
    expect(begun.headers.location).toBe(`/lessons/${(await world.lessonIds())[0]}`);
    expect((await browser.get('/')).body).toContain('Học tiếp bài 1');
  });

  test('the final quiz stays closed, and says what is missing, until every lesson has been read', async () => {
    const browser = await program.signIn('giangvien');
    const lessons = await world.lessonIds();
    await world.read(browser, lessons.slice(0, 4));
    const tooEarly = await browser.api('POST', `/api/v1/quizzes/${await world.finalQuizId()}/attempts`);
    expect(tooEarly.statusCode).toBe(403);
    expect(tooEarly.json()).toMatchObject({ detail: expect.stringContaining('Còn bài 5') as string });
    await world.read(browser, lessons.slice(4));
    expect((await browser.api('POST', `/api/v1/quizzes/${await world.finalQuizId()}/attempts`)).statusCode).toBe(201);
  });

  test('a failed quiz completes nothing; a passed one completes the course and enters a certificate, both at once', async () => {
    const browser = await program.signIn('tuphap');
    await world.read(browser, await world.lessonIds());
    expect((await world.sit('tuphap', browser, 0.5)).json()).toMatchObject({ passed: false });
    expect(await completionsOf('tuphap')).toEqual([]);
    const again = await world.begin('tuphap', browser, 0.75);
    const paper = { answers: again.answers, key: 'second' };
    expect((await browser.api('POST', `/api/v1/attempts/${again.attemptId}/submission`, paper)).json()).toMatchObject({ passed: true });
    expect(await completionsOf('tuphap')).toMatchObject([{ courseId: COURSE_ID, number: 1, evidenceIds: [...(await world.lessonIds()), again.attemptId] }]);
    expect(await certificatesOf('tuphap')).toMatchObject([{ state: 'valid', snapshot: { fullName: 'Phạm Đức Thuận', result: '15/20 điểm, đạt yêu cầu' } }]);
    expect((await browser.get('/')).body).toContain('Đã hoàn thành');
  });

  test('handing in twice, and passing once more, leaves one completion and one certificate', async () => {
    const browser = await program.signIn('quantri');
    await world.read(browser, await world.lessonIds());
    const { attemptId, answers } = await world.begin('quantri', browser, 1);
    const submit = () => browser.api('POST', `/api/v1/attempts/${attemptId}/submission`, { answers, key: 'once' });
    const [one, other] = await Promise.all([submit(), submit()]);
    expect([one.json(), other.json()]).toEqual([expect.objectContaining({ passed: true }), expect.objectContaining({ passed: true })]);
    expect((await world.sit('quantri', browser, 1)).json()).toMatchObject({ passed: true });
    expect(await completionsOf('quantri')).toHaveLength(1);
    expect(await certificatesOf('quantri')).toHaveLength(1);
  });

  test('the unit of a completion is the one on the day, and the page of an unknown course is not found', async () => {
    const browser = await world.complete('lanhdao');
    expect((await completionsOf('lanhdao'))[0]!.unitId).not.toBeNull();
    expect((await browser.get('/courses/00000000-0000-4000-8000-000000000000')).statusCode).toBe(404);
    expect((await browser.get('/courses/1%27%20or%201=1')).statusCode).toBe(404);
  });

  test('beginning twice is beginning once', async () => {
    const browser = await program.signIn('nv250');
    const [first, second] = await Promise.all([browser.post(`/courses/${COURSE_ID}/enrolment`), browser.post(`/courses/${COURSE_ID}/enrolment`)]);
    expect([first.statusCode, second.statusCode]).toEqual([303, 303]);
  });
});
