import { randomUUID } from 'node:crypto';
import { CompletionsService } from '../../../src/courses/completions.service.js';
import { CoursesService } from '../../../src/courses/courses.service.js';
import { Exemption } from '../../../src/courses/entities/exemption.js';
import { ObligationsService } from '../../../src/courses/obligations.service.js';
import { RemindersService } from '../../../src/courses/reminders/reminders.service.js';
import { RequirementWriter } from '../../../src/courses/requirements/requirement-writer.js';
import { Message } from '../../../src/notifications/entities/message.js';
import { Unit, UnitVersion } from '../../../src/organisation/entities/unit.js';
import { MergingService } from '../../../src/organisation/merging/merging.service.js';
import { PostingsService } from '../../../src/organisation/postings.service.js';
import type { Actor } from '../../../src/platform/access/actor.js';
import { addDays, localDate } from '../../../src/platform/clock/local-date.js';
import { Jobs } from '../../../src/platform/jobs/jobs.js';
import { describeEachDatabase } from '../../support/databases.js';
import { partsOf } from '../../support/mail-server.js';
import { MailWorld } from '../../support/mail-world.js';

const START = '2026-01-05';
const DUE = addDays(START, 40);
/** What the schedule that nobody has changed says: before and after the due date, then weekly for 90 days. */
const STEPS = [-14, -7, -1, 1, 7, 14, 21, 28, 35, 42, 49, 56, 63, 70, 77, 84];
const everySevenDays = (day: string) => [START, ...STEPS.map((step) => addDays(DUE, step))].filter((one) => one < day);

/** An office that may merge records. */
const office: Actor = {
  accountId: randomUUID(), personId: null, fullName: 'Phòng Nội vụ', givenInitial: 'V', unitName: null, roles: new Set(['home-affairs'] as const),
  scopes: () => Promise.resolve(new Map([['home-affairs', 'all']] as const)), mustChangePassword: false, sessionId: randomUUID(),
};

describeEachDatabase('a year of reminders', (kind) => {
  let world: MailWorld;
  const people: Record<string, string> = {};
  const courses = [randomUUID(), randomUUID()];
  const unitId = randomUUID();

  beforeAll(async () => {
    world = await MailWorld.start(kind);
    const { app, db, clock } = world.program;
    clock.set(`${START}T01:00:00Z`);
    for (const name of ['stays', 'leaves', 'exempt', 'merged', 'renews', 'both', 'mailless']) people[name] = await world.aPerson(name, name === 'mailless' ? null : `${name}@sonla.example`);
    await db.tx(async () => {
      await db.repo(Unit).insert({ id: unitId, kind: 'commune', orderInList: 1 });
      await db.repo(UnitVersion).insert({ id: randomUUID(), unitId, code: null, name: 'Xã Thử', shortName: 'Xã Thử', aliases: [], nameSearch: 'xa thu', parentId: null, validFrom: '2020-01-01', validTo: null });
      await app.get(PostingsService).begin(Object.values(people).map((personId) => ({ personId, unitId, title: personId === people['both'] ? 'Chủ tịch' : 'Chuyên viên', category: 'civil-servant', from: '2025-01-01', isPrimary: true, actNumber: null, actDate: null })));
    });
    for (const [i, id] of courses.entries()) {
      await app.get(CoursesService).upsert({ id, key: `k${i}`, code: `K${i}`, title: `Khóa ${i + 1}`, programme: { key: 'p', title: 'Chương trình' }, objectives: [], periods: 4, delivery: 'online', estimatedMinutes: 60, lawAsOf: START, quizAfterLessons: false });
      await app.get(CoursesService).setRule(id, { schema: 2, lessons: 'all', quiz: null, attendance: false });
      const audience = { schema: 1 as const, unitId, categories: [], titles: i === 0 ? [] : ['Chủ tịch'] };
      await app.get(RequirementWriter).set(`r${i}`, { basis: 'Kế hoạch', courseIds: [id], audience, due: { schema: 1, kind: 'fixed', on: DUE }, renewalMonths: i === 0 ? 6 : null, from: START, to: null, reason: '' });
    }
    await app.get(Jobs).drain();
  }, 120_000);
  afterAll(() => world.stop());

  /** What happens to people, on the morning of a day. */
  const fates: Record<string, () => Promise<unknown>> = {
    [addDays(START, 10)]: () => world.program.db.tx(() => world.program.app.get(CompletionsService).recognise(courses[0]!, people['renews']!, world.program.clock.now(), randomUUID())),
    [addDays(DUE, -5)]: () => world.program.db.tx(async () => {
      await world.program.db.repo(Exemption).insert({ id: randomUUID(), personId: people['exempt']!, requirementId: null, courseId: courses[0]!, validFrom: addDays(DUE, -5), validTo: null, reason: 'Nghỉ thai sản', act: null, setBy: null, setAt: world.program.clock.now() });
      await world.program.app.get(ObligationsService).update([people['exempt']!]);
    }),
    [addDays(DUE, 3)]: () => world.program.db.tx(() => world.program.app.get(PostingsService).end([{ personId: people['leaves']!, on: addDays(DUE, 3) }])),
    [addDays(DUE, 10)]: () => world.program.app.get(MergingService).merge(office, { fromId: people['merged']!, intoId: people['stays']!, choice: new Set(), reason: 'Trùng hồ sơ' }),
  };

  test('follows the schedule for everybody it concerns, once, bundled and by day', async () => {
    const { app, db, clock } = world.program;
    const sentAt: string[] = [];
    world.server.fate = () => (sentAt.push(new Date(clock.now().getTime() + 7 * 3_600_000).toISOString().slice(11, 16)), 'accept');
    for (let n = 0; n < 366; n++) {
      const day = addDays(START, n);
      clock.set(`${day}T01:00:00Z`);
      await fates[day]?.();
      clock.set(`${day}T${n % 3 === 0 ? '16:30' : '01:30'}:00Z`); // half past eight; or at night, after the program stood still
      const tell = () => app.get(RemindersService).tellAll();
      await (n % 6 === 0 ? Promise.all([tell(), tell()]) : tell());
      clock.advance(20 * 60_000);
      await world.send();
    }
    clock.set(`${addDays(START, 367)}T02:00:00Z`);
    await world.send();

    const rows = await db.repo(Message).find({ order: { createdAt: 'ASC' } });
    const daysOf = (name: string) => rows.filter(({ personId }) => personId === people[name]).map(({ createdAt }) => localDate(createdAt));
    const all = everySevenDays('9999');
    expect(daysOf('mailless')).toEqual(all);
    expect(daysOf('both')).toEqual(all);
    expect(rows.filter(({ personId, text }) => personId === people['both'] && text.includes('– Khóa 1') && text.includes('– Khóa 2'))).toHaveLength(all.length);
    expect(daysOf('leaves')).toEqual(everySevenDays(addDays(DUE, 3)));
    expect(daysOf('exempt')).toEqual(everySevenDays(addDays(DUE, -5)));
    // Of the day before the merge both records were told; afterwards one is.
    expect(daysOf('merged')).toEqual([]);
    const before = everySevenDays(addDays(DUE, 10));
    expect(daysOf('stays')).toEqual([...before, ...before, ...all.slice(before.length)].sort());
    // Completed on the tenth day, so it is to be renewed six months later.
    const again = '2026-07-15';
    expect(daysOf('renews')).toEqual([START, ...STEPS.map((step) => addDays(again, step))]);

    // Everything but what was told to people without an address went out, each message in one mail, and never at night.
    const mails = world.server.accepted.map((mail) => ({ to: mail.to[0], text: partsOf(mail).plain }));
    expect(mails.length).toBe(rows.length - all.length);
    expect(mails.some(({ to }) => to?.startsWith('mailless'))).toBe(false);
    expect(sentAt.filter((time) => time < '07:00' || time >= '21:00')).toEqual([]);
    expect(sentAt.filter((time) => time !== '08:50' && time !== '23:50').length).toBe(0);
  }, 240_000);
});
