import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { In, IsNull } from 'typeorm';
import { accountId } from '../../../seeds/demo/accounts.js';
import { unitId } from '../../../seeds/ids.js';
import { Certificate } from '../../../src/certificates/entities/certificate.js';
import { Completion } from '../../../src/courses/entities/completion.js';
import { Course } from '../../../src/courses/entities/course.js';
import { Enrolment } from '../../../src/courses/entities/enrolment.js';
import { Renewal } from '../../../src/courses/entities/renewal.js';
import { Exemption } from '../../../src/courses/entities/exemption.js';
import { ObligationsService } from '../../../src/courses/obligations.service.js';
import { CourseReminder } from '../../../src/courses/reminders/entities/course-reminder.js';
import { Account } from '../../../src/identity/entities/account.js';
import { GrantsService } from '../../../src/identity/grants.service.js';
import { LessonProgress } from '../../../src/lessons/entities/lesson-progress.js';
import { Lesson } from '../../../src/lessons/entities/lesson.js';
import { Calendar } from '../../../src/notifications/entities/calendar.js';
import { Mail } from '../../../src/notifications/entities/mail.js';
import { Message } from '../../../src/notifications/entities/message.js';
import { Person } from '../../../src/organisation/entities/person.js';
import { Posting } from '../../../src/organisation/entities/posting.js';
import { ReorganisationMove, ReorganisationPlan } from '../../../src/organisation/entities/reorganisation-plan.js';
import { PersonMerge } from '../../../src/organisation/merging/entities/person-merge.js';
import { MergingService } from '../../../src/organisation/merging/merging.service.js';
import { choosable } from '../../../src/organisation/merging/rules/person-values.js';
import { PostingsService } from '../../../src/organisation/postings.service.js';
import { Plans } from '../../../src/organisation/reorganising/plans.service.js';
import { primaryProblems } from '../../../src/organisation/rules/postings.js';
import type { Actor } from '../../../src/platform/access/actor.js';
import { addDays } from '../../../src/platform/clock/local-date.js';
import { nameSortKey } from '../../../src/platform/text/name-sort-key.js';
import { searchKey } from '../../../src/platform/text/text.js';
import { Attempt } from '../../../src/quizzes/entities/attempt.js';
import { Quiz } from '../../../src/quizzes/entities/quiz.js';
import { TrackingReminder } from '../../../src/reports/entities/tracking-reminder.js';
import { FiguresService } from '../../../src/reports/figures/figures.service.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { TestClient } from '../../support/client.js';
import { describeEachDatabase } from '../../support/databases.js';
import { codeOfRefusal } from '../identity/identity-world.js';
import { history, listingsOf, putOnList, type History } from './merge-histories.js';

const DAY = 24 * 3_600_000;
const OFFICE: Actor = {
  accountId: accountId('noivu'), personId: null, fullName: 'Nội vụ', givenInitial: 'V', unitName: null, roles: new Set(['home-affairs']),
  scopes: () => Promise.resolve(new Map([['home-affairs', 'all' as const]])), mustChangePassword: false, sessionId: 's',
};

describeEachDatabase('two records of one person', (kind) => {
  let world: TestApp;
  let office: TestClient;
  let course: Course;
  let quizzes: Quiz[];
  let lessons: Lesson[];
  let certificate: Certificate;
  let ruleId: string;
  let merging: MergingService;
  let planId: string;

  beforeAll(async () => {
    world = await startTestApp(kind, { seed: 'demo' });
    office = await world.signIn('noivu');
    course = await world.db.repo(Course).findOneByOrFail({ key: 'cchc-2021-2030' });
    quizzes = await world.db.repo(Quiz).find({ order: { id: 'ASC' }, take: 2 });
    lessons = await world.db.repo(Lesson).find({ order: { id: 'ASC' }, take: 5 });
    [certificate] = await world.db.repo(Certificate).find({ where: { courseId: course.id }, order: { issuedAt: 'ASC' }, take: 1 }) as [Certificate];
    ruleId = (await world.db.repo(Completion).find({ take: 1 }))[0]!.ruleId;
    merging = world.app.get(MergingService);
    ({ id: planId } = await world.app.get(Plans).create(OFFICE, { actNumber: '9/NQ-HĐND', actDate: '2026-11-20', effectiveOn: '2027-01-01' }));
  }, 120_000);
  afterAll(() => world.close());

  const instant = (hour: number): Date => new Date(Date.UTC(2025, 8, 1) + hour * 3_600_000);
  let count = 0;

  async function record(given: Partial<History> & { fullName?: string; unit?: string } = {}): Promise<string> {
    const id = randomUUID();
    const { days = [0], isOpen = true, readings = [], completed = null, begun = null, account = 'none', isExempt = false, phone = null, mails = [], calendar = 'none', told = [], reminded = [], planned = 'nowhere', listed = [], fullName = 'Lò Văn Thành', unit = 'xa-yen-chau' } = given;
    const number = ++count;
    const attempts = [...(given.attempts ?? [])].sort((a, b) => a.hour - b.hour);
    await world.db.tx(async () => {
      await world.db.repo(Person).insert({ id, fullName, nameSort: nameSortKey(fullName), nameSearch: searchKey(fullName), birthYear: 1980 + (number % 20), staffCode: number % 3 === 0 ? null : `TH-${number}`, phone, citizenHash: number % 4 === 0 ? `hash-${number}` : null });
      const sorted = [...days].sort((a, b) => a - b).map((day) => addDays('2024-01-01', day));
      for (const [i, from] of sorted.entries()) {
        const to = sorted[i + 1] ?? (isOpen ? null : addDays(from, 30));
        await world.db.repo(Posting).insert({ id: randomUUID(), personId: id, unitId: unitId(unit), title: `Việc ${i}`, category: 'civil-servant', validFrom: from, validTo: to, isPrimary: true, actNumber: null, actDate: null });
      }
      for (const [i, { quiz, hour, isOpen: running }] of attempts.entries()) {
        const isFirstOpen = running && !attempts.slice(0, i).some((earlier) => earlier.quiz === quiz && earlier.isOpen);
        const place = attempts.slice(0, i).filter((earlier) => earlier.quiz === quiz).length + 1;
        await world.db.repo(Attempt).insert({
          id: randomUUID(), quizId: quizzes[quiz]!.id, takerId: id, number: place, state: isFirstOpen ? 'open' : 'submitted', layout: { schema: 1, slots: [] } as never, seed: 's', startedAt: instant(hour), dueAt: null,
          limitMinutes: null, graceSeconds: 0, passShare: 0.5, pageLayout: 'one-page', maxScore: 1, finishedAt: isFirstOpen ? null : instant(hour + 1), submissionKey: null, markOwed: false, score: isFirstOpen ? null : 1, markSet: 1,
        });
      }
      for (const { lesson, percent, hour } of readings) {
        await world.db.repo(LessonProgress).insert({ id: randomUUID(), personId: id, lessonId: lessons[lesson]!.id, percent, block: percent % 7, blockAt: instant(hour), readAt: percent > 60 ? instant(hour) : null, readVersionId: null });
      }
      const start = begun ?? completed;
      if (start !== null) await world.db.repo(Enrolment).insert({ id: randomUUID(), courseId: course.id, personId: id, enrolledAt: instant(start), enrolledOn: '2025-09-01' });
      if (completed !== null) {
        const completionId = randomUUID();
        await world.db.repo(Completion).insert({ id: completionId, courseId: course.id, personId: id, number: 1, completedAt: instant(completed), completedOn: '2025-09-20', ruleId, evidenceIds: [], unitId: unitId(unit) });
        const countsFrom = completed % 2 === 0 ? '2025-09-21' : '2025-10-05';
        await world.db.repo(Renewal).insert({ id: randomUUID(), courseId: course.id, personId: id, countsFrom, opensOn: countsFrom, begunAt: instant(completed + 9_000), begunOn: '2026-08-01' });
        await world.db.repo(Certificate).insert({ ...certificate, id: randomUUID(), personId: id, completionId, number: 5_000 + number, code: String(100_000_000_000 + number) });
      }
      if (isExempt) await world.db.repo(Exemption).insert({ id: randomUUID(), personId: id, requirementId: null, courseId: course.id, validFrom: '2025-01-01', validTo: '2025-02-01', reason: 'thử', act: null, setBy: null, setAt: instant(0), endedBy: null, endedAt: null, endReason: null });
      for (const state of mails) {
        const mailId = randomUUID();
        await world.db.repo(Mail).insert({ id: mailId, personId: id, unitId: null, state, dueAt: instant(1_000_000), tries: 0, leaseToken: null, leasedUntil: null, lastError: null, createdAt: instant(0), sealedAt: null, endedAt: null });
        await world.db.repo(Message).insert({ id: randomUUID(), personId: id, key: `th/${mailId}`, template: 'th', subject: 'Thử', text: 'Thử', href: null, createdAt: instant(0), readAt: null, mailId });
      }
      if (calendar !== 'none') await world.db.repo(Calendar).insert({ id: randomUUID(), personId: id, tokenHash: randomUUID(), createdAt: instant(0), endedAt: calendar === 'ended' ? instant(1) : null });
      for (const step of told) await world.db.repo(CourseReminder).insert({ id: randomUUID(), personId: id, courseId: course.id, dueOn: '2025-12-31', step, toldOn: '2025-09-01' });
      for (const day of reminded) await world.db.repo(TrackingReminder).insert({ day, personId: id, courseId: course.id, at: instant(0), accountId: accountId('noivu') });
      if (planned !== 'nowhere') await world.db.repo(ReorganisationMove).insert({ planId, personId: id, unitId: planned === 'out' ? null : unitId('xa-yen-son'), title: null, origin: 'page', isWritten: false });
      await putOnList(world.db, id, listed);
      if (account !== 'none') {
        await world.db.repo(Account).insert({ id: randomUUID(), username: `th.${kind}.${number}`, phone: null, staffCode: null, passwordHash: 'x', mustChangePassword: false, personId: id, createdAt: instant(0), firstSignedInAt: account === 'used' ? instant(1) : null, disabledAt: account === 'locked' ? instant(2) : null });
      }
      await world.app.get(ObligationsService).update([id]);
    });
    return id;
  }

  /** Everything that the two have, in every table that names people; ids of the projection are new each time. */
  async function rowsOf(ids: readonly string[]): Promise<Record<string, unknown[]>> {
    const tables: Record<string, string> = { people: 'id', postings: 'person_id', accounts: 'person_id', attempts: 'taker_id', lesson_progress: 'person_id', enrolments: 'person_id', renewals: 'person_id', completions: 'person_id', certificates: 'person_id', exemptions: 'person_id', requirement_people: 'person_id', messages: 'person_id', message_mails: 'person_id', calendars: 'person_id', course_reminders: 'person_id', tracking_reminders: 'person_id', reorganisation_moves: 'person_id', obligations: 'person_id', class_roster: 'person_id', class_roster_changes: 'person_id' };
    const found: Record<string, unknown[]> = {};
    for (const [table, column] of Object.entries(tables)) {
      const rows = await world.db.manager.query<Record<string, unknown>[]>(`select * from ${table} where ${column} in (${ids.map((id) => `'${id}'`).join()})`);
      found[table] = rows.map((row) => (table === 'obligations' ? { ...row, id: null } : row)).map((row) => JSON.stringify(row)).sort();
    }
    return found;
  }

  const merge = (fromId: string, intoId: string, fields: readonly (typeof choosable)[number][] = []) => merging.merge(OFFICE, { fromId, intoId, choice: new Set(fields), reason: 'nhập hai lần' });

  test('whatever they did, become one with a valid career, and are afterwards exactly what they were', async () => {
    await fc.assert(
      fc.asyncProperty(history, history, fc.subarray([...choosable]), async (kept, other, choice) => {
        const [intoId, fromId] = [await record(kept), await record(other)];
        const before = await rowsOf([intoId, fromId]);
        const { id } = await merge(fromId, intoId, choice);
        const career = await world.db.repo(Posting).findBy({ personId: intoId });
        expect(primaryProblems(career.map(({ validFrom, validTo, isPrimary }) => ({ from: validFrom, to: validTo, primary: isPrimary })))).toEqual([]);
        expect(await world.db.repo(Posting).countBy({ personId: fromId, isPrimary: true })).toBe(0);
        for (const quiz of quizzes) {
          const numbers = (await world.db.repo(Attempt).find({ where: { takerId: intoId, quizId: quiz.id }, order: { startedAt: 'ASC', number: 'ASC' } })).map(({ number }) => number);
          expect(numbers).toEqual(numbers.map((_, i) => i + 1));
        }
        expect(await world.db.repo(Completion).countBy({ personId: intoId, number: 1 })).toBe(kept.completed === null && other.completed === null ? 0 : 1);
        const hadCalendar = [kept, other].some(({ calendar }) => calendar === 'open');
        expect(await world.db.repo(Calendar).countBy({ personId: intoId, endedAt: IsNull() })).toBe(hadCalendar ? 1 : 0);
        expect(await world.db.repo(Message).countBy({ personId: intoId })).toBe(kept.mails.length + other.mails.length);
        expect(await world.db.repo(CourseReminder).countBy({ personId: intoId })).toBe(new Set([...kept.told, ...other.told]).size);
        expect(await world.db.repo(TrackingReminder).countBy({ personId: intoId })).toBe(new Set([...kept.reminded, ...other.reminded]).size);
        expect(await listingsOf(world.db, intoId)).toEqual([kept.listed.length + other.listed.length, kept.listed.length + other.listed.length > 0 ? 1 : 0]);
        const decided = [kept, other].find(({ planned }) => planned !== 'nowhere');
        expect((await world.db.repo(ReorganisationMove).findBy({ planId, personId: In([intoId, fromId]) })).map(({ personId, unitId: to }) => [personId === intoId, to === null])).toEqual(decided ? [[true, decided.planned === 'out']] : []);
        await merging.undo(OFFICE, id);
        expect(await rowsOf([intoId, fromId])).toEqual(before);
      }),
      { numRuns: 25 },
    );
  }, 120_000);

  test('are found, compared and made one on the pages, and the other address leads to the one that stays', async () => {
    const [intoId, fromId] = [await record({ fullName: 'Mùa Thị Dợ', completed: 10 }), await record({ fullName: 'Mùa Thị Dợ', account: 'used', phone: '0912345678' })];
    expect((await office.get(`/organisation/people/${intoId}`)).body).toContain('Trùng hồ sơ');
    const found = await office.get(`/organisation/people/${intoId}/merge`);
    expect(found.body).toContain(`/organisation/people/${intoId}/merge/${fromId}`);
    const address = `/organisation/people/${intoId}/merge/${fromId}`;
    const compared = await office.get(address);
    expect(compared.body).toMatch(/Giấy chứng nhận<\/th><td[^>]*>1<\/td><td[^>]*>0<\/td>/);
    expect(compared.body).not.toContain('0912345678');
    const fields = { fullName: 'kept', birth: 'kept', staffCode: 'kept', phone: 'other', mail: 'kept' };
    const refused = await office.post(address, { ...fields, reason: '' });
    expect([refused.statusCode, refused.body.includes('Hãy ghi vì sao')]).toEqual([422, true]);
    expect((await office.post(address, { ...fields, reason: 'nhập hai lần' })).statusCode).toBe(303);
    expect((await office.post(address, { ...fields, reason: 'nhập hai lần' })).statusCode).toBe(303);
    expect(await world.db.repo(PersonMerge).countBy({ fromPersonId: fromId })).toBe(1);
    expect((await office.get(`/organisation/people/${fromId}`)).headers.location).toBe(`/organisation/people/${intoId}`);
    expect((await world.db.repo(Person).findOneByOrFail({ id: intoId })).phone).toBe('0912345678');
    const list = await office.get('/organisation/people/merges');
    const undo = /action="(\/organisation\/people\/merges\/[^"]+\/undo)"/.exec(list.body)![1]!;
    expect((await (await world.signIn('lanhdao')).post(undo)).statusCode).toBe(403);
    expect((await office.post(undo)).statusCode).toBe(303);
    expect((await office.post(undo)).statusCode).toBe(303);
    expect((await office.get(`/organisation/people/${fromId}`)).statusCode).toBe(200);
  });

  test('are counted once while they are one, and twice again afterwards', async () => {
    const unit = unitId('xa-yen-chau');
    const [intoId, fromId] = [await record({ days: [10] }), await record({ days: [20], completed: 20 })];
    const figures = async () => {
      const people = await world.app.get(FiguresService).entries({ day: '2026-11-23', units: new Set([unit]) }, new Set(['done', 'done-late', 'learning', 'not-started', 'overdue'] as never[]));
      return people.filter(({ personId, courseId }) => courseId === course.id && [intoId, fromId].includes(personId)).map(({ personId, doneOn }) => [personId === intoId ? 'kept' : 'other', doneOn]).sort();
    };
    const before = await figures();
    expect(before.map(([who]) => who)).toEqual(['kept', 'other']);
    const { id } = await merge(fromId, intoId);
    expect(await figures()).toEqual([['kept', '2025-09-20']]);
    await merging.undo(OFFICE, id);
    expect(await figures()).toEqual(before);
  });

  test('sign in with one account: who used it goes on, the other is locked, and both work again afterwards', async () => {
    const [intoId, fromId] = [await record({ account: 'fresh' }), await record({ account: 'used' })];
    const of = async (personId: string) => world.db.repo(Account).findOneByOrFail({ personId });
    const [fresh, used] = [await of(intoId), await of(fromId)];
    const { id } = await merge(fromId, intoId);
    expect(await of(intoId)).toMatchObject({ id: used.id, disabledAt: null });
    expect((await of(fromId)).disabledAt).not.toBeNull();
    // What was begun since was begun with the other's account, so that it is the other's.
    await world.db.tx(() => world.db.repo(Enrolment).insert({ id: randomUUID(), courseId: course.id, personId: intoId, enrolledAt: world.clock.now(), enrolledOn: '2026-11-23' }));
    await merging.undo(OFFICE, id);
    expect([await of(intoId), await of(fromId)]).toEqual([fresh, used]);
    expect(await world.db.repo(Enrolment).countBy({ personId: fromId })).toBe(1);
    expect(await world.db.repo(Enrolment).countBy({ personId: intoId })).toBe(0);
  });

  test('keep what came since with the record that stayed, and end what has ended since', async () => {
    const [intoId, fromId] = [await record({ days: [600], account: 'used' }), await record({ days: [0], unit: 'xa-yen-son' })];
    const { id } = await merge(fromId, intoId);
    await world.db.tx(async () => {
      await world.db.repo(Enrolment).insert({ id: randomUUID(), courseId: course.id, personId: intoId, enrolledAt: world.clock.now(), enrolledOn: '2026-11-23' });
      await world.db.repo(Posting).createQueryBuilder().update().set({ validTo: '2026-11-01' }).where('person_id = :intoId and valid_to is null', { intoId }).execute();
      await world.db.repo(Person).update({ id: intoId }, { phone: '0900000001' });
    });
    await merging.undo(OFFICE, id);
    expect(await world.db.repo(Enrolment).countBy({ personId: intoId })).toBe(1);
    expect((await world.db.repo(Posting).findBy({ personId: fromId })).map(({ validFrom, validTo, isPrimary }) => [validFrom, validTo, isPrimary])).toEqual([['2024-01-01', '2026-11-01', true]]);
    expect((await world.db.repo(Person).findOneByOrFail({ id: intoId })).phone).toBe('0900000001');
  });

  test('end a posting that both had when it has ended since, and leave one that goes on', async () => {
    const history = { days: [0, 100], unit: 'xa-yen-son' };
    const [intoId, fromId] = [await record(history), await record(history)];
    const open = { personId: intoId, validTo: IsNull() };
    const { id } = await merge(fromId, intoId);
    await world.db.tx(() => world.app.get(PostingsService).end([{ personId: intoId, on: '2026-11-01' }]));
    expect(await world.db.repo(Posting).countBy(open)).toBe(0);
    await merging.undo(OFFICE, id);
    const career = [['2024-01-01', '2024-04-10', true], ['2024-04-10', '2026-11-01', true]];
    const careerOf = async (personId: string) => (await world.db.repo(Posting).find({ where: { personId }, order: { validFrom: 'ASC' } })).map(({ validFrom, validTo, isPrimary }) => [validFrom, validTo, isPrimary]);
    expect([await careerOf(intoId), await careerOf(fromId)]).toEqual([career, career]);

    const [stays, other] = [await record(history), await record(history)];
    const { id: second } = await merge(other, stays);
    await merging.undo(OFFICE, second);
    expect(await careerOf(other)).toEqual([career[0], ['2024-04-10', null, true]]);
  });

  test('wait for the day of a scheduled reorganisation that moves one of them, or for its being taken back', async () => {
    const [intoId, fromId] = [await record(), await record({ planned: 'unit' })];
    const state = (to: 'draft' | 'scheduled') => world.db.tx(() => world.db.repo(ReorganisationPlan).update({ id: planId }, { state: to }));
    await state('scheduled');
    expect(await codeOfRefusal(merge(fromId, intoId))).toBe('merge.planned');
    await state('draft');
    const { id } = await merge(fromId, intoId);
    await state('scheduled');
    expect(await codeOfRefusal(merging.undo(OFFICE, id))).toBe('merge.planned');
    await state('draft');
    await merging.undo(OFFICE, id);
    expect(await world.db.repo(ReorganisationMove).countBy({ planId, personId: fromId })).toBe(1);
  });

  test('are refused where it would take a role, reach another part, come too late or out of turn', async () => {
    const [intoId, fromId, third] = [await record({ account: 'used' }), await record({ account: 'used' }), await record()];
    for (const personId of [intoId, fromId]) {
      const { id } = await world.db.repo(Account).findOneByOrFail({ personId });
      await world.app.get(GrantsService).grant({ accountId: id, role: 'trainer', scope: { kind: 'all' }, from: '2026-01-01', reason: 'thử' });
    }
    const before = await rowsOf([intoId, fromId]);
    expect(await codeOfRefusal(merge(fromId, intoId))).toBe('account.both-have-roles');
    expect(await rowsOf([intoId, fromId])).toEqual(before);
    expect(await codeOfRefusal(merge(intoId, intoId))).toBe('merge.same');

    const small: Actor = { ...OFFICE, scopes: () => Promise.resolve(new Map([['home-affairs', new Set([unitId('xa-yen-son')])]])) };
    const elsewhere = await record({ unit: 'xa-yen-son' });
    expect(await codeOfRefusal(merging.merge(small, { fromId: third, intoId: elsewhere, choice: new Set(), reason: 'x' }))).toBe('organisation.person-unknown');
    expect(await codeOfRefusal(merging.merge({ ...OFFICE, roles: new Set(['head-of-unit']) }, { fromId: third, intoId, choice: new Set(), reason: 'x' }))).toBe('access.denied');

    const { id: first } = await merge(third, fromId);
    expect((await merge(third, fromId)).id).toBe(first);
    expect(await codeOfRefusal(merging.merge(small, { fromId: third, intoId: fromId, choice: new Set(), reason: 'x' }))).toBe('organisation.person-unknown');
    expect(await codeOfRefusal(merge(third, intoId))).toBe('merge.already');
    world.clock.advance(1_000);
    const { id: second } = await merge(elsewhere, fromId);
    expect(await codeOfRefusal(merging.undo(OFFICE, first))).toBe('merge.undo-order');
    expect(await codeOfRefusal(merging.undo(small, second))).toBe('merge.unknown');
    await merging.undo(OFFICE, second);
    world.clock.advance(30 * DAY);
    expect(await codeOfRefusal(merging.undo(OFFICE, first))).toBe('merge.undo-late');
  });
});
