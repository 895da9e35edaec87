import { courseId, personId, unitId } from '../../../seeds/ids.js';
import { CompletionsService } from '../../../src/courses/completions.service.js';
import { CoursesService } from '../../../src/courses/courses.service.js';
import { RemindersService } from '../../../src/courses/reminders/reminders.service.js';
import { RequirementWriter } from '../../../src/courses/requirements/requirement-writer.js';
import { RequirementsService } from '../../../src/courses/requirements.service.js';
import { Message } from '../../../src/notifications/entities/message.js';
import { ScheduleVersion } from '../../../src/notifications/entities/schedule-version.js';
import { Job } from '../../../src/platform/jobs/job.entity.js';
import { Jobs } from '../../../src/platform/jobs/jobs.js';
import { addDays, localDate } from '../../../src/platform/clock/local-date.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { describeEachDatabase } from '../../support/databases.js';
import { COURSE_ID, CourseWorld } from './course-world.js';

const DAY_MS = 86_400_000;
/** Of the demo: everybody but those who are overdue has twelve days left, and the step of fourteen was told when it was loaded. */
const DUE_IN = 12;

describeEachDatabase('reminders of courses', (kind) => {
  let program: TestApp;
  beforeAll(async () => {
    program = await startTestApp(kind, { seed: 'demo' });
  }, 180_000);
  afterAll(() => program.close());

  const tell = () => program.app.get(RemindersService).tellAll();
  const later = (days: number) => program.clock.advance(days * DAY_MS);
  const messagesOf = async (key: string) => (await program.db.repo(Message).find({ where: { personId: personId(key) }, order: { createdAt: 'DESC' } })).map(({ subject, text, href }) => ({ subject, text, href }));
  /** Counted without the code that tells: who must, has not, and is not overdue. */
  async function openAndInTime(): Promise<number> {
    const now = program.clock.now();
    const { obligations } = await program.app.get(RequirementsService).obligationsOn(localDate(now), 'all');
    const done = new Set((await program.app.get(CompletionsService).progressBefore([COURSE_ID], now)).filter(({ completedAt }) => completedAt !== null).map((progress) => progress.personId));
    return obligations.filter(({ person, requirement }) => !done.has(person.personId) && requirement.dueOn >= localDate(now)).length;
  }

  test('the demo was told this morning, with the days that are left, and nothing is told twice on one day or the next', async () => {
    const [message, ...rest] = await messagesOf('hocvien');
    expect(rest).toEqual([]);
    expect(message).toMatchObject({ subject: expect.stringMatching(/^Nhắc học: /) as string, href: `/courses/${COURSE_ID}` });
    expect(message!.text).toContain(`hạn 05/12/2026, còn ${DUE_IN} ngày.`);
    expect(await tell()).toBe(0);
    later(1);
    expect(await tell()).toBe(0);
  });

  test('on the day of a step everybody who has not finished is told once, though two processes tell at once', async () => {
    await new CourseWorld(program).complete('hocvien');
    later(DUE_IN - 7 - 1);
    const expected = await openAndInTime();
    expect(expected).toBeGreaterThan(20);
    const before = await program.db.repo(Message).count();
    const told = await Promise.all([tell(), tell()]);
    expect(told[0] + told[1]).toBe((await program.db.repo(Message).count()) - before);
    const week = await program.db.repo(Message).createQueryBuilder('m').where("m.text LIKE '%còn 7 ngày%'").getCount();
    expect(week).toBe(expected);
    expect(await messagesOf('hocvien')).toHaveLength(1);
  });

  test('after days without the program somebody gets one reminder, for the day on which it is told', async () => {
    const before = (await messagesOf('lanhdao')).length;
    later(10); // over the day before, the due date and the day after
    await tell();
    const messages = await messagesOf('lanhdao');
    expect(messages).toHaveLength(before + 1);
    expect(messages[0]!.text).toContain('quá hạn 3 ngày');
  });

  test('an office’s own schedule counts in its part of the tree', async () => {
    const quiet = { before: [], after: [], every: null, until: 0 };
    await program.db.tx(() => program.db.repo(ScheduleVersion).insert({ id: courseId('schedule'), scope: unitId('xa-yen-chau'), number: 1, schedule: quiet, setAt: program.clock.now(), setBy: personId('noivu') }));
    const before = { inside: (await messagesOf('lanhdao')).length, all: await program.db.repo(Message).count() };
    later(5);
    expect(await tell()).toBeGreaterThan(0);
    expect((await messagesOf('lanhdao')).length).toBe(before.inside);
  });

  test('a course that begins to concern somebody is told of as new, with all new ones in one message', async () => {
    const today = localDate(program.clock.now());
    const programme = { key: 'thu', title: 'Chương trình thử' };
    for (const n of [1, 2]) {
      const id = courseId(`thu-${n}`);
      await program.app.get(CoursesService).upsert({ id, key: `thu-${n}`, code: `THU-${n}`, title: `Khóa thử ${n}`, programme, objectives: [], periods: 4, delivery: 'online', estimatedMinutes: 60, lawAsOf: today, quizAfterLessons: true });
      const audience = { schema: 1 as const, unitId: unitId('xa-yen-chau'), categories: [], titles: [] };
      const due = { schema: 1 as const, kind: 'fixed' as const, on: addDays(today, 40) };
      await program.app.get(RequirementWriter).set(`thu-${n}`, { basis: 'Thử', courseIds: [id], audience, due, renewalMonths: null, from: today, to: null, reason: '' });
    }
    await program.app.get(Jobs).drain();
    await tell();
    const [message] = await messagesOf('hocvien');
    expect(message).toMatchObject({ subject: 'Khóa học mới của bạn: 2 khóa học', href: '/' });
    expect(message!.text).toContain('– Khóa thử 1: hạn');
    expect(await tell()).toBe(0);
  });

  test('each morning has one order, however many copies of the program start, and does its work at half past eight', async () => {
    const orders = () => program.db.repo(Job).findBy({ kind: 'courses.reminders', state: 'waiting' });
    program.clock.set(new Date(`${addDays(localDate(program.clock.now()), 1)}T00:00:00Z`)); // seven in the morning
    await program.app.get(Jobs).drain();
    const [order, ...others] = await orders();
    expect(others).toEqual([]);
    expect(order!.runAt.toISOString()).toMatch(/T01:30:00\.000Z$/);
  });
});
