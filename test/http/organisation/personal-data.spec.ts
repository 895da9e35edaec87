import { randomUUID } from 'node:crypto';
import { In, IsNull, Not } from 'typeorm';
import { classId, courseId, personId, unitId } from '../../../seeds/ids.js';
import { firstForm } from '../../../src/attendance/documents/formats/paper.js';
import { ClassDocument } from '../../../src/attendance/entities/class-document.js';
import { ClassTrainer } from '../../../src/attendance/entities/class-trainer.js';
import { RosterChange } from '../../../src/attendance/entities/roster-change.js';
import { Certificate } from '../../../src/certificates/entities/certificate.js';
import { CourseReminder } from '../../../src/courses/reminders/entities/course-reminder.js';
import { Equivalence } from '../../../src/courses/entities/equivalence.js';
import { Exemption } from '../../../src/courses/entities/exemption.js';
import { ObligationsService } from '../../../src/courses/obligations.service.js';
import { Account } from '../../../src/identity/entities/account.js';
import { Grant } from '../../../src/identity/entities/grant.js';
import { Session } from '../../../src/identity/entities/session.js';
import { Calendar } from '../../../src/notifications/entities/calendar.js';
import { Mail } from '../../../src/notifications/entities/mail.js';
import { Message } from '../../../src/notifications/entities/message.js';
import { Person } from '../../../src/organisation/entities/person.js';
import { Posting } from '../../../src/organisation/entities/posting.js';
import { ReorganisationMove, ReorganisationPlan } from '../../../src/organisation/entities/reorganisation-plan.js';
import { PersonErasure } from '../../../src/organisation/personal-data/entities/person-erasure.js';
import { ERASED_NAME } from '../../../src/organisation/personal-data/person-data.js';
import { StaffImport, StaffImportLine } from '../../../src/organisation/staff-import/entities/staff-import.js';
import { AuditEntry } from '../../../src/platform/audit/audit-entry.js';
import { Job } from '../../../src/platform/jobs/job.entity.js';
import { Jobs } from '../../../src/platform/jobs/jobs.js';
import { PersonalData } from '../../../src/platform/ports/personal-data.js';
import { Storage } from '../../../src/platform/storage/storage.js';
import { nameSortKey } from '../../../src/platform/text/name-sort-key.js';
import { searchKey } from '../../../src/platform/text/text.js';
import { QuestionComment } from '../../../src/questions/entities/question-comment.js';
import { Question } from '../../../src/questions/entities/question.js';
import { Answer } from '../../../src/quizzes/entities/answer.js';
import { Attempt } from '../../../src/quizzes/entities/attempt.js';
import { FiguresService } from '../../../src/reports/figures/figures.service.js';
import { entities } from '../../../src/schema.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { TestClient } from '../../support/client.js';
import { describeEachDatabase } from '../../support/databases.js';

const COURSE = courseId('cchc-2021-2030');
const NAME = 'Quàng Thị Duy Nhất';
/** Whatever tells who it is, in any table. */
const TRACES = [NAME, searchKey(NAME), '0977123987', 'duynhat@example.vn', 'quang.duynhat', 'MA-DUY-NHAT'].map((trace) => trace.toLowerCase());
const WISH = { basis: 'request', reason: 'Đơn ngày 20/11/2026', name: NAME };

describeEachDatabase('personal data', (kind) => {
  let world: TestApp;
  let office: TestClient;
  /** A line of a staff file about somebody with nearly the same name. */
  const namesake = randomUUID();
  /** Has done everything that leaves traces. */
  let somebody: string;
  beforeAll(async () => {
    world = await startTestApp(kind, { seed: 'demo' });
    office = await world.signIn('noivu');
    somebody = await withAPast();
  }, 180_000);
  afterAll(() => world.close());

  /** A person of the demo with certificate and attempts, renamed and given everything else; there is a second record of the same person. */
  async function withAPast(): Promise<string> {
    const demo = ['hocvien', 'giangvien', 'tuphap', 'noivu', 'lanhdao', 'quantri'].map(personId);
    const handed = new Set((await world.db.repo(Equivalence).find()).map((row) => row.personId));
    const taken = new Set((await world.db.repo(Attempt).find()).map(({ takerId }) => takerId));
    const certificate = (await world.db.repo(Certificate).find({ order: { id: 'ASC' } })).find((row) => taken.has(row.personId) && !demo.includes(row.personId) && !handed.has(row.personId))!;
    const id = certificate.personId;
    const { username } = await world.db.repo(Account).findOneByOrFail({ personId: id });
    const client = await world.signIn(username);
    await client.upload(`/courses/${COURSE}/equivalence`, { name: `${NAME}.pdf`, bytes: Buffer.from('%PDF-1.7\nduy nhất') }, { title: `Lớp của ${NAME}`, issuer: 'Trường', number: '1', issuedOn: '2026-01-02' });
    await client.post('/messages/calendar');
    const attempt = await world.db.repo(Attempt).findOneOrFail({ where: { takerId: id }, order: { id: 'ASC' } });
    const other = randomUUID();
    await world.db.tx(async () => {
      const named = { fullName: NAME, nameSort: nameSortKey(NAME), nameSearch: searchKey(NAME), phone: '0977123987' };
      await world.db.repo(Person).update({ id }, { ...named, mail: 'duynhat@example.vn', staffCode: 'MA-DUY-NHAT' });
      await world.db.repo(Person).insert({ id: other, ...named, birthYear: 1990, citizenHash: `hash-${kind}` });
      await world.db.repo(Posting).insert({ id: randomUUID(), personId: other, unitId: unitId('xa-yen-chau'), title: 'Việc cũ', category: 'civil-servant', validFrom: '2024-01-01', validTo: '2024-02-01', isPrimary: true, actNumber: null, actDate: null });
      await world.db.repo(RosterChange).insert({ id: randomUUID(), classId: randomUUID(), personId: other, state: 'withdrawn', reason: `${NAME} xin rút`, changedAt: new Date(0), changedBy: null });
      await world.db.repo(Account).update({ personId: id }, { username: 'quang.duynhat', phone: '0977123987' });
      await world.db.repo(Certificate).update({ id: certificate.id }, { snapshot: { ...certificate.snapshot, fullName: NAME } });
      const mailId = randomUUID();
      await world.db.repo(Mail).insert({ id: mailId, personId: id, unitId: null, state: 'collecting', dueAt: new Date(0), tries: 0, leaseToken: null, leasedUntil: null, lastError: null, createdAt: new Date(0), sealedAt: null, endedAt: null });
      await world.db.repo(Message).insert({ id: randomUUID(), personId: id, key: 'duynhat', template: 'th', subject: `Chào ${NAME}`, text: `${NAME} ơi`, href: null, createdAt: new Date(0), readAt: null, mailId });
      await world.db.repo(CourseReminder).insert({ id: randomUUID(), personId: id, courseId: COURSE, dueOn: '2025-12-31', step: 'new', toldOn: '2025-09-01' });
      await world.db.repo(Exemption).insert({ id: randomUUID(), personId: id, requirementId: null, courseId: COURSE, validFrom: '2021-01-01', validTo: '2021-02-01', reason: `${NAME} ốm`, act: null, setBy: null, setAt: new Date(0), endedBy: null, endedAt: null, endReason: null });
      const importId = randomUUID();
      await world.db.repo(StaffImport).insert({ id: importId, fileName: 'ds.csv', fileHash: 'f'.repeat(64), fileBytes: 1, state: 'applied', version: 1, effectiveOn: '2025-01-01', scopeKey: 's', scopeUnitIds: null, uploadedBy: null, uploadedAt: new Date(0), reading: { format: 'csv', notes: [], refusal: null, sheets: [] }, mapping: null, run: 1, total: 2, done: 2, appliedAt: null, finishedAt: null });
      const brief = { personId: id, fullName: NAME, staffCode: null, birthDate: null, birthYear: null, unitId: null, title: null, since: null };
      const line = { at: 'dòng 1', birthDate: null, birthYear: null, phone: null, otherPhones: [], staffCode: null, mail: null, title: null, category: null, unitText: null, unitPath: [], citizenHash: null, from: null, remarks: [] };
      const staged = { at: 'dòng 1', reasons: [], unit: null, mayBeNew: false, effect: null };
      const of = { importId, ready: false, decided: null, run: 1, outcome: 'done', kind: 'line', sortGroup: 'same' } as const;
      await world.db.repo(StaffImportLine).insert({ ...of, id: randomUUID(), number: 1, personId: id, line: { ...line, number: 1, fullName: NAME }, staged: { ...staged, person: brief, candidates: [] } });
      await world.db.repo(StaffImportLine).insert({ ...of, id: namesake, number: 2, personId: null, line: { ...line, number: 2, fullName: 'Quàng Thị Duy' }, staged: { ...staged, person: null, candidates: [{ person: brief, reason: 'near-name' }] } });
      const unread = [{ at: 'dòng 3', text: `${NAME.toUpperCase()}, Xã Yên Châu`, reason: 'trùng tên' }, { at: 'dòng 4', text: 'Quàng Thị Duy, Xã Yên Châu', reason: 'không có' }];
      const planId = randomUUID();
      await world.db.repo(ReorganisationPlan).insert({ id: planId, actNumber: '9/QĐ', actDate: '2026-01-01', effectiveOn: '2027-02-01', state: 'draft', revision: 1, draft: { schema: 1, newUnits: [], changes: [], decisions: {}, unread }, memos: {}, createdBy: randomUUID(), createdAt: new Date(0), updatedAt: new Date(0), scheduledBy: null, scheduledAt: null });
      await world.db.repo(ReorganisationMove).insert({ planId, personId: id, unitId: null, title: null, origin: 'list', isWritten: false });
      await world.db.repo(RosterChange).insert({ id: randomUUID(), classId: classId('dang-cu'), personId: id, state: 'withdrawn', reason: `${NAME} ốm`, changedAt: new Date(0), changedBy: null });
      await world.db.repo(ClassTrainer).insert({ id: randomUUID(), classId: classId('dang-cu'), personId: id });
      await world.db.repo(ClassDocument).insert({ classId: classId('dang-cu'), kind: 'decision', form: { ...firstForm({ name: 'Xã Yên Châu', kind: 'commune' }, 'decision'), signerName: NAME }, revision: 1, changedAt: new Date(0), changedBy: null });
      const [slot] = attempt.layout.slots;
      await world.db.repo(Attempt).update({ id: attempt.id }, { layout: { ...attempt.layout, slots: [{ ...slot!, type: 'short-text' }, ...attempt.layout.slots.slice(1)] } });
      const [account, question] = [await world.db.repo(Account).findOneByOrFail({ personId: id }), await world.db.repo(Question).findOneOrFail({ where: {}, order: { number: 'ASC' } })];
      await world.db.repo(QuestionComment).insert({ id: randomUUID(), questionId: question.id, versionNumber: 1, text: `${NAME} thấy câu này khó`, at: new Date(0), accountId: account.id, settledAt: null, settledBy: null });
      await world.db.repo(Answer).delete({ attemptId: attempt.id, slot: slot!.slot });
      await world.db.repo(Answer).insert({ attemptId: attempt.id, slot: slot!.slot, value: JSON.stringify(`Tôi là ${NAME}`), seq: 1, changes: 0, firstAt: new Date(0), lastAt: new Date(0) });
    });
    const merged = await office.post(`/organisation/people/${id}/merge/${other}`, { fullName: 'kept', birth: 'kept', staffCode: 'kept', phone: 'kept', mail: 'kept', reason: `${NAME} ghi hai lần` });
    expect(merged.statusCode).toBe(303);
    return id;
  }

  /** The columns in which somebody could read who it was. */
  async function traced(): Promise<string[]> {
    const found = new Set<string>();
    for (const entity of entities) {
      const { tableName } = world.db.repo(entity).metadata;
      for (const row of await world.db.manager.query<Record<string, unknown>[]>(`select * from ${tableName}`)) {
        for (const [column, value] of Object.entries(row)) {
          if (typeof value === 'string' && TRACES.some((trace) => value.toLowerCase().includes(trace))) found.add(`${tableName}.${column}`);
        }
      }
    }
    return [...found].sort();
  }

  const leave = () => world.db.tx(async () => {
    await world.db.repo(Posting).createQueryBuilder().update().set({ validTo: '2026-11-01' }).where('person_id = :somebody and valid_to is null', { somebody }).execute();
    await world.app.get(ObligationsService).update([somebody]);
  });

  test('are told to whom they are about, every section of every module, and looks by the office are written down', async () => {
    const labels = world.app.get(PersonalData).sections.map(({ label }) => label);
    const learner = await world.signIn('quang.duynhat');
    const own = (await learner.get('/account/data')).body;
    for (const label of labels) expect(own).toContain(label);
    expect(own).toContain('0977123987');
    expect((await learner.get('/account')).body).toContain('href="/account/data"');
    const file = await learner.get('/account/data.json');
    expect(file.headers['content-disposition']).toContain('attachment');
    const exported = file.json<{ sections: { key: string; label: string; rows: Record<string, string>[] }[] }>();
    expect(exported.sections.map(({ label }) => label)).toEqual(labels);
    const rows = (key: string) => exported.sections.find((section) => section.key === key)!.rows;
    expect(rows('person').map((row) => row['Điện thoại'])).toEqual(['0977123987', '0977123987']);
    expect(rows('messages')[0]!['Nội dung']).toBe(`${NAME} ơi`);
    for (const key of ['postings', 'moves', 'merges', 'account', 'sessions', 'mails', 'calendars', 'readings', 'attempts', 'answers', 'enrolments', 'completions', 'exemptions', 'equivalences', 'reminders', 'certificates', 'imported', 'class-list-changes', 'classes-taught', 'question-comments', 'looks', 'deeds']) expect([key, rows(key).length > 0]).toEqual([key, true]);

    expect((await office.get(`/organisation/people/${somebody}/data`)).body).toContain(NAME);
    expect((await office.get(`/organisation/people/${somebody}/data.json`)).json()).toMatchObject({ personId: somebody });
    const looks = await world.db.repo(AuditEntry).findBy({ subjectId: somebody, action: In(['personal-data.seen', 'personal-data.exported']) });
    expect(looks.map(({ action }) => action).sort()).toEqual(['personal-data.exported', 'personal-data.exported', 'personal-data.seen']);
    expect((await learner.get('/account/data')).body).toContain('Xem toàn bộ dữ liệu của một người');
  });

  test('are nobody else’s: not another learner’s, not a head’s, not another part’s', async () => {
    for (const [who, status] of [['hocvien', 403], ['lanhdao', 403], ['quantri', 403]] as const) {
      const client = await world.signIn(who);
      for (const page of ['data', 'data.json', 'erasure']) expect((await client.get(`/organisation/people/${somebody}/${page}`)).statusCode).toBe(status);
      expect((await client.post(`/organisation/people/${somebody}/erasure`, WISH)).statusCode).toBe(status);
    }
    expect((await office.get(`/organisation/people/${randomUUID()}/data`)).statusCode).toBe(404);
  });

  test('stay while the person works here, which the page explains', async () => {
    const page = await office.get(`/organisation/people/${somebody}/erasure`);
    expect(page.body).toContain('còn vị trí công tác');
    expect(page.body).not.toContain('name="basis"');
    const refused = await office.post(`/organisation/people/${somebody}/erasure`, WISH);
    expect([refused.statusCode, refused.body.includes('nhiệm vụ luật định')]).toEqual([422, true]);
    expect(await world.db.repo(PersonErasure).count()).toBe(0);
  });

  test('stay while the person is the last administrator, though departed: nobody could give a role any more', async () => {
    const administrators = { role: 'administrator' as const, validTo: IsNull() };
    const { id: accountId } = await world.db.repo(Account).findOneByOrFail({ personId: somebody });
    const before = await world.db.repo(Grant).findBy(administrators);
    const own = randomUUID();
    await world.db.tx(async () => {
      await world.db.repo(Grant).insert({ ...before.find(({ scopeKey }) => scopeKey === 'all')!, id: own, accountId });
      await world.db.repo(Grant).update({ id: In(before.map(({ id }) => id)) }, { validTo: '2026-01-01' });
    });
    await leave();
    const reply = await office.post(`/organisation/people/${somebody}/erasure`, WISH);
    expect([reply.statusCode, reply.body.includes('Đây là người quản trị hệ thống cuối cùng.')]).toEqual([422, true]);
    expect((await world.db.repo(Person).findOneByOrFail({ id: somebody })).erasedAt).toBeNull();
    await world.db.tx(async () => {
      await world.db.repo(Grant).delete({ id: own });
      for (const { id, validTo } of before) await world.db.repo(Grant).update({ id }, { validTo });
    });
  });

  test('are erased for somebody who has left: no table, no page knows who it was, and every figure stays', async () => {
    await leave();
    const learner = await world.signIn('quang.duynhat');
    const calendar = /\/calendar\/[^"\s<]+\.ics/.exec((await learner.get('/messages/calendar')).body)![0];
    const figures = async () => {
      const days = ['2025-12-31', '2026-06-30', '2026-11-22'];
      return JSON.stringify(await Promise.all(days.map((day) => world.app.get(FiguresService).byUnit({ day, units: 'all' }))), (_, value: unknown) => (value instanceof Map ? [...value] : value));
    };
    const { fileHash } = await world.db.repo(Equivalence).findOneByOrFail({ personId: somebody });
    const before = await figures();
    const kept = new Set(world.app.get(PersonalData).sections.flatMap(({ mayName = [] }) => mayName));
    expect((await traced()).filter((column) => !kept.has(column))).toEqual(expect.arrayContaining(['accounts.username', 'answers.value', 'class_roster_changes.reason', 'equivalences.file_name', 'exemptions.reason', 'messages.text', 'people.full_name', 'person_merges.person_values', 'person_merges.reason', 'reorganisation_plans.draft', 'staff_import_lines.line', 'staff_import_lines.staged']));

    const address = `/organisation/people/${somebody}/erasure`;
    const preview = (await office.get(address)).body;
    for (const text of ['Xóa hết', 'Giữ lại, và vì sao', 'Sổ cấp giấy chứng nhận là tài liệu lưu trữ']) expect(preview).toContain(text);
    for (const [wish, sentence] of [[{ ...WISH, name: 'Ai khác' }, 'Chưa đúng'], [{ ...WISH, reason: '' }, 'Hãy ghi số, ngày'], [{ ...WISH, basis: 'x' }, 'Hãy chọn căn cứ']] as const) {
      const refused = await office.post(address, wish);
      expect([refused.statusCode, refused.body.includes(sentence)]).toEqual([422, true]);
    }
    const replies = await Promise.all([office.post(address, WISH), office.post(address, WISH)]);
    expect(replies.map(({ statusCode }) => statusCode)).toEqual([303, 303]);
    // The sheets of the demo's certificates take long to draw.
    await world.db.tx(() => world.db.repo(Job).update({ state: 'waiting', kind: Not('personal-data.remove-files') }, { state: 'done' }));
    await world.app.get(Jobs).drain();

    expect((await traced()).filter((column) => !kept.has(column))).toEqual([]);
    expect(await figures()).toBe(before);
    expect(await world.app.get(Storage).has(fileHash!)).toBe(false);
    for (const table of [Message, Mail, Calendar]) expect(await world.db.repo(table).countBy({ personId: somebody })).toBe(0);
    expect((await world.db.repo(StaffImportLine).findOneByOrFail({ id: namesake })).line?.fullName).toBe('Quàng Thị Duy');
    expect((await world.db.repo(ReorganisationPlan).findOneByOrFail({ actNumber: '9/QĐ' })).draft.unread.map(({ at }) => at)).toEqual(['dòng 4']);
    const account = await world.db.repo(Account).findOneByOrFail({ personId: somebody });
    expect([account.disabledAt === null, account.phone, await world.db.repo(Session).countBy({ accountId: account.id })]).toEqual([false, null, 0]);
    expect((await learner.get('/account')).statusCode).toBe(302);
    await expect(world.signIn('quang.duynhat')).rejects.toThrow('could not sign in');
    expect((await world.client().get(calendar)).statusCode).toBe(404);
    const entry = await world.db.repo(AuditEntry).findBy({ action: 'person.erased', subjectId: somebody });
    expect(entry.map(({ detail }) => detail)).toEqual([{ basis: 'request', records: 2, files: 1 }]);

    const certificate = await world.db.repo(Certificate).findOneByOrFail({ personId: somebody });
    for (const place of [`/organisation/people/${somebody}`, address, '/organisation/people', `/organisation/people?q=${encodeURIComponent(NAME)}`, '/organisation/people/merges', `/tracking/people?unit=${unitId('xa-yen-chau')}`, '/requirements/equivalences', '/messages/outbox', '/accounts']) {
      const page = await office.get(place);
      expect([place, page.statusCode]).toEqual([place, 200]);
      expect(page.body.replace(/value="[^"]*"/g, '').includes(NAME)).toBe(false);
    }
    expect((await office.get(`/organisation/people/${somebody}`)).body).toContain(ERASED_NAME);
    // The register is a legal record.
    expect((await world.client().get(`/verify/${certificate.code}`)).statusCode).toBe(200);
    expect(certificate.snapshot.fullName).toBe(NAME);
    const left = await office.get(`/organisation/people/${somebody}/data?done=erased`);
    expect([left.statusCode, left.body.includes('Đã xóa dữ liệu cá nhân')]).toEqual([200, true]);
    expect((await (await world.signIn('quantri')).get('/audit')).body).toContain('Xóa dữ liệu cá nhân');
    const [merged] = await world.db.repo(Person).findBy({ mergedIntoId: somebody });
    expect([merged!.fullName, merged!.citizenHash]).toEqual([ERASED_NAME, null]);
  });

  test('of two people in one file go when the last of them is erased', async () => {
    const storage = world.app.get(Storage);
    const hash = await storage.put(Buffer.from('%PDF-1.7\ncủa hai người'));
    let isNamed = true;
    await storage.remove(hash, () => Promise.resolve(isNamed));
    expect(await storage.has(hash)).toBe(true);
    isNamed = false;
    await storage.remove(hash, () => Promise.resolve(isNamed));
    await storage.remove(hash, () => Promise.resolve(isNamed));
    expect(await storage.has(hash)).toBe(false);
  });
});
