import { randomUUID } from 'node:crypto';
import { personId, unitId } from '../../../seeds/ids.js';
import { Attendance } from '../../../src/attendance/entities/attendance.js';
import { ClassSession } from '../../../src/attendance/entities/class-session.js';
import { TrainingClass } from '../../../src/attendance/entities/training-class.js';
import { AttendanceCorrected, ClassClosed } from '../../../src/attendance/events.js';
import type { AttendanceStatus } from '../../../src/attendance/rules/attendance-share.js';
import { CoursesService } from '../../../src/courses/courses.service.js';
import { Completion } from '../../../src/courses/entities/completion.js';
import { Exemption } from '../../../src/courses/entities/exemption.js';
import { CompletionReview } from '../../../src/courses/entities/completion-review.js';
import { Course } from '../../../src/courses/entities/course.js';
import { Events } from '../../../src/platform/events/events.js';
import { Jobs } from '../../../src/platform/jobs/jobs.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { aClass, type MadeClass } from '../../support/classes.js';
import { describeEachDatabase } from '../../support/databases.js';

const HOUR = 3_600_000;

describeEachDatabase('a course that is taught in a class', (kind) => {
  let app: TestApp;
  let courseId: string;
  let made: MadeClass;
  const [diligent, absent] = [personId('nv001'), personId('nv002')];

  const mark = (sessionId: string, who: string, status: AttendanceStatus) => app.db.repo(Attendance).upsert({ id: randomUUID(), sessionId, personId: who, status, lateMinutes: 0, leftEarlyMinutes: 0, madeUpOn: null, reason: null, agreedBy: null, source: 'roll', revision: 1, markedAt: app.clock.now(), markedBy: null }, ['sessionId', 'personId']);
  const completions = () => app.db.repo(Completion).findBy({ courseId });
  const owner = () => ({ kind: 'course', id: courseId });
  const publish = (event: object) => app.db.tx(() => app.app.get(Events).publish(event));

  beforeAll(async () => {
    app = await startTestApp(kind, { seed: 'demo' });
    const model = await app.db.repo(Course).findOneByOrFail({ key: 'cchc-2021-2030' });
    courseId = randomUUID();
    await app.db.tx(() => app.db.repo(Course).insert({ ...model, id: courseId, key: 'tap-huan', code: 'TH-01', title: 'Kỹ năng tiếp nhận hồ sơ', delivery: 'class' }));
    await app.app.get(CoursesService).setRule(courseId, { schema: 2, lessons: 'none', quiz: null, attendance: true });
    const morning = app.clock.now().getTime();
    made = await aClass(app, { ownerId: courseId, unitId: unitId('xa-yen-chau'), sessions: [new Date(morning), new Date(morning + 6 * HOUR)], people: [diligent, absent] });
    await app.db.tx(async () => {
      for (const sessionId of made.sessionIds) await mark(sessionId, diligent, 'present');
      await mark(made.sessionIds[0]!, absent, 'late');
    });
  }, 120_000);
  afterAll(() => app.close());

  test('nobody has completed it while the class goes on', async () => {
    await publish(new AttendanceCorrected(made.id, owner(), diligent, 'chưa bế giảng', app.clock.now()));
    expect(await completions()).toEqual([]);
  });

  test('when it ends, who attended enough has completed it, with the class as evidence; telling twice changes nothing', async () => {
    const at = app.clock.now();
    await app.db.tx(async () => {
      for (const id of made.sessionIds) await app.db.repo(ClassSession).update({ id }, { closedAt: at });
      await app.db.repo(TrainingClass).update({ id: made.id }, { state: 'closed', stateAt: at });
    });
    for (let time = 0; time < 2; time++) {
      await publish(new ClassClosed(made.id, owner(), [diligent, absent], at));
      await app.app.get(Jobs).drain();
    }
    expect(await completions()).toMatchObject([{ personId: diligent, number: 1, completedAt: at, evidenceIds: [made.id] }]);
    const page = (await (await app.signIn('nv002')).get(`/courses/${courseId}`)).body;
    expect(page).toContain('Dự đủ số buổi của một lớp');
    expect(page).toContain('Đã dự một lớp, chưa đủ số buổi');
    await app.db.tx(() => app.db.repo(Exemption).insert({ id: randomUUID(), personId: absent, courseId, requirementId: null, validFrom: '2026-01-01', validTo: null, reason: 'Đã học năm trước', act: null, setBy: null, setAt: app.clock.now(), endedBy: null, endedAt: null, endReason: null }));
    const evidence = (await (await app.signIn('noivu')).get(`/tracking/people/${absent}/courses/${courseId}`)).body;
    expect(evidence).toContain('Dự 1/2 buổi (50%)');
    expect(evidence).toContain('Chưa đủ');
  });

  test('a correction completes it for who was marked wrongly, and has a completion looked at that no longer rests on enough', async () => {
    await app.db.tx(() => mark(made.sessionIds[1]!, absent, 'present'));
    await publish(new AttendanceCorrected(made.id, owner(), absent, 'Quên ghi khi điểm danh', app.clock.now()));
    expect((await completions()).map((one) => one.personId).sort()).toEqual([diligent, absent].sort());

    await app.db.tx(() => mark(made.sessionIds[0]!, diligent, 'absent'));
    await publish(new AttendanceCorrected(made.id, owner(), diligent, 'Người khác ký thay', app.clock.now()));
    const [review] = await app.db.repo(CompletionReview).findBy({ evidenceId: made.id });
    expect(review).toMatchObject({ state: 'open', evidence: 'class', reason: 'Người khác ký thay' });
    const page = await (await app.signIn('noivu')).get(`/requirements/reviews/${review!.id}`);
    expect(page.body).toContain('số buổi có mặt không còn đủ');
    expect(await completions()).toHaveLength(2);

    await app.db.tx(() => mark(made.sessionIds[0]!, diligent, 'present'));
    await publish(new AttendanceCorrected(made.id, owner(), diligent, 'Ghi nhầm người', app.clock.now()));
    expect(await app.db.repo(CompletionReview).findOneByOrFail({ evidenceId: made.id })).toMatchObject({ state: 'passed-again' });
  });
});
